/** The one writer: reads what is stored, applies a change, and writes it together with the view it leads to. */
import type {AccountRecord, Connection, Ms} from '../domain/account.ts';
import type {Settings} from '../domain/settings.ts';
import {VIEW_KEY, type View} from '../domain/view.ts';
import {buildView} from '../domain/view-of.ts';
import {lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {providerById, providers} from '../providers/index.ts';
import {type HistoryEvent, keepEvents} from '../storage/db.ts';
import {type Item, pack, readItem, writeTogether} from '../storage/items.ts';
import {ACCOUNT, accountItem, connectionsItem, settingsItem} from '../storage/records.ts';
import {paintBadge} from './badge.ts';
import {newMeta} from './schedule.ts';

/** All that is stored, except keys. Accounts stand in the person's order. */
export interface State {
  settings: Settings;
  accounts: readonly AccountRecord[];
}

/** What a commit left in storage. */
export interface Committed {
  view: View;
  state: State;
}

/** For a connection whose provider this version does not know. */
const DEFAULT_INTERVAL: Ms = 5 * 60_000;
const names = Object.fromEntries(providers.map(({id, name}) => [id, name]));

/** An account that has not been read yet. */
export function newRecord(connection: Connection): AccountRecord {
  return {connection, meta: newMeta(intervalOf(connection)), sightings: {}};
}

/** The provider's planned distance of two reads, ms. */
export function intervalOf(connection: Connection): Ms {
  return providerById(connection.provider)?.interval ?? DEFAULT_INTERVAL;
}

/** What is stored now; unusable parts are set aside and stand at their fallback. */
export async function load(): Promise<State> {
  const events: HistoryEvent[] = [];
  const read = async <T>(item: Item<T>): Promise<T> => {
    const {value, lost} = await readItem(item);
    if (lost) events.push({at: now(), kind: 'quarantine', key: item.key});
    return value;
  };
  const [connections, settings] = await Promise.all([read(connectionsItem), read(settingsItem)]);
  const records = connections.map(connection => read(accountItem(connection, newRecord(connection))));
  const accounts = (await Promise.all(records)).map((record, at) => ({
    ...record,
    connection: connections[at]!,
  }));
  note(events);
  return {settings, accounts};
}

/** As after an install or an erasure: nothing was ever stored, and nothing need be. */
export async function isUnused(): Promise<boolean> {
  return (await lastView()) === undefined && (await load()).accounts.length === 0;
}

/**
 * Applies `change` to what is stored and commits the result with its view in one write; the badge follows.
 * A change that gives the same state back still renews the view. Throws `StorageFull`, and then nothing is stored.
 */
export function update(change: (state: State) => State = state => state): Promise<Committed> {
  return navigator.locks.request('store', async () => {
    const before = await load();
    const after = change(before);
    const at = now();
    const view = buildView({at, accounts: [...after.accounts]}, {now: at, names, settings: after.settings});
    await writeTogether({...differences(before, after), [VIEW_KEY]: view});
    const gone = before.accounts.filter(account => !find(after, account.connection.id));
    if (gone.length > 0)
      await browser.storage.local.remove(gone.map(({connection}) => ACCOUNT + connection.id));
    note(stateEvents(before, after, at));
    await paintBadge(view);
    return {view, state: after};
  }) as Promise<Committed>;
}

/** The state with one account changed; unchanged when it is not there any more. */
export function changeAccount(
  state: State,
  id: string,
  change: (record: AccountRecord) => AccountRecord,
): State {
  if (!find(state, id)) return state;
  const accounts = state.accounts.map(record => (record.connection.id === id ? change(record) : record));
  return {...state, accounts};
}

export function find(state: State, id: string): AccountRecord | undefined {
  return state.accounts.find(({connection}) => connection.id === id);
}

function differences(before: State, after: State): Record<string, unknown> {
  const list = ({accounts}: State): Connection[] => accounts.map(({connection}) => connection);
  const sameList = JSON.stringify(list(before)) === JSON.stringify(list(after));
  const changed = after.accounts.filter(record => !before.accounts.includes(record));
  return {
    ...(!sameList && pack(connectionsItem, list(after))),
    ...(before.settings !== after.settings && pack(settingsItem, after.settings)),
    ...Object.assign({}, ...changed.map(record => pack(accountItem(record.connection, record), record))),
  };
}

function stateEvents(before: State, after: State, at: Ms): HistoryEvent[] {
  return after.accounts.flatMap(({connection, meta}) => {
    const from = find(before, connection.id)?.meta.state ?? 'new';
    return from === meta.state
      ? []
      : [{at, kind: 'state' as const, connection: connection.id, from, to: meta.state}];
  });
}

/** History never holds a write up, and never fails one. */
function note(events: HistoryEvent[]): void {
  if (events.length > 0) keepEvents(events).catch(() => {});
}
