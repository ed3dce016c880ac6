/** The sample account: its figures add up, move with the time, and give every rule something to say. */
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {accountItem} from '../storage/records.ts';
import type {Ms} from './account.ts';
import {burnOf} from './burn.ts';
import {sampleAccount} from './demo.ts';
import {sum} from './money.ts';
import {DAY, HOUR} from './runway.ts';
import {DEFAULTS} from './settings.ts';
import type {AccountView} from './view.ts';
import {buildView} from './view-of.ts';

const file = readFileSync('public/sample.json', 'utf8');
const SINCE = Date.UTC(2026, 10, 20, 12, 43);
const record = (now: Ms, since = SINCE) => sampleAccount(file, since, now);
const reading = (now: Ms) => record(now).reading!;
const view = (now: Ms): AccountView =>
  buildView({at: now, accounts: [record(now)]}, {now, settings: DEFAULTS, names: {}, demo: true})
    .accounts[0]!;

describe('the sample account', () => {
  it('is a record as any other that is stored', () => {
    const own = record(SINCE + HOUR);
    const plain = JSON.parse(JSON.stringify(own)) as unknown;
    expect(accountItem(own.connection, own).parse(plain)).toEqual(own);
  });

  it('tells what a person wants to know first', () => {
    const {runway, balance, burn, counts, findings, outlook, atZero} = view(SINCE);
    expect(balance).toEqual({amount: 47_500_000, reckoned: false});
    expect(burn.perHour).toBe(1_205_695);
    expect(runway).toMatchObject({kind: 'ends', left: Math.floor((47_500_000 / 1_205_695) * HOUR)});
    expect(counts).toEqual({running: 2, stopped: 1, volumes: 2, endpoints: 0, workers: 0, clusters: 0});
    expect(findings.map(({rule}) => rule)).toEqual(['orphaned-volume', 'idle-pod', 'stopped-pod-disk']);
    expect(outlook?.expected).toBeGreaterThan(DAY);
    // "39 h left, earliest 40 h" would read as a contradiction, though both may be true.
    expect(outlook?.earliest).toBeLessThan(runway.kind === 'ends' ? runway.left : 0);
    const lost = atZero.filter(({fate}) => fate === 'terminated');
    expect(lost.map(({resource}) => resource.name)).toContain('llama-train');
  });
});

describe('its bill', () => {
  it('is what its resources cost: the last whole hour is the burn rate', () => {
    const {hours} = reading(SINCE);
    expect(hours.at(-2)?.total).toBe(burnOf(reading(SINCE)).perHour);
  });

  it('is the same by the hour and by the day, to the rounding of each hour', () => {
    const {days, hours} = reading(SINCE);
    const yesterday = days.at(-2)!;
    const within = hours.filter(({at}) => at >= yesterday.at && at < yesterday.at + DAY);
    expect(within).toHaveLength(24);
    expect(Math.abs(sum(within.map(({total}) => total)) - yesterday.total)).toBeLessThan(24 * 5);
  });

  it('goes back without a gap', () => {
    const {days} = reading(SINCE);
    expect(days.length).toBeGreaterThan(31);
    expect(days.every(({at, total}, index) => total > 0 && at === days[0]!.at + index * DAY)).toBe(true);
  });
});

describe('in real time', () => {
  it('the balance falls by the burn rate, and the month grows by as much', () => {
    const [before, after] = [view(SINCE + HOUR), view(SINCE + 3 * HOUR)];
    const burned = before.balance!.amount - after.balance!.amount;
    expect(Math.abs(burned - 2 * before.burn.perHour!)).toBeLessThan(10);
    expect(Math.abs(after.month!.amount - before.month!.amount - burned)).toBeLessThan(10);
  });

  it('pods grow older, and it is never stale', () => {
    const idle = (now: Ms) => view(now).findings.find(({rule}) => rule === 'idle-pod')!;
    expect(idle(SINCE + HOUR).since).toBe(idle(SINCE).since);
    expect(view(SINCE + 20 * HOUR)).toMatchObject({asOf: SINCE + 20 * HOUR, stale: false, state: 'ok'});
  });

  it('it begins anew each day, before its balance is gone', () => {
    expect(view(SINCE + DAY - 1).runway).toMatchObject({kind: 'ends'});
    expect(view(SINCE + DAY).balance?.amount).toBe(47_500_000);
    expect(view(SINCE + 400 * DAY + HOUR).balance).toEqual(view(SINCE + HOUR).balance);
  });

  it('a clock that was put back does no harm', () => {
    expect(view(SINCE - DAY).balance?.amount).toBe(47_500_000);
  });
});
