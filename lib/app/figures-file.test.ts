/** Figures as files: exact amounts, UTC days, unknown is not zero, and no name is taken for a formula. */
import {describe, expect, it} from 'vitest';
import type {Bucket} from '../domain/account.ts';
import {csvOf, type Figures, jsonOf} from './figures-file.ts';

const DAY = Date.UTC(2026, 10, 20);
const figures = (days: Bucket[], change: Partial<Figures> = {}): Figures => ({
  connection: 'Personal',
  provider: 'Acme',
  currency: 'USD',
  days,
  ...change,
});
const lines = (text: string): string[] => text.replace('\uFEFF', '').trimEnd().split('\r\n');

describe('CSV', () => {
  it('has one line a day, every digit, and an empty cell for what is not known', () => {
    const days: Bucket[] = [
      {at: DAY, total: 1_234_567, by: {pods: 1_000_000, volumes: 0}},
      {at: DAY + 86_400_000, total: -50, by: {}, estimated: true},
    ];
    const text = csvOf([figures(days)]);
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(lines(text)).toEqual([
      'day,provider,connection,currency,total,pods,disks,volumes,serverless,clusters,other,estimated',
      '2026-11-20,Acme,Personal,USD,1.234567,1,,0,,,,no',
      '2026-11-21,Acme,Personal,USD,-0.00005,,,,,,,yes',
    ]);
  });
  it.each([
    ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
    ['+1+1', "'+1+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['a,"b"\r\nc', '"a,""b""\r\nc"'],
    ['-5', '-5'],
    ['Team – Köln', 'Team – Köln'],
  ])('writes the name %j as %s', (connection, cell) => {
    const text = csvOf([figures([{at: DAY, total: 0, by: {}}], {connection})]);
    expect(text.slice(text.indexOf('Acme,'))).toBe(`Acme,${cell},USD,0,,,,,,,no\r\n`);
  });
  it('of nothing is its first line', () => expect(lines(csvOf([]))).toHaveLength(1));
});

it('JSON says the same in numbers', () => {
  const days: Bucket[] = [{at: DAY, total: 1_234_567, by: {pods: 1_000_000}, estimated: true}];
  expect(JSON.parse(jsonOf([figures(days, {currency: 'EUR'})], DAY))).toEqual({
    format: 'podometer-figures',
    v: 1,
    savedAt: '2026-11-20T00:00:00.000Z',
    accounts: [
      {
        connection: 'Personal',
        provider: 'Acme',
        currency: 'EUR',
        days: [{day: '2026-11-20', total: 1.234567, by: {pods: 1}, estimated: true}],
      },
    ],
  });
});
