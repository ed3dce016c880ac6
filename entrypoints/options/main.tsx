/** The options page: hands keys to the background on their own port, draws the stored view and the settings. */
import {render} from 'preact';
import {provideLanguage} from '../../components/language.ts';
import type {Connect} from '../../components/options/connect-form.tsx';
import type {ConnectionActions} from '../../components/options/connection-row.tsx';
import {Options} from '../../components/options/options.tsx';
import {targets} from '../../lib/app/targets.ts';
import type {Settings} from '../../lib/domain/settings.ts';
import type {View} from '../../lib/domain/view.ts';
import {ask, lastView, onView, type RuleFacts, type SettingsChange, sendKey} from '../../lib/messages.ts';
import {browser} from '../../lib/platform/browser.ts';
import {now} from '../../lib/platform/clock.ts';

const root = document.getElementById('app') as HTMLElement;
const manifest = browser.runtime.getManifest();
const told: {view?: View | undefined; settings?: Settings; rules: RuleFacts[]} = {rules: []};
// Firefox wants consent before a key leaves the browser, asked before anything else that the click does.
const consent = (): Promise<boolean> =>
  'browser_specific_settings' in manifest
    ? browser.permissions.request({data_collection: ['authenticationInfo']} as object)
    : Promise.resolve(true);
const onConnect: Connect = async entry =>
  (await consent())
    ? sendKey(entry).catch(() => ({ok: false, refusal: 'failed'}))
    : {ok: false, refusal: 'no-consent'};
const actions: ConnectionActions = {
  rename: (connection, label) => ask('connection.rename', {connection, label}),
  remove: connection => ask('connection.remove', {connection}),
  typeBalance: (connection, amount) => ask('connection.typeBalance', {connection, amount}),
  choose: connection => ask('connection.choose', {connection}),
  refresh: connection => ask('sync.refresh', {connection}),
};
const onSet = async (change: SettingsChange) => draw({settings: await ask('settings.set', change)});
const onPreview = (rule: string, values: Readonly<Record<string, number>>) =>
  ask('rules.preview', {rule, values});
function draw(change: Partial<typeof told> = {}): void {
  Object.assign(told, change);
  const shown = {now: now(), version: manifest.version, targets, onConnect, actions, onSet, onPreview};
  render(<Options {...shown} view={told.view} settings={told.settings} rules={told.rules} />, root);
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
