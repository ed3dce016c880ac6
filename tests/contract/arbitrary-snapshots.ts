/** All that may lie in storage: one to three connections in any state, read at any time or never, and what was set. */
import fc from 'fast-check';
import type {AccountRecord, Reading, SyncState} from '../../lib/domain/account.ts';
import {DAY, HOUR} from '../../lib/domain/runway.ts';
import type {Settings} from '../../lib/domain/settings.ts';
import {accounts, settings} from './arbitrary-accounts.ts';

export interface Stored {
  /** When it is looked at, ms UTC. */
  now: number;
  accounts: AccountRecord[];
  settings: Settings;
}

const MINUTE = HOUR / 60;
const STATES: readonly SyncState[] = [
  ...(['ok', 'ok', 'ok', 'new', 'stale', 'rate_limited', 'auth_failed', 'no_permission'] as const),
  ...(['blocked_by_policy', 'offline', 'server_error', 'schema_drift', 'locked', 'interrupted'] as const),
  'unsupported',
];
const AGES = [0, 20_000, 2 * MINUTE, 9 * MINUTE, 25 * MINUTE, 3 * HOUR, 5 * DAY, 20 * DAY];

const connection = (now: number): fc.Arbitrary<AccountRecord> =>
  fc.oneof(...AGES.map(age => connectionOf(now, now - age)));

const connectionOf = (now: number, readAt: number): fc.Arbitrary<AccountRecord> =>
  fc
    .record({
      record: accounts(readAt),
      state: fc.constantFrom(...STATES),
      provider: fc.constantFrom('runpod', 'runpod', 'openai'),
      label: fc.constantFrom('Personal', 'Team “A”', 'נסיון'),
      currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR', 'CNY'),
      isRead: fc.constantFrom(true, true, true, true, false),
      clockOffset: fc.constantFrom(undefined, undefined, 40 * MINUTE),
      typed: fc.option(fc.integer({min: 0, max: 500_000_000}), {nil: undefined}),
      purse: fc.option(fc.integer({min: 0, max: 90_000_000}), {nil: undefined, freq: 1}),
    })
    .map(({record: {reading, ...record}, state, provider, label, ...facts}) => ({
      ...record,
      ...(facts.isRead && {reading: readingOf(reading!, facts)}),
      connection: {
        ...{...record.connection, provider, label},
        ...(facts.typed !== undefined && {typedBalance: {amount: facts.typed, at: readAt}}),
      },
      // Nobody is asked for some hours: what is drawn is what is stored.
      meta: {
        ...{...record.meta, triedAt: readAt, goodAt: readAt, state},
        ...{nextDueAt: now + 5 * MINUTE, notBefore: now + 5 * HOUR},
      },
    }));

interface Facts {
  currency: string;
  clockOffset: number | undefined;
  purse: number | undefined;
}

/** A clock that is ahead of ours tells later times of the same moment. */
function readingOf(reading: Reading, {currency, clockOffset, purse}: Facts): Reading {
  return {
    ...reading,
    currency,
    ...(clockOffset !== undefined && {clockOffset, asOf: reading.asOf + clockOffset}),
    ...(purse !== undefined && {purses: [{currency: 'CNY', balance: purse, days: []}]}),
  };
}

export const snapshotsAt = (now: number): fc.Arbitrary<Stored> =>
  fc
    .record({
      all: fc.array(connection(now), {minLength: 1, maxLength: 3}),
      settings,
      chosen: fc.constantFrom(undefined, undefined, 'c0', 'c1'),
    })
    .map(({all, settings: set, chosen}) => ({
      now,
      accounts: all.map((record, index) => ({
        ...record,
        connection: {...record.connection, id: `c${index}`},
      })),
      settings: {...set, ...(chosen && {chosen})},
    }));

/** At a usual hour, around a leap day, at the ends of a month and of a year. */
export const anySnapshot: fc.Arbitrary<Stored> = fc.oneof(
  ...[
    Date.UTC(2026, 10, 20, 12, 43),
    Date.UTC(2028, 1, 29, 23, 59),
    Date.UTC(2027, 0, 1),
    Date.UTC(2027, 2, 28, 1, 7),
  ].map(snapshotsAt),
);
