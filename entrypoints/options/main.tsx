/** The options page: hands keys to the background on their own port and draws the stored view. */
import {render} from 'preact';
import {provideLanguage} from '../../components/language.ts';
import type {Connect} from '../../components/options/connect-form.tsx';
import type {ConnectionActions} from '../../components/options/connection-row.tsx';
import {Options} from '../../components/options/options.tsx';
import {targets} from '../../lib/app/targets.ts';
import type {View} from '../../lib/domain/view.ts';
import {ask, lastView, onView, sendKey} from '../../lib/messages.ts';
import {browser} from '../../lib/platform/browser.ts';
import {now} from '../../lib/platform/clock.ts';

const root = document.getElementById('app') as HTMLElement;
const manifest = browser.runtime.getManifest();
let view: View | undefined;
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
function draw(next = view): void {
  view = next;
  render(<Options {...{view, now: now(), version: manifest.version, targets, onConnect, actions}} />, root);
}

provideLanguage(browser.i18n, document.documentElement);
onView(draw);
setInterval(() => draw(), 30_000);
draw(await lastView());
