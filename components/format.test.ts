/** Figures: every boundary of a length of time, and that rounding never lengthens it. */
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {speakEnglish} from '../tests/fixtures/sample-view.ts';
import * as format from './format.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 20, 12, 43);

beforeEach(speakEnglish);
afterEach(() => {
  format.provideLocale('en-US');
  format.provideFigures();
});

describe('span', () => {
  it.each([
    [-5, '<1 min'],
    [0, '<1 min'],
    [MINUTE - 1, '<1 min'],
    [MINUTE, '1 min'],
    [HOUR - 1, '59 min'],
    [HOUR, '1 h'],
    [DAY, '24 h'],
    [2 * DAY - 1, '47 h'],
    [2 * DAY, '2 d'],
    [2 * DAY + HOUR - 1, '2 d'],
    [2 * DAY + HOUR, '2 d 1 h'],
    [10 * DAY - 1, '9 d 23 h'],
    [10 * DAY, '10 d'],
    [11 * DAY - 1, '10 d'],
    [100 * DAY - 1, '99 d'],
    [100 * DAY, '99+ d'],
    [Number.POSITIVE_INFINITY, '99+ d'],
  ])('%d ms is %s', (ms, text) => expect(format.span(ms)).toBe(text));

  const lengths = fc.integer({min: 0, max: 200 * DAY});
  it('is never longer than the truth, nor short by more than its last unit', () => {
    fc.assert(
      fc.property(lengths, ms => {
        const read = lengthOf(format.span(ms));
        expect(read).toBeLessThanOrEqual(ms);
        if (ms < 100 * DAY) expect(ms - read).toBeLessThan(DAY);
      }),
    );
  });
  it('never shrinks while the truth grows', () => {
    fc.assert(
      fc.property(lengths, lengths, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(lengthOf(format.span(less))).toBeLessThanOrEqual(lengthOf(format.span(more)));
      }),
    );
  });
});

/** What a reader takes a written length for, ms. */
function lengthOf(text: string): number {
  if (text === '<1 min') return 0;
  const units: Record<string, number> = {d: DAY, h: HOUR, min: MINUTE};
  return [...text.matchAll(/(\d+)\+? (d|h|min)/g)].reduce(
    (sum, [, size, unit]) => sum + Number(size) * (units[unit ?? ''] ?? Number.NaN),
    0,
  );
}

describe('money', () => {
  it.each([
    [0, '$0.00'],
    [41_200_000, '$41.20'],
    [-310_000, '-$0.31'],
    [9_999, '$0.0100'],
    [123, '$0.0001'],
    [4, '<$0.0001'],
    [-4, '>-$0.0001'],
    [1_234_567_890_000, '$1,234,567.89'],
  ])('%d µ$ is %s', (micros, text) => expect(format.money(micros)).toBe(text));

  it.each([
    [0, '$0.00'],
    [9_994_000, '$9.99'],
    [402_499_999, '$402'],
    [2_048_000_000, '$2,048'],
  ])('%d µ$ is roughly %s', (micros, text) => expect(format.roughMoney(micros)).toBe(text));

  it.each([
    ['EUR', '€5.00'],
    ['CNY', 'CN¥5.00'],
    ['AUD', 'A$5.00'],
  ])('tells %s from dollars: %s', (currency, text) => {
    expect(format.money(5_000_000, currency)).toBe(text);
  });

  it.each([
    ['USD', 1_234_560_000, 'USD\u00a01,234.56'],
    ['USD', -310_000, '-USD\u00a00.31'],
    ['USD', 4, '<USD\u00a00.0001'],
    ['CNY', 5_000_000, 'CNY\u00a05.00'],
  ])('by code: %s %d is %s, in one piece', (currency, micros, text) => {
    format.provideFigures({currency: 'code'});
    expect(format.money(micros, currency)).toBe(text);
  });
  it('by code wherever money is written, hidden amounts too', () => {
    format.provideFigures({currency: 'code'});
    expect([format.roughMoney(402e6), format.rate(690_000), format.dollars(500)]).toEqual([
      ...['USD\u00a0402', 'USD\u00a00.69/h', 'USD\u00a0500'],
    ]);
    format.provideFigures({currency: 'code', hideAmounts: true});
    expect(format.money(1_234_560_000)).toBe('USD\u00a0•••');
  });

  it.each([
    [0, '$0.00/h'],
    [690_000, '$0.69/h'],
    [100_000, '$0.10/h'],
    [305_600, '$0.306/h'],
    [48_611, '$0.0486/h'],
    [9_722, '$0.00972/h'],
    [20, '$0.00002/h'],
    [4, '<$0.00001/h'],
  ])('%d µ$/h is %s', (micros, text) => expect(format.rate(micros)).toBe(text));
});

describe('time', () => {
  it('names the weekday and time within a week, else the date, with its year when far', () => {
    expect(format.moment(NOW + 39 * HOUR, NOW)).toBe('Sun 03:43');
    expect(format.moment(NOW + 6 * DAY, NOW)).toBe('Thu 26 Nov');
    expect(format.moment(NOW + 400 * DAY, NOW)).toBe('25 Dec 2027');
  });
  it('gives the time of day, with the date when not today', () => {
    expect(format.clock(NOW - 2 * MINUTE, NOW)).toBe('12:41');
    expect(format.clock(NOW - DAY, NOW)).toBe('19 Nov, 12:43');
  });
  it.each([
    [-5_000, 'now'],
    [59_999, 'now'],
    [2 * MINUTE, '2 minutes ago'],
    [80 * MINUTE, '1 hour ago'],
    [47 * HOUR, '47 hours ago'],
    [50 * HOUR, '2 days ago'],
  ])('%d ms back is %s', (past, text) => expect(format.ago(NOW - past, NOW)).toBe(text));
  it.each([
    [1, 'in 1 minute'],
    [60_000, 'in 1 minute'],
    [60_001, 'in 2 minutes'],
    [900_000, 'in 15 minutes'],
  ])('says when a pause of %s ms is over, never too early', (left, words) => {
    expect(format.until(NOW + left, NOW)).toBe(words);
  });
  it('names weekdays as Date counts them, whatever the zone', () => {
    format.provideLocale('en-GB', 'Pacific/Kiritimati');
    expect([0, 1, 6].map(format.weekday)).toEqual(['Sun', 'Mon', 'Sat']);
  });
  it('writes billing days and times in UTC whatever the zone', () => {
    format.provideLocale('en-GB', 'Asia/Tokyo');
    expect(format.day(Date.UTC(2026, 10, 8, 23))).toBe('8 Nov');
    expect(format.utcClock(NOW)).toBe('12:43');
    expect(format.clock(NOW, NOW)).toBe('21:43');
  });
});

describe('the clock', () => {
  it.each([
    ['en-GB', undefined, '16:10'],
    ['en-US', undefined, '4:10 PM'],
    ['ja', undefined, '16:10'],
    ['en-US', '24h', '16:10'],
    ['en-GB', '12h', '4:10 pm'],
  ] as const)('of %s, %s chosen, writes %s', (locale, choice, text) => {
    format.provideLocale(locale, 'UTC');
    format.provideFigures(choice && {clock: choice});
    const at = Date.UTC(2026, 10, 20, 16, 10);
    for (const written of [format.clock(at, at), format.utcClock(at), format.moment(at, at)])
      expect(written.replaceAll('\u202f', ' ')).toContain(text);
  });
  it('writes the hours of a day', () => {
    expect([0, 8, 24].map(format.hourOfDay)).toEqual(['00:00', '08:00', '24:00']);
    format.provideFigures({clock: '12h'});
    const twelve = [0, 8, 19].map(hour => format.hourOfDay(hour).replace('\u202f', ' '));
    expect(twelve).toEqual(['12:00 am', '8:00 am', '7:00 pm']);
  });
  it('begins its day at 00, and at 12 where it counts to twelve', () => {
    const at = Date.UTC(2026, 10, 20);
    expect(format.clock(at, at)).toBe('00:00');
    format.provideFigures({clock: '12h'});
    expect(format.clock(at, at)).toMatch(/^12:00\sam$/);
  });
});

describe('hidden amounts', () => {
  it.each([
    ['en-GB', 'USD', '$•••'],
    ['de', 'USD', '•••\u00a0$'],
    ['de', 'EUR', '•••\u00a0€'],
    ['ar-EG', 'USD', '\u200f•••\u00a0US$'],
  ])('of %s in %s are dots beside the sign', (locale, currency, text) => {
    format.provideLocale(locale, 'UTC');
    format.provideFigures({hideAmounts: true});
    const written = [0, 4, 41_200_000, -120_000].flatMap(micros => [
      format.money(micros, currency),
      format.roughMoney(micros, currency),
      format.rate(micros, currency).replace(/\/h$/, ''),
    ]);
    expect(new Set(written.map(amount => amount.replace('US$', '$')))).toEqual(
      new Set([text.replace('US$', '$')]),
    );
    expect(format.span(39 * HOUR)).toBe('39 h');
  });
});

describe('names from outside', () => {
  it('fences off right-to-left names and drops invisible direction marks', () => {
    expect(format.nameText('llama-train')).toBe('llama-train');
    expect(format.nameText('نسخة')).toBe('\u2068نسخة\u2069');
    expect(format.nameText('safe\u202Egnp.exe')).toBe('safegnp.exe');
  });
});

describe('writeValue', () => {
  it.each([
    [{name: 'a'}, 'a'],
    [{money: 1_000_000}, '$1.00'],
    [{rate: 690_000}, '$0.69/h'],
    [{perMonth: 35_000_000}, '$35.00/mo'],
    [{count: 1_000}, '1,000'],
    [{percent: 5}, '5%'],
    [{percent: 2.5}, '2.5%'],
    [{dollars: 0}, '$0'],
    [{names: ['a', 'b', 'c']}, 'a, b and c'],
    [{gb: 500.4}, '500 GB'],
    [{span: 3 * HOUR}, '3 h'],
    [{at: NOW}, 'Fri 12:43'],
    [{day: NOW}, '20 Nov'],
    [{atLeast: {money: 5_000_000}}, '≥ $5.00'],
  ])('%o', (value, text) => expect(format.writeValue(value, NOW)).toBe(text));
  it('writes shares, dollars and examples as the reader does', () => {
    format.provideLocale('de', 'UTC');
    const written = [{percent: 5}, {dollars: 500}].map(value => format.writeValue(value, NOW));
    expect([...written, format.decimal(52.4)]).toEqual(['5\u00a0%', '500\u00a0$', '52,40']);
  });
});
