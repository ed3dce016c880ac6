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

const connection = (now: number) =>
  fc.constantFrom(...AGES).chain(age =>
    fc
      .record({
        record: accounts(now - age),
        state: fc.constantFrom(...STATES),
        provider: fc.constantFrom('runpod', 'runpod', 'openai'),
        label: fc.constantFrom('Personal', 'Team “A”', 'נסיון'),
        currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR', 'CNY'),
        isRead: fc.constantFrom(true, true, true, true, false),
        clockOffset: fc.constantFrom(undefined, undefined, 40 * MINUTE),
        typed: fc.option(fc.integer({min: 0, max: 500_000_000}), {nil: undefined}),
        purse: fc.option(fc.integer({min: 0, max: 90_000_000}), {nil: undefined, freq: 1}),
      })
      .map(({record, state, provider, label, ...facts}) => ({
        ...record,
        ...(facts.isRead ? {reading: readingOf(record.reading!, facts)} : {reading: undefined}),
        connection: {
          ...{...record.connection, provider, label},
          ...(facts.typed !== undefined && {typedBalance: {amount: facts.typed, at: now - age}}),
        },
        // Nobody is asked for six hours: what is drawn is what is stored.
        meta: {
          ...{...record.meta, triedAt: now - age, goodAt: now - age, state},
          ...{nextDueAt: now + 5 * MINUTE, notBefore: now + 5 * HOUR},
        },
      })),
  );

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
      accounts: all.map(({reading, ...record}, index) => ({
        ...record,
        ...(reading && {reading}),
        connection: {...record.connection, id: `c${index}`},
      })),
      settings: {...set, ...(chosen && {chosen})},
    }));
