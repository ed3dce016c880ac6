/** Podometer inside Runpod's console. */
import {defineContentScript} from 'wxt/utils/define-content-script';
import {overlays} from '../lib/overlays/index.ts';
import {runOverlays} from '../lib/overlays/run.ts';
import {isAlive} from '../lib/platform/alive.ts';
import {browser} from '../lib/platform/browser.ts';
import {now} from '../lib/platform/clock.ts';

export default defineContentScript({
  matches: ['https://console.runpod.io/*', 'https://www.console.runpod.io/*'],
  runAt: 'document_idle',
  allFrames: false,
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main() {
    // WXT leaves `getMessage` untyped until it has read `_locales`.
    const i18n = browser.i18n as unknown as {getMessage(key: string): string};
    const language = {lang: i18n.getMessage('text_language'), dir: i18n.getMessage('text_direction')};
    runOverlays(overlays, {isAlive, now, language, farewell: i18n.getMessage('overlay_gone')});
  },
});
