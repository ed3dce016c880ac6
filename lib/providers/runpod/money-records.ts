/** What billing and the catalog answer: buckets of the account, amounts by resource, list prices. */
import * as z from 'zod/mini';
import type {Bucket, Prices, SpendKind} from '../../domain/account.ts';
import {given} from '../../domain/given.ts';
import {instant, label, money, quantity, rows, text} from '../fields.ts';
import {listOf} from './pages.ts';

/** Runpod's amounts by the kind they are shown under. `endpointAmount` is Public Endpoints, not serverless. */
const KINDS = {
  podGpuAmount: 'pods',
  podCpuAmount: 'pods',
  podDiskAmount: 'disks',
  storageStandardAmount: 'volumes',
  storageHighPerformanceAmount: 'volumes',
  serverlessGpuAmount: 'serverless',
  serverlessCpuAmount: 'serverless',
  serverlessDiskAmount: 'serverless',
  serverlessFeeAmount: 'serverless',
  clusterGpuAmount: 'clusters',
  clusterDiskAmount: 'clusters',
  clusterNetworkingAmount: 'clusters',
  endpointAmount: 'other',
} as const satisfies Record<string, SpendKind>;
type Amount = keyof typeof KINDS;
const AMOUNTS = Object.keys(KINDS) as Amount[];

const amounts = Object.fromEntries(AMOUNTS.map(name => [name, z.nullish(money)])) as Record<
  Amount,
  z.ZodMiniOptional<z.ZodMiniNullable<typeof money>>
>;
const bucket = z.object({...amounts, startTime: instant, totalAmount: money});

/** `/v2/billing`: one record per bucket with activity. */
export const billing = listOf('records', z.pipe(bucket, z.transform(toBucket)));

function toBucket(record: z.output<typeof bucket>): Bucket {
  const by: Bucket['by'] = {};
  let rest = record.totalAmount;
  for (const name of AMOUNTS) {
    const amount = record[name] ?? 0;
    const kind = KINDS[name];
    if (amount > 0) by[kind] = (by[kind] ?? 0) + amount;
    rest -= amount;
  }
  // Each amount was rounded to a micro-dollar; what is left beyond that belongs to a kind not known yet.
  if (rest > AMOUNTS.length) by.other = (by.other ?? 0) + rest;
  return {at: record.startTime, total: record.totalAmount, by};
}

const amountsBy = (id: string) =>
  listOf(
    'records',
    z.pipe(
      z.object({[id]: text, startTime: instant, totalAmount: money}),
      z.transform(record => ({
        resource: String(record[id]),
        at: Number(record.startTime),
        amount: Number(record.totalAmount),
      })),
    ),
  );

export const billingPods = amountsBy('podId');
export const billingServerless = amountsBy('serverlessId');
export const billingVolumes = amountsBy('networkVolumeId');
export const billingClusters = amountsBy('clusterId');

const price = z.nullish(money);
/** A list price of zero is one that is not told. */
const told = (amount: number | null | undefined): number | undefined => amount || undefined;

export const gpus = z.pipe(
  z.object({
    gpus: rows(
      z.object({
        id: text,
        name: label,
        pool: z.nullish(text),
        memory: z.nullish(quantity),
        price: z.object({secure: price, community: price, serverless: price}),
      }),
    ),
  }),
  z.transform(answer =>
    answer.gpus.map(
      ({id, name, pool, memory, price: {secure, community, serverless}}): Prices['gpus'][number] =>
        given({
          id,
          name,
          pool: pool,
          memoryGb: memory,
          secure: told(secure),
          community: told(community),
          serverless: told(serverless),
        }),
    ),
  ),
);

export const cpus = z.pipe(
  z.object({
    cpus: rows(z.object({id: text, price: z.object({securePerVcpu: price, serverlessPerVcpu: price})})),
  }),
  z.transform(answer =>
    answer.cpus.map(({id, price: {securePerVcpu, serverlessPerVcpu}}): Prices['cpus'][number] =>
      given({id, secure: told(securePerVcpu), serverless: told(serverlessPerVcpu)}),
    ),
  ),
);
