/** Runpod's storage prices as rates; the source is its billing page and pods/pricing, read 2026-08-20. */
import type {NetworkVolume} from './account.ts';
import type {Micros} from './money.ts';

/** Runpod's month: a measured hourly amount × 720 / GB gave $0.07 (runpod/README §5, 2026-08-30). */
export const MONTH_HOURS = 720;

/** µ$ per GB and month. */
const RUNNING_DISK = 100_000;
const STOPPED_VOLUME_DISK = 200_000;
const NETWORK_FIRST_TB = 70_000;
const NETWORK_ABOVE = 50_000;
/** Whether 1 TB is 1000 or 1024 GB is not stated; the larger one never makes a runway longer. */
const FIRST_TB_GB = 1024;

const perHour = (microsPerMonth: number): Micros => Math.round(microsPerMonth / MONTH_HOURS);

/** Container disk and pod volume of a running pod, µ$/h. */
export const runningDiskRate = (gb: number): Micros => perHour(gb * RUNNING_DISK);
/** Pod volume disk of a stopped pod, µ$/h; its container disk is free. */
export const stoppedDiskRate = (gb: number): Micros => perHour(gb * STOPPED_VOLUME_DISK);

/** Network volume, µ$/h: the step at 1 TB is marginal. The high-performance price differs by data centre, so it is
 * known from billing only; `undefined` until billing has shown it. */
export function volumeRate(volume: NetworkVolume): Micros | undefined {
  return volume.tier === 'STANDARD' ? standardVolumeRate(volume.sizeGb) : volume.billedRate;
}

/** Standard network storage of this size, µ$/h. */
export function standardVolumeRate(gb: number): Micros {
  const first = Math.min(gb, FIRST_TB_GB);
  return perHour(first * NETWORK_FIRST_TB + (gb - first) * NETWORK_ABOVE);
}

/** A rate kept up for 30 days, µ$. */
export const perMonth = (rate: Micros): Micros => rate * MONTH_HOURS;
