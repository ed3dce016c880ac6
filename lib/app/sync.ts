/** One round of reads: who is due is asked, each answer is committed alone, and a killed worker leaves nothing half done. */
import type {AccountRecord, Bucket, Connection, Ms, Notice, SyncMeta, SyncState} from '../domain/account.ts';
import {noteSightings} from '../domain/findings/orphaned-volume.ts';
import {chance, now} from '../platform/clock.ts';
import {ProviderError} from '../providers/contract.ts';
import {providerById, providers} from '../providers/index.ts';
import {keepBuckets} from '../storage/db.ts';
import {StorageFull} from '../storage/items.ts';
import {VaultError, withKey} from '../vault/vault.ts';
import {type ReadResult, readProvider} from './host.ts';
import {isPermitted, placeOf} from './place.ts';
import {
  afterFailure,
  afterGood,
  afterLocked,
  type Failure,
  isDue,
  isOffline,
  isTight,
  mayRefresh,
} from './schedule.ts';
import {clearMarks, isWatched, readMarks, setMarks} from './session.ts';
import {type Committed, changeAccount, find, intervalOf, type State, update} from './store.ts';

const ROUND_MS = 25_000;
const PARALLEL = 4;
const REWRITTEN = 3 * 24 * 3_600_000;

/** What the person asked for, beyond what is due: everything, or one connection. */
type Asked = 'nothing' | 'all' | {connection: string};

/** For joining only: the Web Lock alone decides whether a round may run, and it dies with the worker. */
let running: Promise<void> | undefined;

/** Reads what is due and renews the view. */
export const tick = (): Promise<void> => round('nothing');

/** Reads now what the person asked for, unless it was read within 10 s or by a round under way. */
export async function refresh(connection?: string): Promise<void> {
  await running?.catch(() => {});
  await round(connection === undefined ? 'all' : {connection});
}

function round(asked: Asked): Promise<void> {
  running ??= navigator.locks
    .request('poll', {ifAvailable: true}, async lock => {
      if (lock) await poll(asked);
    })
    .finally(() => {
      running = undefined;
    });
  return running;
}

async function poll(asked: Asked): Promise<void> {
  const startedAt = now();
  const [marks, watched, barred] = await Promise.all([readMarks(), isWatched(startedAt), notPermitted()]);
  const {view, state} = await update(before => settle(before, marks, barred));
  const due = state.accounts.filter(({connection, meta}) => {
    if (!isReachable(connection, barred)) return false;
    if (asked === 'all' || (asked !== 'nothing' && asked.connection === connection.id))
      return mayRefresh(meta, startedAt);
    const seen = watched && connection.id === view.chosen;
    return isDue(meta, {now: startedAt, base: intervalOf(connection), watched: seen});
  });
  if (due.length > 0) {
    await setMarks(
      due.map(({connection}) => connection.id),
      startedAt,
    );
    const failed = await readAll(due, {startedAt, watched, chosen: view.chosen});
    if (failed.size > 0) await commitFailures(failed, startedAt);
  }
  await clearMarks();
}

/** Ids of the providers whose origins the browser keeps from us. */
async function notPermitted(): Promise<ReadonlySet<string>> {
  const answers = await Promise.all(
    providers.map(async provider => [provider.id, await isPermitted(provider)]),
  );
  return new Set(answers.flatMap(([id, permitted]) => (permitted ? [] : [id as string])));
}

const isReachable = ({provider}: Connection, barred: ReadonlySet<string>): boolean =>
  !barred.has(provider) && providerById(provider) !== undefined;

/** Says what happened while nobody looked: a round that was cut off, a permission taken away. */
function settle(state: State, marks: Readonly<Record<string, Ms>>, barred: ReadonlySet<string>): State {
  const accounts = state.accounts.map(record => {
    const {meta, connection} = record;
    if (!isReachable(connection, barred))
      return meta.state === 'no_permission' ? record : moved(record, 'no_permission');
    const cut = (meta.triedAt ?? 0) < (marks[connection.id] ?? 0);
    return cut ? moved(record, 'interrupted') : record;
  });
  return {...state, accounts};
}

const moved = (record: AccountRecord, state: SyncState): AccountRecord => ({
  ...record,
  meta: {...record.meta, state, nextDueAt: 0},
});

interface RoundFacts {
  startedAt: Ms;
  watched: boolean;
  chosen: string | undefined;
}

/** At most four providers at once, and each of them one connection after the other. */
async function readAll(due: AccountRecord[], facts: RoundFacts): Promise<Map<string, unknown>> {
  const failed = new Map<string, unknown>();
  const signal = AbortSignal.timeout(ROUND_MS);
  const queues = [...Map.groupBy(due, record => record.connection.provider).values()];
  const lane = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift())
      for (const record of queue)
        await readOne(record, facts, signal).catch(error => failed.set(record.connection.id, error));
  };
  await Promise.all(Array.from({length: PARALLEL}, lane));
  return failed;
}

async function readOne(record: AccountRecord, facts: RoundFacts, signal: AbortSignal): Promise<void> {
  const {connection, reading: previous} = record;
  const provider = providerById(connection.provider)!;
  const read = await withKey(placeOf(connection), key =>
    readProvider(provider, {key, now: facts.startedAt, signal, ...(previous && {previous})}),
  );
  const watched = facts.watched && connection.id === facts.chosen;
  const stored = await commitRead(connection.id, read, facts.startedAt, watched);
  keepHistory(stored, previous?.asOf);
}

/** Stores a good read. A connection removed meanwhile stays removed. */
async function commitRead(
  id: string,
  read: ReadResult,
  startedAt: Ms,
  watched: boolean,
): Promise<AccountRecord | undefined> {
  const commit = (change: (record: AccountRecord) => AccountRecord): Promise<Committed> =>
    update(state => changeAccount(state, id, change));
  const {state} = await commit(record => withRead(record, read, startedAt, watched)).catch(error => {
    if (!(error instanceof StorageFull)) throw error;
    return commit(record => withoutRoom(record, withRead(record, read, startedAt, watched).meta));
  });
  return find(state, id);
}

/** Billing rows for the charts. Goes back a few days before `since`, so that a lost write is made good by the next. */
export function keepHistory(record: AccountRecord | undefined, since: Ms = 0): void {
  if (!record?.reading) return;
  const fresh = (buckets: Bucket[]): Bucket[] => buckets.filter(({at}) => at >= since - REWRITTEN);
  const {days, hours} = record.reading;
  keepBuckets(record.connection.id, {days: fresh(days), hours: fresh(hours)}).catch(() => {});
}

/** The record with a good read in it: figures taken, plan made, unattached volumes noted. */
export function withRead(
  record: AccountRecord,
  read: ReadResult,
  startedAt: Ms,
  watched: boolean,
): AccountRecord {
  const {requests, limits, retryAfterMs} = read;
  const base = intervalOf(record.connection);
  const facts = {now: now(), startedAt, base, watched, requests, limits, retryAfterMs};
  const meta = afterGood({...facts, chance: chance()});
  const tight: Notice[] = isTight(facts) ? [{code: 'limits-tight'}] : [];
  const reading = {...read.reading, notices: [...read.reading.notices, ...tight]};
  return {...record, meta, reading, sightings: noteSightings(record, reading)};
}

/** Storage is full: the old figures stay, with a word about it. */
function withoutRoom(record: AccountRecord, meta: SyncMeta): AccountRecord {
  if (!record.reading) return {...record, meta};
  const others = record.reading.notices.filter(({code}) => code !== 'storage-full');
  return {...record, meta, reading: {...record.reading, notices: [...others, {code: 'storage-full'}]}};
}

/** Failures are judged together: only side by side do they tell a dead network from a dead provider. */
async function commitFailures(failed: ReadonlyMap<string, unknown>, startedAt: Ms): Promise<void> {
  await update(state => {
    const unreachable = new Set(
      [...failed].flatMap(([id, error]) =>
        kindOf(error).kind === 'offline' ? [find(state, id)?.connection.provider] : [],
      ),
    );
    const offline = isOffline(navigator.onLine !== false, unreachable.size);
    const input = {now: now(), startedAt, offline, chance: chance()};
    return [...failed].reduce(
      (next, [id, error]) =>
        changeAccount(next, id, record => ({
          ...record,
          meta:
            error instanceof VaultError
              ? afterLocked(record.meta, input.now)
              : afterFailure(record.meta, kindOf(error), input),
        })),
      state,
    );
  });
}

/** Anything that is no `ProviderError` (a deadline, a defect of ours) counts as "not reached", and is tried again later. */
function kindOf(error: unknown): Failure {
  return error instanceof ProviderError ? error : {kind: 'unavailable'};
}
