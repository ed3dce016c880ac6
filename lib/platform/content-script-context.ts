/**
 * What WXT hands to a content script, without its events on the page: by forging one a page could end us
 * (security.md §0.8), and they are a tenth of what the script may weigh. The build puts this in WXT's place.
 */
import {browser} from './browser.ts';

export class ContentScriptContext {
  /** Never aborted: what ends us is asked for. */
  readonly signal: AbortSignal = new AbortController().signal;

  /** False once the extension was updated or removed under the page. */
  get isValid(): boolean {
    return browser.runtime?.id !== undefined;
  }
}
