/** The background: registers every listener at once, so that no waking event is lost, and hands each to the app. */
import {defineBackground} from 'wxt/utils/define-background';
import {badgeTitle} from '../components/badge-title.ts';
import {provideFigures} from '../components/format.ts';
import {type I18n, provideLanguage} from '../components/language.ts';
import {addKeyText, chipWords, monthChip, overlayWords} from '../components/overlay/words.ts';
import {say} from '../components/text.ts';
import {provideWords} from '../lib/app/badge.ts';
import {answer} from '../lib/app/handlers.ts';
import {onConnect} from '../lib/app/key-port.ts';
import {provideWriter} from '../lib/app/overlay.ts';
import {onCommand} from '../lib/app/placement.ts';
import {onAlarm, start, watchOptional} from '../lib/app/start.ts';
import {lookAgain, tick} from '../lib/app/sync.ts';
import {onUpdateAvailable} from '../lib/app/updates.ts';
import {onInstalled} from '../lib/app/welcome.ts';
import {browser} from '../lib/platform/browser.ts';

export default defineBackground(() => {
  const quietly = (work: () => Promise<void>) => () => void work().catch(() => {});
  browser.runtime.onInstalled.addListener(details => void onInstalled(details).catch(() => {}));
  browser.runtime.onStartup.addListener(quietly(tick));
  browser.runtime.onUpdateAvailable.addListener(quietly(onUpdateAvailable));
  browser.permissions.onAdded.addListener(quietly(lookAgain));
  browser.permissions.onAdded.addListener(watchOptional);
  browser.permissions.onRemoved.addListener(quietly(lookAgain));
  globalThis.addEventListener('online', quietly(lookAgain));
  browser.alarms.onAlarm.addListener(alarm => void onAlarm(alarm).catch(() => {}));
  browser.runtime.onConnect.addListener(onConnect);
  browser.commands.onCommand.addListener(onCommand);
  browser.runtime.onMessage.addListener(
    (message, sender, respond) => answer(message, sender)?.then(respond) !== undefined,
  );
  watchOptional();
  provideLanguage(browser.i18n as unknown as I18n, {lang: '', dir: ''});
  provideWords({title: badgeTitle, say, look: provideFigures});
  provideWriter({overlayWords, chipWords, monthChip, addKeyText});
  quietly(start)();
});
