/** Spans of time in ms, and Runpod's 5-minute billing ticks. */
import type {Ms} from './contract.ts';

export const MINUTE: Ms = 60_000;
export const HOUR: Ms = 60 * MINUTE;
export const DAY: Ms = 24 * HOUR;

/** "Billing runs every 5 minutes" [D]; that the runs fall on the clock's own five minutes is assumed [I]. */
export const TICK: Ms = 5 * MINUTE;

/** The last tick at or before `at`. */
export const tickBefore = (at: Ms): Ms => Math.floor(at / TICK) * TICK;
/** The first tick at or after `at`. */
export const tickFrom = (at: Ms): Ms => Math.ceil(at / TICK) * TICK;
