/** Balance, rate and cap: the first source that tells, and never zero for unknown. */
import {afterEach, describe, expect, it, vi} from 'vitest';
import {type Answers, json, page, problem} from '../../../tests/contract/answering.ts';
import {account, NOW, rawPod, readAccountAt} from '../../../tests/fixtures/runpod/account.ts';

afterEach(() => vi.unstubAllGlobals());

const DAY = 86_400_000;
const BALANCE = 'GET /v2/billing/balance';
const DOCUMENT = 'GET /v2/openapi.json';
const myself = (facts: object | null) => json({data: {myself: facts}});
const document = (path: string) =>
  json({
    paths: {
      '/v2/pods': {get: {responses: {200: {content: {'application/json': {schema: {type: 'object'}}}}}}},
      [path]: {
        get: {responses: {200: {content: {'application/json': {schema: {$ref: '#/components/schemas/B'}}}}}},
      },
    },
    components: {schemas: {B: {allOf: [{properties: {balanceAmount: {type: 'number'}}}]}}},
  });
const fails = (reading: {notices: {code: string; about?: string}[]}, code: string) =>
  reading.notices.filter(notice => notice.code === code);

describe('balance', () => {
  it.each([
    [{balanceAmount: 42.18, billingMode: 'PREPAID'}, 42_180_000, 'prepaid'],
    [{balanceAmount: '106.2332144429', billingMode: 'PREPAID'}, 106_233_214, 'prepaid'],
    [{balanceAmount: -3.5, billingMode: 'POSTPAID'}, -3_500_000, 'postpaid'],
    [{balanceAmount: 0, billingMode: 'BARTER'}, 0, undefined],
  ])('%o', async (body, balance, billing) => {
    const {reading} = await readAccountAt(account({[BALANCE]: json(body)}));
    expect(reading.balance).toBe(balance);
    expect(reading.billing).toBe(billing);
    expect(reading.notices).toEqual([]);
    expect(reading.coverage.balance).toEqual({state: 'whole', asOf: NOW});
  });

  it('is found under another path by the service’s own document, once a day', async () => {
    const moved: Answers = {
      ...account({[DOCUMENT]: document('/v2/account/balance')}),
      [BALANCE]: problem(404),
      'GET /v2/account/balance': json({balanceAmount: 7, billingMode: 'PREPAID'}),
    };
    const first = await readAccountAt(moved);
    expect(first.reading.balance).toBe(7_000_000);
    expect(first.reading.billing).toBe('prepaid');
    const next = await readAccountAt(moved, NOW + 1000, first.reading);
    expect(next.reading.balance).toBe(7_000_000);
    expect(next.asked).not.toContain(BALANCE);
    expect(next.asked).not.toContain(DOCUMENT);
    const tomorrow = await readAccountAt(moved, NOW + DAY, next.reading);
    expect(tomorrow.asked).toContain(DOCUMENT);
  });

  it('comes from GraphQL where no route gives it, and that is remembered for a day', async () => {
    const nowhere = account({[BALANCE]: problem(404), [DOCUMENT]: json({paths: {}})});
    const first = await readAccountAt(nowhere);
    expect(first.reading.balance).toBe(10_000_000);
    expect(fails(first.reading, 'balance-from-graphql')).toEqual([
      {code: 'balance-from-graphql', about: 'not-available'},
    ]);
    const next = await readAccountAt(nowhere, NOW + 1000, first.reading);
    expect(next.reading.balance).toBe(10_000_000);
    expect(next.asked).not.toContain(BALANCE);
    expect(next.asked).not.toContain(DOCUMENT);
  });

  it('asks for the document again where it could not be had', async () => {
    const busy = account({[BALANCE]: problem(404), [DOCUMENT]: problem(503)});
    const first = await readAccountAt(busy);
    expect((await readAccountAt(busy, NOW + 1000, first.reading)).asked).toContain(DOCUMENT);
  });

  it('comes from GraphQL where the key has no billing scope, without a search', async () => {
    const {reading, asked} = await readAccountAt(account({[BALANCE]: problem(403)}));
    expect(reading.balance).toBe(10_000_000);
    expect(asked).not.toContain(DOCUMENT);
  });

  it.each<[string, Answers]>([
    ['nothing tells it', {[BALANCE]: problem(403), 'POST /graphql': problem(403)}],
    ['GraphQL does not know the key', {[BALANCE]: problem(403), 'POST /graphql': myself(null)}],
    ['GraphQL refuses the key', {[BALANCE]: problem(403), 'POST /graphql': problem(401)}],
    ['GraphQL may not tell', {[BALANCE]: problem(403), 'POST /graphql': myself({clientBalance: null})}],
    ['GraphQL is a web page', {[BALANCE]: problem(403), 'POST /graphql': page()}],
  ])('is unknown where %s', async (_, over) => {
    const {reading} = await readAccountAt(account(over));
    expect(reading.balance).toBeUndefined();
    expect(reading.rate).toBeUndefined();
    expect(reading.coverage.balance?.state).toBe('absent');
    expect(fails(reading, 'no-balance')).toEqual([{code: 'no-balance', about: 'forbidden'}]);
    expect(fails(reading, 'no-rate')).toHaveLength(1);
  });

  it('a dead key is told as such', async () => {
    await expect(readAccountAt(account({[BALANCE]: problem(401)}))).rejects.toMatchObject({
      kind: 'signed-out',
    });
  });
});

describe('account rate', () => {
  it.each([
    ['told', 1.234, 'RUNNING', 1_234_000],
    ['zero beside a running pod', 0, 'RUNNING', undefined],
    ['zero with nothing running', 0, 'EXITED', 0],
    ['not told', null, 'EXITED', undefined],
  ])('%s', async (_, currentSpendPerHr, status, rate) => {
    const {reading} = await readAccountAt(
      account({
        'GET /v2/pods': json({pods: [rawPod({status})]}),
        'POST /graphql': myself({clientBalance: 1, currentSpendPerHr, spendLimit: null}),
      }),
    );
    expect(reading.rate).toBe(rate);
    expect(fails(reading, 'no-rate')).toHaveLength(rate === undefined ? 1 : 0);
  });

  it('once GraphQL is gone it is left alone for a day', async () => {
    const gone = account({'POST /graphql': problem(410)});
    const first = await readAccountAt(gone);
    const next = await readAccountAt(gone, NOW + 1000, first.reading);
    expect(next.asked).not.toContain('POST /graphql');
    expect(next.reading.balance).toBe(10_000_000);
    expect((await readAccountAt(gone, NOW + DAY, next.reading)).asked).toContain('POST /graphql');
  });
});

describe('hourly cap', () => {
  const LIMITS = 'GET /v2/account/limits';
  it.each([
    [{limit: 40, current: 1.2}, 40_000_000],
    [{maxPerHour: 30}, 30_000_000],
    [{limit: 40, softLimit: 20}, 80_000_000],
    [{limit: 'none'}, 80_000_000],
    [null, 80_000_000],
  ])('spendRate %o', async (spendRate, cap) => {
    const {reading} = await readAccountAt(account({[LIMITS]: json({spendRate})}));
    expect(reading.spendLimit).toBe(cap);
  });

  it('is asked once a day', async () => {
    const answers = account({[LIMITS]: json({spendRate: {limit: 40}})});
    const first = await readAccountAt(answers);
    const next = await readAccountAt(answers, NOW + 1000, first.reading);
    expect(next.asked).not.toContain(LIMITS);
    expect(next.reading.spendLimit).toBe(40_000_000);
    expect((await readAccountAt(answers, NOW + DAY, next.reading)).asked).toContain(LIMITS);
  });
});
