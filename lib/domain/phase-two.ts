/** Phase two of a runway: the pods have stopped, and storage alone lives on the rest of the balance. */
import type {Reading} from './account.ts';
import {burnLines, burnOf, isRunning} from './burn.ts';
import {type Micros, sum} from './money.ts';
import {HOUR} from './runway.ts';
import type {PhaseTwo} from './view.ts';

/**
 * What stopped pods' volumes (at double price) and network volumes would cost, and how long `balance` (µ$) would carry
 * them; no `left` where none is left or it is unknown. Nothing where no pod runs, where a network volume has no known price, or where
 * some of the present burn is unexplained and might go on: the answer would be too long.
 */
export function phaseTwoOf(reading: Reading, balance: Micros | undefined): PhaseTwo | undefined {
  const {inventory, prices} = reading;
  if (!inventory?.pods.some(isRunning)) return undefined;
  if (burnOf(reading).parts.some(part => part.kind === 'unexplained')) return undefined;
  const pods = inventory.pods.map(pod => (isRunning(pod) ? {...pod, status: 'EXITED' as const} : pod));
  const lines = burnLines({pods, volumes: inventory.volumes, endpoints: [], clusters: []}, prices);
  if (lines.some(line => line.rate === undefined)) return undefined;
  const rate = sum(lines.map(line => line.rate ?? 0));
  if (rate === 0 || balance === undefined || balance <= 0) return {rate};
  return {rate, left: Math.floor((balance / rate) * HOUR)};
}
