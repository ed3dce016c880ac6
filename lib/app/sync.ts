/** One round of reads: who is due is asked, each answer is committed alone, and a killed worker leaves nothing half done. */
import type {AccountRecord, Connection, Ms, SyncState} from '../domain/account.ts';
import {now} from '../platform/clock.ts';
import {providerById, providers} from '../providers/index.ts';
import {isUnlocked} from '../vault/unlock.ts';
import {VaultError, withKey} from '../vault/vault.ts';
import {commitFailures, commitRead, keepHistory, type Outcome} from './commit.ts';
import {readProvider} from './host.ts';
import {noted} from './journal.ts';
import {lockSignal, noteLocks} from './locks.ts';
import {isPermitted, placeOf} from './place.ts';
import {confirmReach, explained} from './reach.ts';
import {isDue, isTooSoon, mayRefresh} from './schedule.ts';
import {clearMarks, isWatched, lastBegun, readMarks, setMarks} from './session.ts';
import {intervalOf, isHeldBack, isUnused, type State, update} from './store.ts';

const ROUND_MS = 25_000;
const PARALLEL = 4;

/** Whether a connection that is not due is to be read all the same. */
type Asked = (record: AccountRecord, now: Ms) => boolean;
const nothing: Asked = () => false;

/** Connections that a round read, well or not. */
type Read = readonly string[];

/** For joining only: the Web Lock alone decides whether a round may run, and it dies with the worker. */
let running: Promise<Read> | undefined;

let halt = new AbortController();

/** Ends the reads of a round under way; none of them brings anything any more. */
export function stopReads(): void {
  halt.abort();
  halt = new AbortController();
}

/** Reads what is due and renews the view; joins a round under way. */
export const tick = (): Promise<void> => round(nothing).then(() => {});

/** Reads now what the person asked for, unless it was read within 10 s, or by a round that was under way. */
export async function refresh(connection?: string): Promise<void> {
  const read = await untilFree();
  if (connection !== undefined && read.includes(connection)) return;
  await round(
    ({connection: {id}, meta}, at) => (connection ?? id) === id && !read.includes(id) && mayRefresh(meta, at),
  );
}

/** The network or a permission changed: what a round under way took for granted no longer holds, so one follows it. */
export async function lookAgain(): Promise<void> {
  await untilFree();
  await round(({meta}, at) => meta.state === 'offline' && mayRefresh(meta, at));
}

/** Waits for rounds under way, those too that others begin meanwhile; gives what they read. */
async function untilFree(): Promise<Read> {
  const read: string[] = [];
  while (running) read.push(...(await running.catch(() => [])));
  return read;
}

function round(asked: Asked): Promise<Read> {
  running ??= (
    navigator.locks.request('poll', {ifAvailable: true}, async lock =>
      lock ? poll(asked) : [],
    ) as Promise<Read>
  ).finally(() => {
    running = undefined;
  });
  return running;
}

async function poll(asked: Asked): Promise<Read> {
  if (await isUnused()) return [];
  const startedAt = now();
  const halted = halt.signal;
  const known = await circumstances(startedAt);
  const {watched} = known;
  const {view, state} = await update(before =>
    noteLocks(settle(before, known.marks, known.barred), known.unlocked),
  );
  const due = state.accounts.filter(record => {
    const {connection, meta} = record;
    if (isHeldBack(state, connection.id) || !mayRead(connection, known, startedAt)) return false;
    const seen = watched && connection.id === view.chosen;
    const plan = {now: startedAt, base: intervalOf(connection), watched: seen};
    return isDue(meta, plan) || asked(record, startedAt);
  });
  const ids = due.map(({connection}) => connection.id);
  if (due.length > 0) {
    await setMarks(ids, startedAt);
    const outcome = await readAll(due, {startedAt, watched, chosen: view.chosen, halted});
    if (outcome.failed.size > 0) await commitFailures(outcome, startedAt);
  }
  await clearMarks();
  return ids;
}

/** What a round knows before it asks anybody. */
async function circumstances(at: Ms) {
  const [marks, begun, watched, barred, unlocked] = await Promise.all([
    readMarks(),
    lastBegun(),
    isWatched(at),
    notPermitted(),
    isUnlocked(),
  ]);
  return {marks, begun, watched, barred, unlocked};
}
type Circumstances = Awaited<ReturnType<typeof circumstances>>;

/** Within reach, not begun just now, and its key not locked away. */
function mayRead(connection: Connection, {begun, barred, unlocked}: Circumstances, at: Ms): boolean {
  const open = connection.slot === 'device' || unlocked;
  return open && isReachable(connection, barred) && !isTooSoon(begun[connection.id], at);
}

/** Ids of the providers whose origins the browser keeps from us. */
async function notPermitted(): Promise<ReadonlySet<string>> {
  const answers = await Promise.all(
    providers.map(async provider => [provider.id, await isPermitted(provider)]),
  );
  return new Set(answers.flatMap(([id, permitted]) => (permitted ? [] : [id as string])));
}

const isReachable = ({provider}: Connection, barred: ReadonlySet<string>): boolean =>
  !barred.has(provider) && isKnown(provider);

const isKnown = (provider: string): boolean => providerById(provider) !== undefined;

/** Says what happened while nobody looked: a round that was cut off, a permission taken away. */
function settle(state: State, marks: Readonly<Record<string, Ms>>, barred: ReadonlySet<string>): State {
  const accounts = state.accounts.map(record => {
    const {meta, connection} = record;
    const stop = isKnown(connection.provider) ? 'no_permission' : 'unsupported';
    if (!isReachable(connection, barred)) return meta.state === stop ? record : moved(record, stop);
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
  halted: AbortSignal;
}

/**
 * At most four providers at once, and each of them one connection after the other, the longest untried one first.
 * Whoever's turn does not come before the deadline stays due and has not failed.
 */
async function readAll(due: AccountRecord[], facts: RoundFacts): Promise<Outcome> {
  const failed = new Map<string, unknown>();
  const signal = AbortSignal.any([AbortSignal.timeout(ROUND_MS), facts.halted]);
  let good = 0;
  const sorted = due.toSorted((a, b) => (a.meta.triedAt ?? 0) - (b.meta.triedAt ?? 0));
  const queues = [...Map.groupBy(sorted, record => record.connection.provider).values()];
  const lane = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift())
      for (const record of queue) {
        if (signal.aborted) return;
        await readOne(record, facts, signal).then(
          () => good++,
          error => failed.set(record.connection.id, error),
        );
      }
  };
  await Promise.all(Array.from({length: PARALLEL}, lane));
  return {failed, good};
}

async function readOne(record: AccountRecord, facts: RoundFacts, round: AbortSignal): Promise<void> {
  const {connection, reading: previous} = record;
  const provider = providerById(connection.provider)!;
  let locked: AbortSignal | undefined;
  const read = await withKey(placeOf(connection), (key, slot) => {
    locked = lockSignal(slot);
    const signal = locked ? AbortSignal.any([round, locked]) : round;
    const options = {key, now: facts.startedAt, signal, previous};
    return noted(readProvider(provider, options), key, connection);
  }).catch(async error => {
    throw locked?.aborted ? new VaultError('locked') : await explained(error, provider);
  });
  const watched = facts.watched && connection.id === facts.chosen;
  // A deadline may have passed while the provider answered: what was read after it is not kept.
  if (locked?.aborted || (locked && !(await isUnlocked()))) throw new VaultError('locked');
  await confirmReach(read, provider);
  const stored = await commitRead(connection.id, read, facts.startedAt, watched, locked);
  keepHistory(stored, previous?.asOf);
}
