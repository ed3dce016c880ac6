/** Baseten: what a workspace's deployments, training jobs and model APIs cost. */
import * as z from 'zod/mini';
import {monthStart} from '../domain/buckets.ts';
import {type Charge, daysOf} from '../domain/daily.ts';
import {toMicros} from '../domain/money.ts';
import {defineProvider} from './contract.ts';
import {amount, instant, rows} from './fields.ts';
import {billedMonths, billReading, grownDays} from './reading.ts';

const list = <T extends z.ZodMiniType>(row: T) => z.optional(z.nullable(rows(row)));
const day = z.object({date: instant, subtotal: amount()});
/** `subtotal` is what is to be paid: `total` less the credits used. */
const usage = z.optional(
  z.nullable(
    z.object({subtotal: amount(), breakdown: list(z.object({subtotal: amount(), daily: list(day)}))}),
  ),
);
type Usage = z.infer<typeof usage>;

/** A kind that was not used is null; where none is even named, this is no bill. */
const summary = z
  .object({dedicated_usage: usage, training_usage: usage, model_apis_usage: usage})
  .check(z.refine(kinds => Object.keys(kinds).length > 0));

/**
 * @docs https://docs.baseten.co/reference/management-api/billing/gets-billing-usage-summary
 * @checked 2026-11-20
 * @key API key of a workspace
 * @made app.baseten.co → Settings → API keys
 * @reads cost of deployments, training and model APIs; the month after credits, its days as they are told
 * @money exact
 * @delay not documented
 * @not-covered balance and remaining credits (no such API), anything before 2026; days may be told before credits
 */
export default defineProvider({
  id: 'baseten',
  name: 'Baseten',
  origins: ['https://api.baseten.co'],
  api: 'v1',
  key: {
    prefix: /^[A-Za-z0-9]{6,12}\.[A-Za-z0-9]{20,}$/,
    url: 'https://app.baseten.co/settings/api_keys',
    may: 'admin',
  },
  responses: {summary},
  async read(context) {
    const asked = billedMonths(context);
    const months = await Promise.all(
      asked.map(async ({from, to}) => {
        const [start_date, end_date] = [from, to].map(at => new Date(at).toISOString()) as [string, string];
        const answer = await context.get('summary', '/v1/billing/usage_summary', {start_date, end_date});
        // Whether the end counts is not documented, so what lies behind it is left out here.
        const charges = Object.values(answer).map(chargesOf);
        return {kinds: Object.values(answer), charges: charges.map(told => told?.filter(({at}) => at < to))};
      }),
    );
    const spent = months.at(-1)!.kinds.reduce((all, kind) => all + (kind?.subtotal ?? 0n), 0n);
    const month = {at: monthStart(context.now), total: toMicros(spent)};
    const charges = months.flatMap(each => each.charges);
    const daily = charges.every(told => told !== undefined);
    return billReading(context, {
      days: daily ? daysOf(charges.flat(), asked[0]!.from, context.now) : grownDays(context, month),
      month,
      caveats: ['unverified'],
    });
  },
});

/** Undefined where something cost money and its days are not told. */
function chargesOf(kind: Usage): Charge[] | undefined {
  if (!kind) return [];
  const items = kind.breakdown?.length ? kind.breakdown : kind.subtotal === 0n ? [] : undefined;
  if (items?.some(({daily, subtotal}) => !daily?.length && subtotal !== 0n)) return undefined;
  return items?.flatMap(({daily}) => (daily ?? []).map(({date, subtotal}) => ({at: date, amount: subtotal})));
}
