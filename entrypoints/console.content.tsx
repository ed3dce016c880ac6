/** Podometer inside Runpod's console. */
import {defineContentScript} from 'wxt/utils/define-content-script';
import {provideLanguage} from '../components/language.ts';
import {overlays} from '../lib/overlays/index.ts';
import {runOverlays} from '../lib/overlays/run.ts';
import {browser} from '../lib/platform/browser.ts';
import {now} from '../lib/platform/clock.ts';

export default defineContentScript({
  matches: ['https://console.runpod.io/*', 'https://www.console.runpod.io/*'],
  runAt: 'document_idle',
  allFrames: false,
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main(context) {
    const language = {lang: '', dir: ''};
    provideLanguage(browser.i18n, language);
    runOverlays(overlays, {signal: context.signal, alive: () => context.isValid, now, language});
  },
});
