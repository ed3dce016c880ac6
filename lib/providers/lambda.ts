/** Lambda: what the running instances cost an hour by their list prices; nothing tells what was spent. */
import * as z from 'zod/mini';
import {sum} from '../domain/money.ts';
import {defineProvider} from './contract.ts';
import {balanceIn, known, rows, text} from './fields.ts';
import {billReading} from './reading.ts';

const instance = z.object({
  id: text,
  status: known('booting', 'active', 'unhealthy', 'terminating', 'terminated', 'preempted'),
  instance_type: z.object({price_cents_per_hour: balanceIn(100)}),
});

/** Billed from the moment it passes its health checks until it is terminated, in use or not (docs, "Billing"). */
const BILLED: readonly string[] = ['active', 'unhealthy'];

/**
 * @docs https://docs.lambda.ai/api/cloud
 * @checked 2026-11-20
 * @key API key (`secret_`)
 * @made cloud.lambda.ai → API keys
 * @reads the hourly list prices of the running instances
 * @money burn rate only, estimated
 * @delay none
 * @not-covered what was spent (an instance has no start time), balance, file systems, 1-Click clusters, sales tax
 */
export default defineProvider({
  id: 'lambda',
  name: 'Lambda',
  origins: ['https://cloud.lambda.ai'],
  api: 'v1',
  key: {prefix: /^secret_[\w.-]{20,}$/, url: 'https://cloud.lambda.ai/api-keys', may: 'admin'},
  responses: {instances: z.object({data: rows(instance)})},
  interval: 300_000,
  async read(context) {
    const {data} = await context.get('instances', '/api/v1/instances');
    const billed = data.filter(({status}) => BILLED.includes(status));
    const lines = billed.map(({id, instance_type}) => ({
      resource: id,
      kind: 'pods' as const,
      unit: 'h' as const,
      // Nothing that runs is free.
      ...(instance_type.price_cents_per_hour > 0 && {rate: instance_type.price_cents_per_hour}),
      confidence: 'estimated' as const,
    }));
    const priced = lines.every(({rate}) => rate !== undefined);
    return billReading(context, {
      billing: 'postpaid',
      ...(priced && {rate: sum(lines.map(({rate}) => rate ?? 0))}),
      lines,
      notices: priced ? [] : [{code: 'no-rate'}],
      coverage: {lines: {state: 'whole', asOf: context.now}},
    });
  },
});
