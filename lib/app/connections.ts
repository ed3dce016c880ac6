/** Connections: a key is checked live before it is stored, and its first figures are there at once. */
import type {Connection} from '../domain/account.ts';
import type {Micros} from '../domain/money.ts';
import type {KeyEntry, KeyRefusal, KeyResult} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {type ErrorKind, type Provider, ProviderError} from '../providers/contract.ts';
import {providerById} from '../providers/index.ts';
import {refuseByShape} from '../providers/key.ts';
import {forgetHistory} from '../storage/db.ts';
import {StorageFull} from '../storage/items.ts';
import {connectionsItem} from '../storage/records.ts';
import {findKey, putKey, removeKey, VaultError} from '../vault/vault.ts';
import {keepHistory, withRead} from './commit.ts';
import {type ReadResult, readProvider} from './host.ts';
import {isHeld} from './losses.ts';
import {patternsOf, placeOf} from './place.ts';
import {withRoom} from './prune.ts';
import {changeAccount, find, load, newRecord, type State, update} from './store.ts';

const TAIL = 4;

const REFUSALS: Readonly<Record<ErrorKind, KeyRefusal>> = {
  'signed-out': 'rejected',
  forbidden: 'forbidden',
  'rate-limited': 'rate-limited',
  unavailable: 'unavailable',
  offline: 'offline',
  'bad-response': 'bad-answer',
  'not-available': 'bad-answer',
  'no-permission': 'unavailable',
  blocked: 'unavailable',
};

/** Checks a key with its provider and connects it. Nothing is stored unless all went well. */
export function connect(entry: KeyEntry): Promise<KeyResult> {
  return navigator.locks.request('connect', async () => {
    try {
      return {ok: true, connection: await tryConnect({...entry, key: entry.key.trim()})};
    } catch (error) {
      return {ok: false, refusal: refusalOf(error)};
    }
  }) as Promise<KeyResult>;
}

/** Carries a refusal up to `connect`. */
class Refused extends Error {
  readonly refusal: KeyRefusal;
  constructor(refusal: KeyRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

function refusalOf(error: unknown): KeyRefusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof ProviderError) return REFUSALS[error.kind];
  if (error instanceof StorageFull) return 'storage-full';
  return error instanceof VaultError && error.code === 'full' ? 'storage-full' : 'unavailable';
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
  await withRoom(() => putKey(placeOf(connection), entry.key));
  await add(connection, read, startedAt);
  return connection.id;
}

const seesNothing = ({reading}: ReadResult): boolean =>
  reading.balance === undefined && reading.days.length + reading.hours.length === 0;

function connectionOf(provider: Provider, {key, label}: KeyEntry, addedAt: number): Connection {
  return {
    id: crypto.randomUUID(),
    provider: provider.id,
    label: label.trim() || provider.name,
    slot: 'device',
    addedAt,
    keyTail: key.slice(-TAIL),
  };
}

/**
 * Refuses where the list of connections may not be written, and a key that is connected already. A key left behind by
 * an interrupted connect is no duplicate: it is removed, and the key may come in again.
 */
async function refuseNow(provider: Provider, key: string): Promise<void> {
  const {accounts, losses} = await load();
  if (losses.some(loss => loss.key === connectionsItem.key && isHeld(loss))) throw new Refused('read-only');
  const places = accounts
    .filter(({connection}) => connection.provider === provider.id)
    .map(({connection}) => placeOf(connection));
  if (await findKey(places, key)) throw new Refused('duplicate');
}

async function add(connection: Connection, read: ReadResult, startedAt: number): Promise<void> {
  const record = withRead(newRecord(connection), read, startedAt, false);
  try {
    await update(state => ({...state, accounts: [...state.accounts, record]}));
  } catch (error) {
    await removeKey(connection.id);
    throw error;
  }
  keepHistory(record);
}

/** Forgets a connection: the key first, then its figures, then its history and the permission nobody needs any more. */
export async function remove(id: string): Promise<void> {
  await removeKey(id);
  let provider: Provider | undefined;
  const {state} = await update(before => {
    provider = providerById(find(before, id)?.connection.provider ?? '');
    return without(before, id);
  });
  await forgetHistory(id).catch(() => {});
  const used = state.accounts.some(({connection}) => connection.provider === provider?.id);
  if (provider?.grant === 'ask' && !used) await browser.permissions.remove({origins: patternsOf(provider)});
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
