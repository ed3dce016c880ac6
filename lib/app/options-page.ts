/** What the options page can do: a key goes to the background on a port of its own, all else is a message. */
import type {ConnectionActions} from '../../components/options/connection-row.tsx';
import {ask, type KeyEntry, type KeyResult, type SecretEntry, sendSecret} from '../messages.ts';
import {browser} from '../platform/browser.ts';

export const manifest = browser.runtime.getManifest();

/** Firefox wants consent before a key leaves the browser, asked before anything else that the click does. */
const consent = (): Promise<boolean> =>
  'browser_specific_settings' in manifest
    ? browser.permissions.request({data_collection: ['authenticationInfo']} as object)
    : Promise.resolve(true);

/** Hands a pasted key over; `no-consent` and `failed` beside the background's own refusals. */
export async function connect(entry: KeyEntry): Promise<PageResult> {
  if (!(await consent())) return {ok: false, refusal: 'no-consent'};
  return send({do: 'connect', ...entry});
}

/** The background's answer, or `failed` where there was none. */
export type PageResult = KeyResult | {ok: false; refusal: string; waitUntil?: undefined};

export const send = (entry: SecretEntry): Promise<PageResult> =>
  sendSecret(entry).catch(() => ({ok: false, refusal: 'failed'}));

export const actions: ConnectionActions = {
  rename: (connection, label) => ask('connection.rename', {connection, label}),
  remove: connection => ask('connection.remove', {connection}),
  typeBalance: (connection, amount) => ask('connection.typeBalance', {connection, amount}),
  choose: connection => ask('connection.choose', {connection}),
  refresh: connection => ask('sync.refresh', {connection}),
};
