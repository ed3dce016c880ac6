/** What the account routes and GraphQL answer about balance, rate and limits. */
import * as z from 'zod/mini';
import {given} from '../../domain/given.ts';
import type {Micros} from '../../domain/money.ts';
import {known, money, signedMoney} from '../fields.ts';
import {findBalancePath} from './openapi.ts';

export const balance = z.object({
  balanceAmount: signedMoney,
  billingMode: z.nullish(known('PREPAID', 'POSTPAID')),
});

/** The whole document goes in, one path comes out. */
export const openapi = z.pipe(z.unknown(), z.transform(findBalancePath));

/** `/v2/account/limits`: documented without the members of `spendRate`, so only an unmistakable one is taken. */
export const limits = z.pipe(z.object({spendRate: z.unknown()}), z.transform(capOf));

function capOf({spendRate}: {spendRate: unknown}): Micros | undefined {
  if (typeof spendRate !== 'object' || spendRate === null) return undefined;
  const named = Object.entries(spendRate).flatMap(([name, value]) => {
    const cap = /limit|max|cap/i.test(name) ? money.safeParse(value).data : undefined;
    return cap ? [cap] : [];
  });
  return named.length === 1 ? named[0] : undefined;
}

const myself = z.object({
  clientBalance: z.nullish(signedMoney),
  currentSpendPerHr: z.nullish(money),
  spendLimit: z.nullish(money),
  notifyLowBalance: z.nullish(z.literal([true, false])),
});

/** A field this key may not read is null beside `errors[]`; an unknown key gives `myself: null`. */
export const graphql = z.pipe(
  z.object({data: z.nullish(z.object({myself: z.nullish(myself)}))}),
  z.transform(({data}) =>
    given({
      balance: data?.myself?.clientBalance,
      rate: data?.myself?.currentSpendPerHr,
      spendLimit: data?.myself?.spendLimit || undefined,
      lowBalanceEmail: data?.myself?.notifyLowBalance,
    }),
  ),
);
