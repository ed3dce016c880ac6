/** Hugging Face: what compute and inference cost since the account's own billing period began. */
import * as z from 'zod/mini';
import {monthStart} from '../domain/buckets.ts';
import {toMicros} from '../domain/money.ts';
import {defineProvider, type ProviderError} from './contract.ts';
import {amount, instant, rows} from './fields.ts';
import {billReading, countedDays} from './reading.ts';

const API = '/api/settings/billing';

const item = z.object({totalCostMicroUSD: amount(1e6), freeGrant: z.optional(z.literal([true, false]))});
/** Lists by what they are for; what else may stand beside them is no bill. */
const lists = z.pipe(
  z.looseObject({}),
  z.transform(usage =>
    Object.entries(usage)
      .filter(([name, list]) => Array.isArray(list) || /^(?:Endpoints|Spaces)$/.test(name))
      .map(([, list]) => list),
  ),
);
const compute = z.object({
  usage: z.pipe(lists, z.array(rows(item))),
  period: z.object({periodStart: instant}),
});
/** No schema is published: as clients read it. */
const inference = z.object({
  usage: z.object({
    inferenceProviders: z.object({usedNanoUsd: amount(1e9), includedNanoUsd: z.optional(amount(1e9))}),
  }),
});

/**
 * @docs https://huggingface.co/docs/hub/api
 * @checked 2026-11-20
 * @key access token (`hf_`): a classic one that reads, or a fine-grained one with Billing: read
 * @made huggingface.co → Settings → Access Tokens
 * @reads Endpoints, Spaces, Jobs, storage and inference of the account's billing period
 * @money exact for the period; days estimated, counted from what it grew by since the day of connecting
 * @delay minutes
 * @not-covered organizations, the balance of the wallet, plans; the period begins on the day of signing up
 */
export default defineProvider({
  id: 'huggingface',
  name: 'Hugging Face',
  origins: ['https://huggingface.co'],
  key: {
    prefix: /^hf_[A-Za-z0-9]{30,}$/,
    mark: 'hf_',
    refuse: [{prefix: /^(?:api_org_|hf_oauth_|hf_jwt_)/, code: 'wrong-kind'}],
    url: 'https://huggingface.co/settings/tokens',
    may: 'read',
  },
  responses: {compute, inference},
  async read(context) {
    const {usage, period} = await context.get('compute', `${API}/usage`);
    const range = {startDate: period.periodStart, endDate: context.now};
    const seconds = Object.entries(range).map(([name, at]) => [name, Math.floor(at / 1000)]);
    const query = Object.fromEntries(seconds);
    const told = await context.maybe(() => context.get('inference', `${API}/usage-v2`, query), unlessChanged);
    const used = told?.usage.inferenceProviders;
    const billed = used ? used.usedNanoUsd - (used.includedNanoUsd ?? 0n) : 0n;
    // What is granted for free stands in the list at its price.
    const paid = usage
      .flat()
      .filter(({freeGrant}) => !freeGrant)
      .map(({totalCostMicroUSD}) => totalCostMicroUSD);
    const total = toMicros(paid.reduce((sum, each) => sum + each, billed > 0n ? billed : 0n));
    return billReading(context, {
      month: {at: monthStart(context.now), total},
      // Without its one half, the total says nothing of what it grew by.
      ...(used && countedDays(context, total)),
      caveats: ['own-period', 'unverified', ...(used ? [] : (['partial'] as const))],
    });
  },
});

/** The half without a published schema may go or change: then the other is read alone, and said to be partial. */
function unlessChanged(error: ProviderError): void {
  if (error.kind !== 'not-available' && error.kind !== 'bad-response') throw error;
}
