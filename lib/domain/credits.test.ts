import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  endpoint,
  inventory,
  NOON,
  pod,
  reading,
  record,
  volume,
  whole,
} from '../../tests/fixtures/accounts.ts';
import {anyReading} from '../../tests/fixtures/any-account.ts';
import {readingOf} from '../../tests/fixtures/world-account.ts';
import {scenarios} from '../../tests/simulator/scenarios/index.ts';
import type {World} from '../../tests/simulator/world/contract.ts';
import {createWorld} from '../../tests/simulator/world/world.ts';
import type {AccountRecord, Ms, Reading} from './account.ts';
import {burnOf} from './burn.ts';
import {creditsOf, noteBalance} from './credits.ts';
import {type BalanceStep, NO_MEMORY} from './memory.ts';
import {sum} from './money.ts';
import {DAY, HOUR} from './runway.ts';
import {DEFAULTS, type Settings} from './settings.ts';

const DOLLAR = 1_000_000;
const MINUTE = 60_000;
const running = (startedAt: Ms) =>
  inventory({pods: [pod({id: 'p1', rate: 2 * DOLLAR, startedAt})], volumes: [volume({id: 'v1'})]});
/** Since long before the tests, $2.0097/h. */
const steady = running(NOON - 30 * DAY);
const RATE = 2 * DOLLAR + 9722;

/** Reads one after another; gives the steps found. */
function stepsOf(...reads: Partial<Reading>[]): readonly BalanceStep[] {
  return reads.reduce(
    (noted: Pick<typeof NO_MEMORY, 'balances' | 'steps'>, over) => {
      const read = reading({inventory: steady, ...over});
      return noteBalance(noted, read, burnOf(read));
    },
    {balances: [], steps: []},
  ).steps;
}
const burned = (hours: number): number => Math.round(RATE * hours);

describe('noteBalance', () => {
  it('corrects a step for what burned meanwhile', () => {
    const [step, ...others] = stepsOf(
      {asOf: NOON, balance: 20 * DOLLAR},
      {asOf: NOON + HOUR, balance: 45 * DOLLAR - burned(1)},
      {asOf: NOON + 2 * HOUR, balance: 45 * DOLLAR - burned(2)},
    );
    expect(step).toEqual({at: NOON + HOUR, amount: 25 * DOLLAR});
    expect(others).toEqual([]);
  });

  it('finds a step that a larger burn hides', () => {
    const later = {asOf: NOON + 10 * HOUR, balance: 40 * DOLLAR - burned(10)};
    expect(stepsOf({balance: 30 * DOLLAR}, later)).toEqual([{at: later.asOf, amount: 10 * DOLLAR}]);
  });

  it('takes nothing for a credit that began to burn between the reads', () => {
    const inventories = [
      running(NOON + 14 * HOUR),
      inventory({pods: [pod({id: 'p1', rate: 9 * DOLLAR})]}),
      inventory({endpoints: [endpoint({id: 'e1', min: 3})]}),
    ];
    for (const late of inventories) {
      const asOf = NOON + 15 * HOUR;
      const prices = {asOf, gpus: [{id: 'x', name: 'x', pool: 'ADA_24', serverless: DOLLAR}], cpus: []};
      expect(stepsOf({balance: 30 * DOLLAR}, {asOf, balance: 28 * DOLLAR, inventory: late, prices})).toEqual(
        [],
      );
    }
  });

  it('takes a charge that came a tick late for no credit', () => {
    const asOf = NOON + 5 * MINUTE;
    expect(stepsOf({balance: 30 * DOLLAR}, {asOf, balance: 30 * DOLLAR})).toEqual([]);
  });

  it('keeps odd amounts as they are', () => {
    const idle = inventory();
    const found = stepsOf(
      {balance: DOLLAR, inventory: idle},
      {asOf: NOON + HOUR, balance: 1.42 * DOLLAR, inventory: idle},
    );
    expect(found).toEqual([{at: NOON + HOUR, amount: 420_000}]);
  });

  it('passes over reads without a prepaid balance and reads that are not newer', () => {
    const first = {balances: [{at: NOON, balance: DOLLAR}], steps: []};
    const {balance: _, ...blind} = reading({asOf: NOON + HOUR, balance: 1});
    for (const read of [
      blind,
      reading({asOf: NOON + HOUR, balance: 99 * DOLLAR, billing: 'postpaid'}),
      reading({asOf: NOON, balance: 99 * DOLLAR}),
    ]) {
      expect(noteBalance(first, read, burnOf(read))).toEqual(first);
    }
  });

  it('remembers the last 400 points and 100 steps', () => {
    let noted: Pick<typeof NO_MEMORY, 'balances' | 'steps'> = {balances: [], steps: []};
    for (let index = 0; index < 450; index += 1) {
      const read = reading({asOf: NOON + index * HOUR, balance: index * 10 * DOLLAR});
      noted = noteBalance(noted, read, burnOf(read));
    }
    expect(noted.balances).toHaveLength(400);
    expect(noted.steps).toHaveLength(100);
    expect(noted.steps.at(-1)).toEqual({at: NOON + 449 * HOUR, amount: 10 * DOLLAR});
  });

  it('finds every top-up and nothing else, however far apart the reads', () => {
    const gaps = fc.array(
      fc.record({minutes: fc.integer({min: 1, max: 3000}), topUp: fc.constantFrom(0, 0, 10, 25, 100)}),
      {maxLength: 20},
    );
    fc.assert(
      fc.property(gaps, plan => {
        let at = NOON;
        let left = 500 * DOLLAR;
        const reads = [{asOf: at, balance: left}];
        const wanted: BalanceStep[] = [];
        for (const {minutes, topUp} of plan) {
          at += minutes * MINUTE;
          left += topUp * DOLLAR - burned(minutes / 60);
          reads.push({asOf: at, balance: left});
          if (topUp) wanted.push({at, amount: topUp * DOLLAR});
        }
        expect(stepsOf(...reads)).toEqual(wanted);
      }),
    );
  });

  it('gives positive whole micro-dollars for any account', () => {
    const money = fc.integer({min: -10 * DOLLAR, max: 1000 * DOLLAR});
    fc.assert(
      fc.property(anyReading, money, fc.integer({min: 0, max: 3e8}), (read, balance, gap) => {
        const before = {balances: [{at: read.asOf - gap, balance}], steps: []};
        const {steps} = noteBalance(before, read, burnOf(read));
        expect(steps.every(({amount}) => Number.isSafeInteger(amount) && amount > 0)).toBe(true);
      }),
    );
  });
});

describe('the steps of simulated accounts', () => {
  it.each(['calm', 'weekend', 'stopped-disks', 'always-on', 'team-with-clusters', 'forgotten-pod'])(
    '%s: every top-up of a month, and no other',
    name => {
      const past = scenarios[name]!.script(NOON);
      const start = Math.max(past.start, NOON - 30 * DAY);
      const world = createWorld({name, about: '', script: () => past}, start);
      let noted: Pick<typeof NO_MEMORY, 'balances' | 'steps'> = {balances: [], steps: []};
      for (const at of unevenly(start, NOON)) {
        world.advanceTo(at);
        const read = {...readingOf(world.state()), hours: hoursOf(world)};
        noted = noteBalance(noted, read, burnOf(read));
      }
      const last = noted.balances.at(-1)!.at;
      const paid = past.events.flatMap(event =>
        event.do === 'top-up' && event.at > start && event.at < last ? [event.usd] : [],
      );
      const found = noted.steps.map(({amount}) => amount / DOLLAR);
      expect(found).toHaveLength(paid.length);
      // What burned after the last billed hour, and has ended before the read, is in nobody's knowledge.
      for (const [index, usd] of paid.entries()) {
        expect(found[index]).toBeLessThanOrEqual(usd);
        expect(found[index]).toBeGreaterThan(0.99 * usd);
      }
    },
  );
});

/** Reads as they come: the browser open, idle, closed over night. */
function unevenly(from: Ms, to: Ms): Ms[] {
  const times = [from];
  for (let at = from; at <= to; at = times.at(-1)!) {
    times.push(at + [5, 30, 30, 120, 6, 600][times.length % 6]! * MINUTE);
  }
  return times.filter(at => at <= to);
}

/** Hourly billing of the last day, late as it is. */
const hoursOf = ({ledger, now}: World): Reading['hours'] =>
  ledger.billed('hour', now() - DAY, now(), now()).map(({startTime, amounts}) => ({
    at: startTime,
    total: sum(Object.values(amounts).map(usd => Math.round(usd * DOLLAR))),
    by: {},
  }));

const OLD = {at: Date.UTC(2026, 8, 25), total: 5 * DOLLAR, by: {}};

/** An account with steps; young unless billed days ago. */
function account(steps: BalanceStep[], over: Partial<Reading> = {}): AccountRecord {
  return record({reading: reading({balance: 50 * DOLLAR, ...over}), memory: {...NO_MEMORY, steps}});
}
const credits = (of: AccountRecord, settings: Partial<Settings> = {}, usualDay?: number) =>
  creditsOf(of, {...DEFAULTS, ...settings}, usualDay, burnOf(of.reading));
const kindsOf = (of: AccountRecord, settings: Partial<Settings> = {}) =>
  credits(of, settings)?.steps.map(({kind, guessed}) => [kind, guessed]);

describe('steps', () => {
  it.each([
    [10 * DOLLAR, 'top-up'],
    [37 * DOLLAR, 'top-up'],
    [5 * DOLLAR, 'top-up'],
    [1_370_000, 'refund'],
    [9_990_000, 'refund'],
    [7 * DOLLAR, 'unknown'],
    [24_310_000, 'unknown'],
  ])('%i µ$ on an old account is guessed %s', (amount, kind) => {
    expect(kindsOf(account([{at: NOON, amount}], {days: [OLD]}))).toEqual([[kind, true]]);
  });

  it('guesses one bonus soon after a load of a young account', () => {
    const load = {at: NOON - 2 * HOUR, amount: 10 * DOLLAR};
    const soon = {at: load.at + 30 * MINUTE, amount: 10 * DOLLAR};
    const again = {at: load.at + 40 * MINUTE, amount: 10 * DOLLAR};
    const late = {at: load.at + 2 * HOUR, amount: 10 * DOLLAR};
    const guess = (steps: BalanceStep[], days = [] as Reading['days']) =>
      kindsOf(account(steps, {days}))?.map(([kind]) => kind);
    expect(guess([load, soon, again])).toEqual(['top-up', 'bonus', 'top-up']);
    expect(guess([load, late])).toEqual(['top-up', 'top-up']);
    expect(guess([load, soon], [OLD])).toEqual(['top-up', 'top-up']);
  });

  it('takes the word of the person', () => {
    const step = {at: NOON, amount: 24_310_000};
    expect(kindsOf(account([step]), {steps: {[NOON]: 'refund'}})).toEqual([['refund', false]]);
  });

  it('shows the newest ten first', () => {
    const many = Array.from({length: 12}, (_, index) => ({at: NOON + index * DAY, amount: 10 * DOLLAR}));
    const shown = credits(account(many, {days: [OLD]}))?.steps.map(({at}) => at);
    expect(shown).toEqual(
      many
        .map(({at}) => at)
        .toReversed()
        .slice(0, 10),
    );
  });
});

describe('bonus', () => {
  const bonus = (over: Partial<Reading>, steps: BalanceStep[] = []) => credits(account(steps, over))?.bonus;

  it('counts what is left and what was spent on the way to $10', () => {
    const days = [{at: NOON - DAY, total: 2 * DOLLAR, by: {}}];
    expect(bonus({balance: 3 * DOLLAR, days})).toEqual({loaded: 5 * DOLLAR, goal: 10 * DOLLAR});
    expect(bonus({balance: 0})).toEqual({loaded: 0, goal: 10 * DOLLAR});
    expect(bonus({balance: -DOLLAR})).toEqual({loaded: 0, goal: 10 * DOLLAR});
    expect(bonus({balance: 9 * DOLLAR, days})).toBeUndefined();
  });

  it('does not count what was given', () => {
    const refund = {at: NOON, amount: 1_500_000};
    expect(bonus({balance: 9 * DOLLAR}, [refund])?.loaded).toBe(7_500_000);
  });

  it('is only for new accounts with a prepaid balance and whole billing', () => {
    expect(bonus({balance: 3 * DOLLAR, days: [OLD]})).toBeUndefined();
    expect(bonus({balance: 3 * DOLLAR, billing: 'postpaid'})).toBeUndefined();
    const coverage = {...whole(NOON), billing: {state: 'failed' as const, asOf: NOON}};
    expect(bonus({balance: 3 * DOLLAR, coverage})).toBeUndefined();
    const longKnown = account([], {balance: 3 * DOLLAR});
    longKnown.connection = {...longKnown.connection, addedAt: NOON - 31 * DAY};
    expect(credits(longKnown)).toBeUndefined();
  });
});

describe('cost of credits and surplus', () => {
  it('gives the rate really paid', () => {
    const busy = account([], {inventory: steady, days: [OLD]});
    expect(credits(busy, {creditCost: 0.8})?.effectiveRate).toBe(Math.round(RATE * 0.8));
    expect(credits(busy)).toBeUndefined();
  });

  it('calls surplus what a year at the usual pace leaves', () => {
    const rich = account([], {balance: 1000 * DOLLAR, days: [OLD]});
    expect(credits(rich, {}, 2 * DOLLAR)?.surplus).toBe(270 * DOLLAR);
    expect(credits(rich, {}, 3 * DOLLAR)).toBeUndefined();
    expect(credits(rich, {}, 0)).toBeUndefined();
  });

  it('grows with the balance and is never negative', () => {
    const money = fc.integer({min: 0, max: 1e12});
    fc.assert(
      fc.property(money, money, money, (balance, more, usualDay) => {
        const surplus = (of: number) =>
          credits(account([], {balance: of, days: [OLD]}), {}, usualDay)?.surplus ?? 0;
        expect(surplus(balance)).toBeGreaterThanOrEqual(0);
        expect(surplus(balance + more)).toBeGreaterThanOrEqual(surplus(balance));
      }),
    );
  });
});

describe('nothing to say', () => {
  it('before the first read', () => {
    expect(credits(record())).toBeUndefined();
  });
});
