/** What one more read adds to an account's memory: little, bounded, and nothing from a list that was not read whole. */
import type {AccountRecord, Ms, Reading} from './account.ts';
import type {Burn} from './burn.ts';
import {noteForecasts} from './calibration.ts';
import {noteBalance} from './credits.ts';
import {readWhole} from './findings/contract.ts';
import {type Memory, NO_MEMORY} from './memory.ts';
import {noteUse, noteWorkers} from './remember-use.ts';
import {noteResting} from './resting.ts';

const KEPT_UPTIMES = 50;

/** The memory after `reading`; `before` is the account as it stood until then. Reading the same twice adds nothing. */
export function remember(
  previous: Memory | undefined,
  before: AccountRecord,
  reading: Reading,
  burn: Burn,
): Memory {
  const memory = {...NO_MEMORY, ...previous};
  if (before.reading && before.reading.asOf >= reading.asOf) return memory;
  return {
    use: noteUse(memory.use, reading),
    workers: noteWorkers(memory.workers, reading),
    unexplained: noteUnexplained(memory.unexplained, reading, burn),
    uptimes: [...memory.uptimes, ...stoppedUptimes(before.reading, reading)].slice(-KEPT_UPTIMES),
    resting: noteResting(memory.resting, before.reading, reading),
    forecasts: noteForecasts(memory.forecasts, reading),
    ...noteBalance({balances: memory.balances, steps: memory.steps}, reading, burn),
  };
}

/** Reads in a row with unexplained burn; one that could not tell changes nothing. */
function noteUnexplained(streak: number, reading: Reading, burn: Burn): number {
  const whole = readWhole(reading, 'pods', 'endpoints', 'volumes', 'clusters');
  if (!whole || reading.rate === undefined) return streak;
  return burn.parts.some(({kind}) => kind === 'unexplained') ? streak + 1 : 0;
}

/** How long the pods had been up that ran at the last read and do not any more, ms. */
function stoppedUptimes(before: Reading | undefined, reading: Reading): Ms[] {
  const read = readWhole(reading, 'pods');
  if (!before?.inventory || !read) return [];
  const up = new Map(read.inventory.pods.map(pod => [pod.id, pod.status === 'RUNNING']));
  return before.inventory.pods.flatMap(({id, status, startedAt}) =>
    status === 'RUNNING' && startedAt !== undefined && !up.get(id)
      ? [Math.max(0, before.asOf - startedAt)]
      : [],
  );
}
