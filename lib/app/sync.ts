/** One round of reads: who is due is asked, each answer is committed alone, and a killed worker leaves nothing half done. */
import type {AccountRecord, Connection, Ms, SyncState} from '../domain/account.ts';
import {now} from '../platform/clock.ts';
import {providerById, providers} from '../providers/index.ts';
import {withKey} from '../vault/vault.ts';
import {commitFailures, commitRead, keepHistory} from './commit.ts';
import {readProvider} from './host.ts';
import {isPermitted, placeOf} from './place.ts';
import {isDue, mayRefresh} from './schedule.ts';
import {clearMarks, isWatched, readMarks, setMarks} from './session.ts';
import {intervalOf, isHeldBack, isUnused, type State, update} from './store.ts';

const ROUND_MS = 25_000;
const PARALLEL = 4;

/** What the person asked for, beyond what is due: everything, or one connection. */
type Asked = 'nothing' | 'all' | {connection: string};

/** For joining only: the Web Lock alone decides whether a round may run, and it dies with the worker. */
let running: Promise<void> | undefined;

let halt = new AbortController();

/** Ends the reads of a round under way; none of them brings anything any more. */
export function stopReads(): void {
  halt.abort();
  halt = new AbortController();
}

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
  if (await isUnused()) return;
  const startedAt = now();
  const halted = halt.signal;
  const [marks, watched, barred] = await Promise.all([readMarks(), isWatched(startedAt), notPermitted()]);
  const {view, state} = await update(before => settle(before, marks, barred));
  const due = state.accounts.filter(({connection, meta}) => {
    if (!isReachable(connection, barred) || isHeldBack(state, connection.id)) return false;
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
    const failed = await readAll(due, {startedAt, watched, chosen: view.chosen, halted});
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
  halted: AbortSignal;
}

/** At most four providers at once, and each of them one connection after the other. */
async function readAll(due: AccountRecord[], facts: RoundFacts): Promise<Map<string, unknown>> {
  const failed = new Map<string, unknown>();
  const signal = AbortSignal.any([AbortSignal.timeout(ROUND_MS), facts.halted]);
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
