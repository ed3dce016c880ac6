/** `stuck-worker`: a worker has been starting, or running without any change, for long: possible, never sure. */
import type {Endpoint, Ms} from '../account.ts';
import {workerPrice} from '../burn.ts';
import type {WorkerSample} from '../memory.ts';
import type {Micros} from '../money.ts';
import {perMonth} from '../prices.ts';
import {costOf, defineFinding, readWhole, type Seen} from './contract.ts';

const MINUTE: Ms = 60_000;
/** The provider tells no jobs; a count that never moves in so many looks is the only sign there is. */
const LOOKS = 4;

export default defineFinding({
  id: 'stuck-worker',
  looksAt: 'endpoint',
  defaults: {
    /** Minutes a worker has been up. */
    minutes: 10,
    /** Minutes for which as many run as ever: traffic moves, a hanging job does not. */
    unmovedMinutes: 60,
  },
  evaluate({account, now}, limits) {
    const reading = readWhole(account.reading, 'endpoints', 'workers');
    return (reading?.inventory.endpoints ?? []).flatMap(endpoint => {
      const stuck = stuckIn(endpoint, account.memory?.workers[endpoint.id] ?? [], limits, now);
      return stuck ? [found(endpoint, stuck, workerPrice(endpoint, reading?.prices), now)] : [];
    });
  },
});

interface Stuck {
  state: 'initializing' | 'running';
  count: number;
  since: Ms;
}

/** Workers of one endpoint that have not moved on for too long: starting ones first. */
function stuckIn(
  {workers}: Endpoint,
  samples: readonly WorkerSample[],
  {minutes, unmovedMinutes}: {minutes: number; unmovedMinutes: number},
  now: Ms,
): Stuck | undefined {
  for (const state of ['initializing', 'running'] as const) {
    const old = (workers?.list ?? []).filter(
      ({status, uptimeS = 0}) => status === state.toUpperCase() && uptimeS * 1000 > minutes * MINUTE,
    );
    if (old.length === 0) continue;
    const longest = (state === 'running' ? Math.max(minutes, unmovedMinutes) : minutes) * MINUTE;
    const unmoved = unmovedSince(samples, state, old.length);
    if (unmoved && now - unmoved > longest) return {state, count: old.length, since: unmoved};
  }
  return undefined;
}

/** Since when every look showed the same number of workers in this state; undefined after too few looks. */
function unmovedSince(
  samples: readonly WorkerSample[],
  state: Stuck['state'],
  least: number,
): Ms | undefined {
  const last = samples.at(-1)?.[state] ?? 0;
  const moved = samples.findLastIndex(sample => sample[state] !== last);
  const same = samples.slice(moved + 1);
  return last >= least && same.length >= LOOKS ? same[0]?.at : undefined;
}

function found(endpoint: Endpoint, stuck: Stuck, each: Micros | undefined, now: Ms): Seen {
  const {state, count, since} = stuck;
  const starting = state === 'initializing';
  const rate = each && each * count;
  return {
    severity: starting ? 'warn' : 'info',
    confidence: 'possible',
    on: endpoint,
    title: {
      key: starting ? 'stuck_titleStarting' : 'stuck_titleRunning',
      with: [{count}, {name: endpoint.name}],
    },
    evidence: [
      {key: starting ? 'stuck_starting' : 'stuck_running', with: [{span: now - since}]},
      {key: starting ? 'stuck_billing' : 'stuck_jobs'},
    ],
    step: {key: 'stuck_step'},
    chip: {key: 'stuck_chip'},
    since,
    atLeast: true,
    ...(rate && {perMonth: perMonth(rate), soFar: costOf(rate, now - since)}),
  };
}
