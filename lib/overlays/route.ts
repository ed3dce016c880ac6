/** Which console page is open, and when that changes. */
import type {ConsolePageName} from '../messages.ts';

const PAGES: readonly [RegExp, ConsolePageName][] = [
  [/^\/(?:user\/)?pods(?:\/|$)/, 'pods'],
  [/^\/(?:user\/)?storage(?:\/|$)/, 'storage'],
  [/^\/serverless\/user\/endpoint\/[^/]+/, 'endpoint'],
  [/^\/serverless(?:\/user(?:\/endpoints)?)?\/?$/, 'serverless'],
];

/** Page by its address; ours are few, every other one is `other`. */
export function pageOf(url: string): ConsolePageName {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  return PAGES.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}

/** Calls back after each committed navigation inside the page. `navigate` would come before it, even when cancelled. */
export function watchRoute(signal: AbortSignal, changed: () => void): void {
  const navigation = (globalThis as {navigation?: EventTarget}).navigation;
  navigation?.addEventListener('navigatesuccess', changed, {signal});
  addEventListener('popstate', changed, {signal});
}
