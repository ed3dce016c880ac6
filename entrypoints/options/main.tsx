/** The options page: draws the stored view and the settings, and passes on what the person does. */
import {render} from 'preact';
import {provideLanguage} from '../../components/language.ts';
import type {Connect} from '../../components/options/connect-form.tsx';
import {Options} from '../../components/options/options.tsx';
import {actions, connect, manifest} from '../../lib/app/options-page.ts';
import {targets} from '../../lib/app/targets.ts';
import type {Settings} from '../../lib/domain/settings.ts';
import type {View} from '../../lib/domain/view.ts';
import {ask, lastView, onView, type RuleFacts, type SettingsChange} from '../../lib/messages.ts';
import {browser} from '../../lib/platform/browser.ts';
import {now} from '../../lib/platform/clock.ts';

const onConnect: Connect = entry => connect({...entry, slot: 'device'});
const root = document.getElementById('app') as HTMLElement;
const told: {view?: View | undefined; settings?: Settings; rules: RuleFacts[]} = {rules: []};
const fixed = {version: manifest.version, targets, actions, onConnect};
const onSet = async (change: SettingsChange) => draw({settings: await ask('settings.set', change)});
const onPreview = (rule: string, values: Readonly<Record<string, number>>) =>
  ask('rules.preview', {rule, values});
function draw(change: Partial<typeof told> = {}): void {
  Object.assign(told, change);
  const {view, settings, rules} = told;
  render(<Options {...{...fixed, onSet, onPreview, view, settings, rules}} now={now()} />, root);
}
// A view comes after every change, those made elsewhere too: what was put off in the console shows here.
const askSettings = () => ask('settings.get', {}).then(settings => draw({settings}));

provideLanguage(browser.i18n, document.documentElement);
onView(view => {
  draw({view});
  void askSettings();
});
setInterval(() => draw(), 30_000);
draw({view: await lastView()});
draw({rules: await ask('rules.list', {})});
await askSettings();
