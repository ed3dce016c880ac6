/** The options page: draws view, vault and settings as they are told, and passes on what the person does. */
import {render} from 'preact';
import {provideLanguage} from '../../components/language.ts';
import {Options, type OptionsProps} from '../../components/options/options.tsx';
import {t} from '../../components/text.ts';
import * as page from '../../lib/app/options-page.ts';
import {ask, lastView, onView} from '../../lib/messages.ts';
import {browser} from '../../lib/platform/browser.ts';
import {now} from '../../lib/platform/clock.ts';

const props: Omit<OptionsProps, 'now'> = {
  ...page.offersOf(askVault),
  ...page.UNTOLD,
  onSet: change => page.saveSettings(change, props.settings, settings => draw({settings})),
};
const draw = (change: Partial<OptionsProps> = {}) =>
  render(<Options {...Object.assign(props, change)} now={now()} />, document.getElementById('app')!);
async function askVault(): Promise<void> {
  const facts = await page.liveFacts();
  draw(facts);
  page.atNextMoment(facts.vault, askVault);
}

provideLanguage(browser.i18n, document.documentElement);
document.title = `${t('name')} · ${t('popup_options')}`;
// A view comes after every change, those made elsewhere too: what was put off in the console or locked in the popup.
onView(view => {
  draw({view});
  void askVault();
  void ask('settings.get', {}).then(settings => draw({settings}));
});
page.onPermissions(askVault);
setInterval(() => draw(), 30_000);
// All at once, so that nothing moves under the pointer; a background that is slow to wake is not waited for.
const slow = setTimeout(() => void lastView().then(view => draw({view})), 400);
const {view, ...facts} = await page.firstFacts();
clearTimeout(slow);
draw({...facts, view: props.view ?? view});
page.atNextMoment(facts.vault, askVault);
