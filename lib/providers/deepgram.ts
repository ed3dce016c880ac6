/** Deepgram: balance and spend of the projects that a key belongs to. */
import * as z from 'zod/mini';
import type {Ms} from '../domain/account.ts';
import {monthStart} from '../domain/buckets.ts';
import {type Charge, daysOf} from '../domain/daily.ts';
import {type Picos, toMicros} from '../domain/money.ts';
import {DAY} from '../domain/runway.ts';
import {defineProvider, type ReadContext} from './contract.ts';
import {amount, instant, rows, text} from './fields.ts';
import {billedMonths, billReading, grownDays} from './reading.ts';

const result = z.object({
  dollars: amount(),
  grouping: z.object({start: z.optional(instant), end: z.optional(instant)}),
});
/** Some balances are hours of speech, which are no money. */
const balance = z.object({amount: amount(), units: z.optional(text)});
const responses = {
  projects: z.object({projects: rows(z.object({project_id: text}))}),
  billing: z.object({results: rows(result)}),
  balances: z.object({balances: rows(balance)}),
};
type Context = ReadContext<typeof responses>;

/**
 * @docs https://developers.deepgram.com/reference/manage/billing/breakdown/get
 * @checked 2026-11-20
 * @key API key that may read billing (role Admin or Owner)
 * @made console.deepgram.com → Settings → API keys
 * @reads balances in dollars; spend by day, all projects of the key together
 * @money exact
 * @delay not documented
 * @not-covered balances in hours; projects of other keys; that its days are UTC days is not documented
 */
export default defineProvider({
  id: 'deepgram',
  name: 'Deepgram',
  origins: ['https://api.deepgram.com'],
  api: 'v1',
  key: {prefix: /^[0-9a-f]{40}$/, url: 'https://console.deepgram.com/', may: 'admin'},
  auth: {header: 'authorization', scheme: 'Token'},
  responses,
  async read(context) {
    const {projects} = await context.get('projects', '/v1/projects');
    const ids = [...new Set(projects.map(({project_id}) => project_id))];
    const asked = billedMonths(context);
    const [lines, balances] = await Promise.all([
      Promise.all(ids.flatMap(id => asked.map(range => billed(context, id, range)))),
      Promise.all(ids.map(id => balanceOf(context, id))),
    ]);
    const charges = lines.flat();
    const at = monthStart(context.now);
    const month = {at, total: toMicros(total(charges.filter(charge => charge.at >= at)))};
    const known = balances.filter(balance => balance !== undefined);
    return billReading(context, {
      ...(known.length === ids.length
        ? {balance: toMicros(total(known.flat()))}
        : {notices: [{code: 'no-balance'}]}),
      days: charges.every(({days}) => days <= 1)
        ? daysOf(charges, asked[0]!.from, context.now)
        : grownDays(context, month),
      month,
      caveats: ['unverified'],
    });
  },
});

const total = (parts: readonly {amount: Picos}[]): Picos => parts.reduce((all, {amount}) => all + amount, 0n);

const isoDay = (at: Ms): string => new Date(at).toISOString().slice(0, 10);

/** A line of a bill. */
interface Line extends Charge {
  /** How many days it stands for. */
  days: number;
}

/** Whether the end counts is not documented, so what lies behind it is left out here. */
async function billed({get}: Context, project: string, {from, to}: {from: Ms; to: Ms}): Promise<Line[]> {
  const range = {start: isoDay(from), end: isoDay(to)};
  const {results} = await get('billing', `/v1/projects/${project}/billing/breakdown`, range);
  return results
    .map(({dollars, grouping: {start = from, end = to}}) => ({
      at: start,
      amount: dollars,
      days: (end - start) / DAY,
    }))
    .filter(({at}) => at >= from && at < to);
}

/** Undefined where the key may not read it, or none of it is in dollars. */
async function balanceOf({get, maybe}: Context, project: string): Promise<{amount: Picos}[] | undefined> {
  const answer = await maybe(
    () => get('balances', `/v1/projects/${project}/balances`),
    error => {
      if (error.kind !== 'forbidden') throw error;
    },
  );
  const dollars = answer?.balances.filter(({units}) => /^usd$/i.test(units ?? ''));
  return dollars?.length === 0 && answer?.balances.length !== 0 ? undefined : dollars;
}
