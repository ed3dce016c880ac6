/** Time to zero if nothing changes: balance ÷ burn rate, rounded so that it is never longer than the truth. */
import type {Ms} from './account.ts';
import type {Micros} from './money.ts';
import type {Runway} from './view.ts';

export const HOUR: Ms = 3_600_000;
export const DAY: Ms = 24 * HOUR;

export interface RunwayInput {
  /** µ$; undefined where it could not be read. */
  balance: Micros | undefined;
  reckoned: boolean;
  postpaid: boolean;
  /** µ$/h. */
  perHour: Micros | undefined;
  /** Some running things have no price, so the end can only come sooner. */
  atMost: boolean;
  now: Ms;
}

/** Post-paid accounts have no runway; a zero burn has no end; an unknown is never shown as either. */
export function runwayOf({balance, reckoned, postpaid, perHour, atMost, now}: RunwayInput): Runway {
  if (postpaid) return {kind: 'postpaid'};
  if (balance === undefined) return {kind: 'unknown', why: 'no-balance'};
  if (balance <= 0) return {kind: 'gone', reckoned};
  if (perHour === undefined || (perHour === 0 && atMost)) return {kind: 'unknown', why: 'no-burn'};
  if (perHour === 0) return {kind: 'idle'};
  const left = Math.floor((balance / perHour) * HOUR);
  return {kind: 'ends', left, at: now + left, reckoned, atMost};
}

/** Names the sentence for a balance at or below zero; what we reckon ourselves is told as that. */
export const goneKey = (reckoned = false): string => (reckoned ? 'runway_goneReckoned' : 'runway_gone');
