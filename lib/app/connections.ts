/** Connections: a key is checked live before it is stored, and its first figures are there at once. */
import type {Connection} from '../domain/account.ts';
import type {Micros} from '../domain/money.ts';
import type {KeyEntry, KeyResult} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import type {Provider} from '../providers/contract.ts';
import {providerById} from '../providers/index.ts';
import {refuseByShape} from '../providers/key.ts';
import {forgetHistory} from '../storage/db.ts';
import {connectionsItem} from '../storage/records.ts';
import {putKeyUnderPassphrase} from '../vault/unlock.ts';
import {findKey, putKey, removeKey} from '../vault/vault.ts';
import {keepHistory, withRead} from './commit.ts';
import {type ReadResult, readProvider} from './host.ts';
import {isHeld} from './losses.ts';
import {originOf, patternsOf, placeOf} from './place.ts';
import {withRoom} from './prune.ts';
import {Refused, refusedBy} from './refusals.ts';
import {lockTime} from './settings.ts';
import {changeAccount, find, load, newRecord, type State, update} from './store.ts';

const TAIL = 4;

/** Checks a key with its provider and connects it. Nothing is stored unless all went well. */
export function connect(entry: KeyEntry): Promise<KeyResult> {
  return navigator.locks.request('connect', async () => {
    try {
      return {ok: true, connection: await tryConnect({...entry, key: entry.key.trim()})};
    } catch (error) {
      await giveBackHost(entry.provider);
      return refusedBy(error);
    }
  }) as Promise<KeyResult>;
}

async function tryConnect(entry: KeyEntry): Promise<string> {
  const provider = providerById(entry.provider);
  if (!provider) throw new Refused('wrong-kind');
  const shape = refuseByShape(provider, entry.key);
  if (shape) throw new Refused(shape);
  await refuseNow(provider, entry.key);
  const startedAt = now();
  const read = await readProvider(provider, {key: entry.key, now: startedAt});
  if (!entry.withoutBalance && seesNothing(read)) throw new Refused('no-billing-scope');
  const connection = connectionOf(provider, entry, startedAt);
  await withRoom(() => storeKey(connection, entry));
  await add(connection, read, startedAt);
  return connection.id;
}

async function storeKey(connection: Connection, {key, slot, passphrase}: KeyEntry): Promise<void> {
  const place = placeOf(connection);
  if (slot === 'device') return putKey(place, key);
  await putKeyUnderPassphrase(place, key, passphrase, {locksAt: lockTime((await load()).settings), originOf});
}

/** Of a provider that tells a bill; one that has none is seen whole without. */
const seesNothing = ({reading: {coverage, month, balance, days, hours}}: ReadResult): boolean =>
  coverage.billing !== undefined &&
  month === undefined &&
  balance === undefined &&
  days.length + hours.length === 0;

function connectionOf(provider: Provider, {key, label, slot}: KeyEntry, addedAt: number): Connection {
  return {
    id: crypto.randomUUID(),
    provider: provider.id,
    label: label.trim() || provider.name,
    slot,
    addedAt,
    keyTail: key.slice(-TAIL),
  };
}

/**
 * Refuses where the list of connections may not be written, and a key that is connected already. A key left behind by
 * an interrupted connect is no duplicate: it is removed, and comes in again.
 */
async function refuseNow(provider: Provider, key: string): Promise<void> {
  const {accounts, losses} = await load();
  if (losses.some(loss => loss.key === connectionsItem.key && isHeld(loss))) throw new Refused('read-only');
  const held = await findKey({provider: provider.id, origin: provider.origins[0] ?? ''}, key);
  if (held === undefined) return;
  if (accounts.some(({connection}) => connection.id === held)) throw new Refused('duplicate');
  await removeKey(held);
}

async function add(connection: Connection, read: ReadResult, startedAt: number): Promise<void> {
  const record = withRead(newRecord(connection), read, startedAt, false);
  try {
    await update(state => ({...state, accounts: [...state.accounts, record]}));
  } catch (error) {
    // Where the key cannot be removed now, the next try with it does.
    await removeKey(connection.id).catch(() => {});
    throw error;
  }
  keepHistory(record);
}

/** Forgets a connection: the key first, then its figures, then its history and the permission nobody needs any more. */
export async function remove(id: string): Promise<void> {
  await removeKey(id);
  await forget(id);
}

/** Forgets all but the key of a connection. */
export async function forget(id: string): Promise<void> {
  let provider = '';
  await update(before => {
    provider = find(before, id)?.connection.provider ?? '';
    return without(before, id);
  });
  await forgetHistory(id).catch(() => {});
  await giveBackHost(provider);
}

/** The permission for a provider's host goes when no connection needs it, also after one that did not come about. */
async function giveBackHost(id: string): Promise<void> {
  const provider = providerById(id);
  if (provider?.grant !== 'ask') return;
  const {accounts, losses} = await load();
  // Where connections could not be read, none of them is known to be gone.
  if (losses.length > 0 || accounts.some(({connection}) => connection.provider === id)) return;
  await browser.permissions.remove({origins: patternsOf(provider)}).catch(() => {});
}

function without(state: State, id: string): State {
  if (!find(state, id)) return state;
  const {chosen, ...rest} = state.settings;
  const settings = chosen === id ? rest : state.settings;
  return {...state, settings, accounts: state.accounts.filter(({connection}) => connection.id !== id)};
}

/** Changes what the person may change of a connection. Unknown ids change nothing. */
function edit(id: string, change: (connection: Connection) => Connection): Promise<unknown> {
  return update(state =>
    changeAccount(state, id, record => ({...record, connection: change(record.connection)})),
  );
}

export const rename = (id: string, label: string): Promise<unknown> =>
  edit(id, connection => ({...connection, label}));

/** A balance where the key may read none, µ$; null takes it back. The view moves it on by the burn rate. */
export function typeBalance(id: string, amount: Micros | null): Promise<unknown> {
  return edit(id, ({typedBalance: _old, ...connection}) =>
    amount === null ? connection : {...connection, typedBalance: {amount, at: now()}},
  );
}

/** The connection that badge and strip show. */
export function choose(id: string): Promise<unknown> {
  return update(state => (find(state, id) ? {...state, settings: {...state.settings, chosen: id}} : state));
}
