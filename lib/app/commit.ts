/** What a round found out, into storage: one write per good read, one for all failures together. */
import type {AccountRecord, Bucket, Ms, SyncMeta} from '../domain/account.ts';
import {burnOf} from '../domain/burn.ts';
import {noteSightings} from '../domain/findings/orphaned-volume.ts';
import type {Notice} from '../domain/notice.ts';
import {remember} from '../domain/remember.ts';
import {chance, now} from '../platform/clock.ts';
import {ProviderError} from '../providers/contract.ts';
import {keepBuckets} from '../storage/db.ts';
import {StorageFull} from '../storage/items.ts';
import {VaultError} from '../vault/vault.ts';
import type {ReadResult} from './host.ts';
import {afterFailure, afterGood, afterLocked, type Failure, isOffline, isTight} from './schedule.ts';
import {type Committed, changeAccount, find, intervalOf, update} from './store.ts';

/** How far back history is written again at each read. */
const REWRITTEN: Ms = 3 * 24 * 3_600_000;

/** Stores a good read. A connection removed meanwhile stays removed, and what was `locked` meanwhile is dropped. */
export async function commitRead(
  id: string,
  read: ReadResult,
  startedAt: Ms,
  watched: boolean,
  locked?: AbortSignal,
): Promise<AccountRecord | undefined> {
  const commit = (change: (record: AccountRecord) => AccountRecord): Promise<Committed> =>
    update(state => (locked?.aborted ? state : changeAccount(state, id, change)));
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

/** The record with a good read in it: figures taken, plan made, unattached volumes noted, the rest remembered. */
export function withRead(
  record: AccountRecord,
  read: ReadResult,
  startedAt: Ms,
  watched: boolean,
): AccountRecord {
  const {requests, limits, retryAfterMs} = read;
  const base = intervalOf(record.connection);
  const facts = {now: now(), startedAt, base, watched, requests, limits, retryAfterMs};
  const plan = afterGood({...facts, chance: chance()});
  const meta = {...plan, ...(limits && {quota: limits.left})};
  const tight: Notice[] = isTight(facts) ? [{code: 'limits-tight'}] : [];
  const reading = {...read.reading, notices: [...read.reading.notices, ...tight]};
  const memory = remember(record.memory, record, reading, burnOf(reading));
  return {...record, meta, reading, sightings: noteSightings(record, reading), memory};
}

/** Storage is full: the old figures stay, with a word about it. */
function withoutRoom(record: AccountRecord, meta: SyncMeta): AccountRecord {
  if (!record.reading) return {...record, meta};
  const others = record.reading.notices.filter(({code}) => code !== 'storage-full');
  return {...record, meta, reading: {...record.reading, notices: [...others, {code: 'storage-full'}]}};
}

/** How the reads of one round ended. */
export interface Outcome {
  /** Connection → what was thrown. */
  failed: ReadonlyMap<string, unknown>;
  /** How many went well. */
  good: number;
}

/** Failures are judged together: only side by side do they tell a dead network from a dead provider. */
export async function commitFailures({failed, good}: Outcome, startedAt: Ms): Promise<void> {
  await update(state => {
    const silent = [...failed].filter(([, error]) => kindOf(error).kind === 'offline');
    const unreachable = new Set(silent.map(([id]) => find(state, id)?.connection.provider));
    // A web page came in place of an answer: the network wants its sign-in first, unless others got through.
    const signIn = good === 0 && silent.some(([, error]) => kindOf(error).status !== undefined);
    const offline = signIn || isOffline(navigator.onLine !== false, unreachable.size);
    const facts = {now: now(), startedAt, offline};
    return [...failed].reduce(
      (next, [id, error]) =>
        changeAccount(next, id, record => ({
          ...record,
          meta:
            error instanceof VaultError
              ? afterLocked(record.meta, facts.now, error.code)
              : afterFailure(record.meta, kindOf(error), {...facts, chance: chance()}),
        })),
      state,
    );
  });
}

/** Anything that is no `ProviderError` (a deadline, a defect of ours) counts as "not reached", and is tried again later. */
function kindOf(error: unknown): Failure {
  return error instanceof ProviderError ? error : {kind: 'unavailable'};
}
