/** The one writer: reads what is stored, applies a change, and writes it together with the view it leads to. */
import type {AccountRecord, Connection, Ms} from '../domain/account.ts';
import type {AlertBox} from '../domain/alerts-box.ts';
import type {Demo} from '../domain/demo.ts';
import type {Settings} from '../domain/settings.ts';
import {type Trouble, VIEW_KEY, type View} from '../domain/view.ts';
import {buildView} from '../domain/view-of.ts';
import {lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {providerById, providers} from '../providers/index.ts';
import {type HistoryEvent, keepEvents} from '../storage/db.ts';
import {type Found, type Item, type Loss, pack, readItem} from '../storage/items.ts';
import {QUARANTINE} from '../storage/quarantine.ts';
import {
  ACCOUNT,
  accountItem,
  alertsItem,
  connectionIn,
  connectionsItem,
  demoItem,
  settingsItem,
} from '../storage/records.ts';
import {alertsAfter, deliver} from './alerts.ts';
import {paintBadge} from './badge.ts';
import {shownOf} from './demo.ts';
import {isHeld, withoutLoss} from './losses.ts';
import {writeWithRoom} from './prune.ts';
import {newMeta} from './schedule.ts';
import {noteTrouble, troublesOf} from './troubles.ts';

/** All that is stored, except keys. Accounts stand in the person's order. */
export interface State {
  settings: Settings;
  accounts: readonly AccountRecord[];
  alerts: AlertBox;
  /** Where the person wants to see the sample; it goes as soon as an account is there. */
  demo?: Demo;
  /** What stands at its fallback, and why. */
  losses: readonly Loss[];
}

/** What a commit left in storage. */
export interface Committed {
  view: View;
  state: State;
}

/** For a connection whose provider this version does not know. */
const DEFAULT_INTERVAL: Ms = 5 * 60_000;
const names = Object.fromEntries(providers.map(({id, name}) => [id, name]));
/** The one provider whose host is granted at install is the one whose console we stand in. */
const consoles = new Set(providers.filter(({grant}) => grant === 'install').map(({id}) => id));

/** An account that has not been read yet. */
export function newRecord(connection: Connection): AccountRecord {
  return {connection, meta: newMeta(intervalOf(connection)), sightings: {}};
}

/** The provider's planned distance of two reads, ms. */
export function intervalOf(connection: Connection): Ms {
  return providerById(connection.provider)?.interval ?? DEFAULT_INTERVAL;
}

/** What is stored now. Changes nothing: what cannot be used stands at its fallback and stays as it is. */
export async function load(): Promise<State> {
  const losses: Loss[] = [];
  const read = async <T>(item: Item<T>): Promise<Found<T>> => {
    const found = await readItem(item);
    if (found.lost) losses.push(found.lost);
    return found;
  };
  const [listed, settings, alerts, {value: demo}] = await Promise.all([
    read(connectionsItem),
    read(settingsItem),
    read(alertsItem),
    // Nothing is lost with it, so nobody is told.
    readItem(demoItem),
  ]);
  const connections = distinct(await listOf(listed, losses));
  const accounts = await Promise.all(
    connections.map(async connection => {
      const {value, lost} = await read(accountItem(connection, newRecord(connection)));
      return {...(isHeld(lost) ? unsupported(value) : value), connection};
    }),
  );
  return {settings: settings.value, accounts, alerts: alerts.value, losses, ...(demo && {demo})};
}

/** The list, made again from the accounts' own records where it is gone or rotten: each tells its connection. */
async function listOf(found: Found<readonly Connection[]>, losses: Loss[]): Promise<readonly Connection[]> {
  if (!found.absent && found.lost?.why !== 'unreadable') return found.value;
  const all = Object.entries(await browser.storage.local.get(null));
  const told = all.flatMap(([key, raw]) => (key.startsWith(ACCOUNT) ? (connectionIn(raw) ?? []) : []));
  if (found.absent && told.length > 0)
    losses.push({key: connectionsItem.key, why: 'unreadable', raw: undefined});
  return told.sort((a, b) => a.addedAt - b.addedAt);
}

/** More than anybody has; a list of others can only have been written over by somebody else. */
const MOST_CONNECTIONS = 100;

/** Each connection once, or one that stands there many times would be read many times. */
const distinct = (list: readonly Connection[]): Connection[] =>
  [...new Map(list.map(connection => [connection.id, connection])).values()].slice(0, MOST_CONNECTIONS);

const unsupported = (record: AccountRecord): AccountRecord => ({
  ...record,
  meta: {...record.meta, state: 'unsupported'},
});

/** Whether an account's record must not be written, so that reading the account would be for nothing. */
export const isHeldBack = ({losses}: State, id: string): boolean =>
  losses.some(loss => loss.key === ACCOUNT + id && isHeld(loss));

/** As after an install or an erasure: nothing was ever stored, and nothing need be. */
export async function isUnused(): Promise<boolean> {
  if ((await lastView()) !== undefined) return false;
  const {accounts, losses} = await load();
  return accounts.length + losses.length === 0;
}

/**
 * Applies `change` to what is stored and commits the result with its view in one write; the badge follows.
 * A change that gives the same state back still renews the view. Throws `StorageFull` and `HeldBack`, and then nothing
 * is stored.
 */
export function update(change: (state: State) => State = state => state): Promise<Committed> {
  return navigator.locks.request('store', async () => {
    const before = await load();
    const after = change(before);
    const at = now();
    const {accounts, ...shown} = await shownOf(after, at);
    const built = buildView({at, accounts: [...accounts]}, {now: at, names, consoles, ...shown});
    const changes = {...differences(before, after), ...(await alertsAfter(after, built, at))};
    const {values, replaced} = await withoutLoss(changes, before.losses, at);
    if (replaced.length > 0) await noteTrouble('data-set-aside', at);
    const troubles = await troublesOf(before.losses, at);
    const draw = (told: readonly Trouble[]): View => (told.length > 0 ? {...built, troubles: told} : built);
    let view = draw(troubles);
    await writeWithRoom({...values, [VIEW_KEY]: view}, () => {
      view = draw([...new Set([...troubles, 'storage-full' as const])]);
      return {[VIEW_KEY]: view};
    });
    await forget(before.accounts.filter(account => !find(after, account.connection.id)));
    if (before.demo && !shown.demo) await browser.storage.local.remove(demoItem.key);
    note([
      ...stateEvents(before, after, at),
      ...replaced.map(key => ({at, kind: 'quarantine' as const, key})),
    ]);
    await paintBadge(view);
    // Not waited for: the system may take its time, and what stays in the outbox goes out with the next commit.
    if (after.settings.alerts) void deliver().catch(() => {});
    return {view, state: after};
  }) as Promise<Committed>;
}

async function forget(gone: readonly AccountRecord[]): Promise<void> {
  const keys = gone.flatMap(({connection: {id}}) => [ACCOUNT + id, QUARANTINE + ACCOUNT + id]);
  if (keys.length > 0) await browser.storage.local.remove(keys);
}

/** Removes what a removal left behind that was cut off between its two writes. */
export function sweep(): Promise<void> {
  return navigator.locks.request('store', async () => {
    const {value, absent, lost} = await readItem(connectionsItem);
    if (absent || lost) return;
    const listed = new Set(value.flatMap(({id}) => [ACCOUNT + id, QUARANTINE + ACCOUNT + id]));
    const keys = Object.keys(await browser.storage.local.get(null));
    const left = keys.filter(key => /^(quarantine:)?account:/.test(key) && !listed.has(key));
    if (left.length > 0) await browser.storage.local.remove(left);
  }) as Promise<void>;
}

/** The badge as the stored view has it; never over a newer one, for a write under way comes first. */
export function repaint(): Promise<void> {
  return navigator.locks.request('store', async () => paintBadge(await lastView())) as Promise<void>;
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
  const lostList = before.losses.some(({key, why}) => key === connectionsItem.key && why === 'unreadable');
  const sameList = !lostList && JSON.stringify(list(before)) === JSON.stringify(list(after));
  const changed = after.accounts.filter(record => !before.accounts.includes(record));
  return {
    ...(!sameList && pack(connectionsItem, list(after))),
    ...(before.settings !== after.settings && pack(settingsItem, after.settings)),
    ...(after.demo && before.demo !== after.demo && pack(demoItem, after.demo)),
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
