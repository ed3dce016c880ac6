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
} from '../../../tests/fixtures/accounts.ts';
import type {AccountRecord, Inventory, Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {DAY, HOUR} from '../runway.ts';
import {DEFAULTS} from '../settings.ts';
import rule, {noteSightings} from './orphaned-volume.ts';

const lone = volume({id: 'agv6w2qcg7', name: 'dataset', sizeGb: 500});
const read = (asOf: number, parts: Partial<Inventory>, over: Partial<Reading> = {}): Reading =>
  reading({asOf, inventory: inventory({volumes: [lone], ...parts}), coverage: whole(asOf), ...over});

/** Plays reads in order as the background does. */
function play(...readings: Reading[]): AccountRecord {
  return readings.reduce<AccountRecord>(
    (account, next) => Object.assign(account, {reading: next, sightings: noteSightings(account, next)}),
    record(),
  );
}
const evaluate = (account: AccountRecord) =>
  rule.evaluate({
    account,
    burn: burnOf(account.reading),
    settings: DEFAULTS,
    now: account.reading?.asOf ?? NOON,
  });

describe('orphaned-volume', () => {
  it('is a first sighting after one read, confirmed by a second an hour later, not by one a minute later', () => {
    expect(evaluate(play(read(NOON, {})))).toMatchObject([
      {confidence: 'first-sighting', severity: 'warn', perMonth: 35_000_000 - 80},
    ]);
    expect(evaluate(play(read(NOON, {}), read(NOON + 60_000, {})))).toMatchObject([
      {confidence: 'first-sighting'},
    ]);
    const [found] = evaluate(play(read(NOON, {}), read(NOON + HOUR, {})));
    expect(found).toMatchObject({
      id: 'orphaned-volume:agv6w2qcg7',
      confidence: 'confirmed',
      severity: 'critical',
      since: NOON,
      soFar: 48_611,
      page: 'storage',
    });
  });

  it.each<[string, Partial<Inventory>]>([
    ['a running pod', {pods: [pod({id: 'p', networkVolumes: [lone.id]})]}],
    ['a stopped pod', {pods: [pod({id: 'p', status: 'EXITED', networkVolumes: [lone.id]})]}],
    ['a cluster pod', {pods: [pod({id: 'p', cluster: 'k', networkVolumes: [lone.id]})]}],
    ['an endpoint', {endpoints: [endpoint({id: 'e', networkVolumes: [lone.id]})]}],
  ])('is not raised while %s names it, and its sighting is forgotten', (_, parts) => {
    const account = play(read(NOON, {}), read(NOON + 2 * HOUR, parts));
    expect(evaluate(account)).toEqual([]);
    expect(account.sightings).toEqual({});
    expect(
      evaluate(play(read(NOON, {}), read(NOON + 2 * HOUR, parts), read(NOON + 3 * HOUR, {}))),
    ).toMatchObject([{confidence: 'first-sighting'}]);
  });

  it.each(['pods', 'endpoints', 'volumes', 'clusters'])(
    'learns nothing from a read whose %s are incomplete',
    list => {
      for (const state of ['incomplete', 'failed', 'absent'] as const) {
        const cut = read(
          NOON + 2 * HOUR,
          {},
          {coverage: {...whole(NOON + 2 * HOUR), [list]: {state, asOf: NOON + 2 * HOUR}}},
        );
        expect(noteSightings(record(), cut)).toEqual({});
        const before = play(read(NOON, {}));
        expect(noteSightings(before, cut)).toEqual(before.sightings);
      }
    },
  );

  it('is confirmed at once where billing shows its storage and no compute on a whole day', () => {
    const today = NOON - 12 * HOUR;
    const lines = [
      {
        resource: lone.id,
        kind: 'volumes' as const,
        unit: 'usd' as const,
        amount: 14_000_000,
        since: today - 12 * DAY,
        confidence: 'exact' as const,
      },
    ];
    const day = (ago: number, by: Record<string, number>) => ({at: today - ago * DAY, total: 1, by});
    const busyThenAlone = [
      day(4, {pods: 5, volumes: 1}),
      day(3, {volumes: 1}),
      day(2, {volumes: 1}),
      day(1, {volumes: 1}),
      day(0, {volumes: 1}),
    ];
    expect(evaluate(play(read(NOON, {}, {lines, days: busyThenAlone})))).toMatchObject([
      {confidence: 'confirmed', since: today - 3 * DAY, atLeast: true},
    ]);
    const busyYesterday = [day(2, {volumes: 1}), day(1, {pods: 1, volumes: 1})];
    expect(evaluate(play(read(NOON, {}, {lines, days: busyYesterday})))).toMatchObject([
      {confidence: 'first-sighting'},
    ]);
    // 500 GB cost $1.17 a day, so a bill of $2.40 says it did not exist three days ago.
    const young = lines.map(line => ({...line, amount: 2_400_000}));
    const [found] = evaluate(play(read(NOON, {}, {lines: young, days: busyThenAlone})));
    expect(found?.since).toBeGreaterThan(NOON - 2.1 * DAY);
    expect(evaluate(play(read(NOON, {}, {days: busyThenAlone})))).toMatchObject([
      {confidence: 'first-sighting'},
    ]);
  });

  it('is confirmed after as many hours as the person asks for', () => {
    const account = play(read(NOON, {}), read(NOON + 2 * HOUR, {}));
    const input = {account, burn: burnOf(account.reading), now: NOON + 2 * HOUR};
    const confidence = (apartHours: number) => {
      const rules = {'orphaned-volume': {apartHours}};
      return rule.evaluate({...input, settings: {...DEFAULTS, rules}})[0]?.confidence;
    };
    expect([confidence(2), confidence(3)]).toEqual(['confirmed', 'first-sighting']);
  });

  it('is silent while it is expected, and when the present read was cut', () => {
    const account = play(read(NOON, {}), read(NOON + HOUR, {}));
    const input = {account, burn: burnOf(account.reading), now: NOON + HOUR};
    const expected = {[lone.id]: NOON + 2 * HOUR};
    expect(rule.evaluate({...input, settings: {...DEFAULTS, expected}})).toEqual([]);
    const cut = read(NOON + 2 * HOUR, {}, {coverage: {...whole(NOON), pods: {state: 'failed', asOf: NOON}}});
    expect(evaluate({...account, reading: cut})).toEqual([]);
  });
});
