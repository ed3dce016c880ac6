/** The sample account of the demo: a record like any other, told as of now, so that every rule really works on it. */
import type {AccountRecord, Bucket, Ms, Reading, SpendKind} from './account.ts';
import {NO_MEMORY} from './memory.ts';
import {type Micros, sum} from './money.ts';
import {DAY, HOUR} from './runway.ts';
import type {Settings} from './settings.ts';

/** The demo as it is stored: since when it is on, and what was put off in it, which ends with it. */
export interface Demo extends Pick<Settings, 'snoozed' | 'expected'> {
  since: Ms;
}

/** What `public/sample.json` holds; its times are hours from the start of the demo. */
interface Sample {
  record: AccountRecord & {reading: Reading};
  /** The pod that does nothing. */
  idle: {pod: string; sinceAt: Ms};
  /** All that was ever charged, µ$/h; what has no end goes on, and is what the record's burn adds up to. */
  spent: [kind: SpendKind, rate: Micros, from: number, to?: number][];
}

/** How far billing goes back: a month and what the forecast wants to know before it. */
const MONTH: Ms = 35 * DAY;
const LOOK: Ms = 5 * 60_000;

/**
 * The account at `now` of a demo that is on since `since`: its balance falls by its own rate, its bill grows, its pods
 * grow older. It lasts longer than a day, and each day it begins anew.
 */
export function sampleAccount(file: string, since: Ms, now: Ms): AccountRecord {
  const start = now - (Math.max(0, now - since) % DAY);
  const {record, idle, spent} = JSON.parse(file, (name, value) =>
    name === 'asOf' ? now : name.endsWith('At') ? start + value * HOUR : value,
  ) as Sample;
  const billed = (at: Ms, length: Ms): Bucket => {
    const by: Bucket['by'] = {};
    for (const [kind, rate, from, to = Number.POSITIVE_INFINITY] of spent) {
      const end = Math.min(now, at + length, start + to * HOUR);
      const hours = (end - Math.max(at, start + from * HOUR)) / HOUR;
      if (hours > 0) by[kind] = (by[kind] ?? 0) + Math.round(rate * hours);
    }
    return {at, total: sum(Object.values(by)), by};
  };
  const every = (length: Ms, from: Ms): Bucket[] =>
    stepsOf(Math.floor(from / length) * length, length, now).map(at => billed(at, length));
  const {reading} = record;
  const looks = stepsOf(idle.sinceAt, LOOK, now).map(at => ({at, gpus: [0], cpu: 2}));
  return {
    ...record,
    reading: {
      ...reading,
      balance: reading.balance! - billed(start, DAY).total,
      days: every(DAY, now - MONTH),
      hours: every(HOUR, now - 3 * DAY),
    },
    memory: {...NO_MEMORY, use: {[idle.pod]: looks}},
  };
}

/** Moments from `from` on, one `step` after the other, up to `now`. */
const stepsOf = (from: Ms, step: Ms, now: Ms): Ms[] =>
  Array.from({length: Math.floor((now - from) / step) + 1}, (_, index) => from + index * step);
