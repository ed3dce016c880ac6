/** Which UTC day and month an account's figures are of: those of an old read are not of today, nor of this month. */
import {dayStart, monthStart} from '../lib/domain/buckets.ts';
import type {AccountView} from '../lib/domain/view.ts';
import {monthName} from './format.ts';

/** µ$ of the running UTC day; undefined where the figures are of an earlier one. `now` in ms UTC, as below. */
export const todayOf = ({today, asOf = 0}: AccountView, now: number): number | undefined =>
  dayStart(asOf) === dayStart(now) ? today : undefined;

/** `October`, `October 2025`: the month that the figures are of, where it is not the running one. */
export const earlierMonth = ({asOf}: AccountView, now: number): string | undefined =>
  asOf === undefined || monthStart(asOf) === monthStart(now) ? undefined : monthName(asOf, now);
