import {describe, expect, it} from 'vitest';
import {inventory, NOON, pod, reading, record} from '../../../tests/fixtures/accounts.ts';
import type {Pod, Prices, Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {NO_MEMORY, type UseSample} from '../memory.ts';
import {DEFAULTS} from '../settings.ts';
import rule from './cheaper-elsewhere.ts';

const card = (id: string, memoryGb: number, secure: number, community?: number): Prices['gpus'][number] => ({
  id,
  name: id,
  memoryGb,
  secure,
  ...(community && {community}),
});
const prices: Prices = {
  asOf: NOON,
  gpus: [card('A40', 48, 400_000), card('RTX 4090', 24, 690_000, 340_000), card('A4000', 16, 250_000)],
  cpus: [],
};
const looks = (memory: number | null): UseSample[] =>
  Array.from({length: 13}, (_, index) => ({at: NOON - (12 - index) * 300_000, gpus: [90], memory: [memory]}));
const on = (gpu: string, rate: number, over: Partial<Pod> = {}): Pod =>
  pod({id: 'p', gpu: {id: gpu, count: 1}, rate, cloud: 'SECURE', ...over});
function evaluate(of: Pod, samples: UseSample[] = [], read: Partial<Reading> = {}) {
  const account = record({
    reading: reading({inventory: inventory({pods: [of]}), prices, ...read}),
    memory: {...NO_MEMORY, use: {p: samples}},
  });
  return rule.evaluate({account, burn: burnOf(account.reading), settings: DEFAULTS, now: NOON});
}

describe('cheaper-elsewhere', () => {
  it.each<[string, Pod, UseSample[]?, Partial<Reading>?]>([
    ['no other price is listed', on('A40', 400_000)],
    ['it saves less than 15 %', on('RTX 4090', 399_000)],
    ['the memory is used', on('A40', 400_000), looks(60)],
    ['the memory was seen for minutes only', on('A40', 400_000), looks(10).slice(-6)],
    ['the memory is not told', on('A40', 400_000), looks(null)],
    ['the pod is stopped', on('RTX 4090', 690_000, {status: 'EXITED'})],
    ['its cloud is unknown', pod({id: 'p', gpu: {id: 'RTX 4090', count: 1}, rate: 690_000})],
    ['the pods were not read whole', on('RTX 4090', 690_000), [], {coverage: {}}],
  ])('is silent when %s', (_, of, samples, read) => expect(evaluate(of, samples, read)).toEqual([]));

  it('names the other cloud for all GPUs of the pod', () => {
    expect(evaluate(on('RTX 4090', 1_380_000, {gpu: {id: 'RTX 4090', count: 2}}))).toMatchObject([
      {
        severity: 'info',
        confidence: 'possible',
        title: {with: [{name: 'p'}, {perMonth: 700_000 * 720}]},
        evidence: [{key: 'cheaper_community'}, {with: [{rate: 1_380_000}, {rate: 680_000}]}, {}],
      },
    ]);
    expect(evaluate(on('RTX 4090', 900_000, {cloud: 'COMMUNITY'}))).toMatchObject([
      {evidence: [{key: 'cheaper_secure'}, {}, {}]},
    ]);
  });

  it('names a smaller card that would be four fifths full at most', () => {
    expect(evaluate(on('A40', 400_000), looks(20))).toMatchObject([
      {evidence: [{key: 'cheaper_smaller', with: [{name: 'A4000'}, {gb: 16}, {rate: 250_000}]}, {}, {}]},
    ]);
  });
});
