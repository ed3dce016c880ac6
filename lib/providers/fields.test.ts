/** The bounds every provider's fields have. */
import {describe, expect, it} from 'vitest';
import type * as z from 'zod/mini';
import {
  amount,
  balanceIn,
  currency,
  cursor,
  instant,
  known,
  label,
  money,
  quantity,
  rows,
  seconds,
  signedMoney,
  text,
  usd,
} from './fields.ts';

const read = (schema: z.ZodMiniType, value: unknown): unknown => {
  const result = schema.safeParse(value);
  return result.success ? result.data : 'refused';
};

describe('fields', () => {
  it.each<[string, z.ZodMiniType, unknown, unknown]>([
    ['money', money, 0.44, 440_000],
    ['money as text', money, '8.5E-8', 0],
    ['money below zero', money, -0.01, 'refused'],
    ['money beyond 1e9', money, 1e10, 'refused'],
    ['money that is none', money, 'NaN', 'refused'],
    ['infinite money', money, Number.POSITIVE_INFINITY, 'refused'],
    ['true money', money, true, 'refused'],
    ['no money', money, '', 'refused'],
    ['a debt', signedMoney, -3.5, -3_500_000],
    ['a debt beyond 1e9', signedMoney, -1e10, 'refused'],
    ['an item of a bill in cents', amount(100), '123.789123456', 1_237_891_234_560n],
    ['a tiny item', amount(), '8.50E-8', 85_000n],
    ['a credit', amount(), -0.5, -500_000_000_000n],
    ['an item beyond 1e9', amount(), 1e10, 'refused'],
    ['a true item', amount(), true, 'refused'],
    ['an infinite item', amount(), '1e309', 'refused'],
    ['no item', amount(), null, 'refused'],
    ['a balance in 1/10000', balanceIn(10_000), '-800000', -80_000_000],
    ['a currency', currency, 'cny', 'CNY'],
    ['no currency', currency, 'dollars', 'refused'],
    ['dollars', usd, 'usd', 'usd'],
    ['euros for dollars', usd, 'EUR', 'refused'],
    ['seconds', seconds, 1_730_419_200, 1_730_419_200_000],
    ['milliseconds for seconds', seconds, 1_730_419_200_000, 'refused'],
    ['a cursor', cursor, 'page_1', 'page_1'],
    ['no cursor', cursor, null, null],
    ['a cursor that is none', cursor, 7, 'refused'],
    ['a size', quantity, 50, 50],
    ['a size below zero', quantity, -1, 'refused'],
    ['a size beyond 1e9', quantity, 1e9 + 1, 'refused'],
    ['a size that is NaN', quantity, Number.NaN, 'refused'],
    ['an id', text, 'x'.repeat(512), 'x'.repeat(512)],
    ['a long id', text, 'x'.repeat(513), 'refused'],
    ['a long name', label, 'x'.repeat(600), 'x'.repeat(512)],
    ['a moment', instant, '2026-11-20T00:00:00Z', Date.UTC(2026, 10, 20)],
    ['no moment', instant, 'yesterday', 'refused'],
    ['a known value', known('A', 'B'), 'B', 'B'],
    ['a later value', known('A', 'B'), 'C', 'UNKNOWN'],
    ['a lost value', known('A', 'B'), undefined, 'refused'],
    ['rows', rows(quantity), [1, 2], [1, 2]],
    ['too many rows', rows(quantity), Array(5001).fill(1), 'refused'],
  ])('%s', (_, schema, sent, expected) => expect(read(schema, sent)).toEqual(expected));
});
