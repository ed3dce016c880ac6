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
const balance = z.object({amount: z.optional(amount()), units: z.optional(text)});
const responses = {
  projects: z.object({projects: rows(z.object({project_id: text}))}),
  billing: z.object({results: rows(result)}),
  balances: z.object({balances: rows(balance)}),
};
type Context = ReadContext<typeof responses>;

/** What one project's bill tells of a month. */
interface Month {
  charges: Charge[];
  total: Picos;
  /** Whether each of its lines is of one day. */
  daily: boolean;
}

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
  key: {prefix: /^[0-9a-f]{40}$/, url: 'https://console.deepgram.com/', may: 'admin'},
  auth: {header: 'authorization', scheme: 'Token'},
  responses,
  async read(context) {
    const {projects} = await context.get('projects', '/v1/projects');
    const ids = [...new Set(projects.map(({project_id}) => project_id))];
    const asked = billedMonths(context);
    const [months, balances] = await Promise.all([
      Promise.all(asked.map(range => Promise.all(ids.map(id => billed(context, id, range))))),
      Promise.all(ids.map(id => balanceOf(context, id))),
    ]);
    const all = months.flat();
    const daily = all.every(month => month.daily);
    const charges = all.flatMap(month => month.charges);
    const known = balances.filter(each => each !== undefined);
    const month = {
      at: monthStart(context.now),
      total: toMicros(total(months.at(-1)!.map(each => each.total))),
    };
    return billReading(context, {
      ...(known.length === ids.length
        ? {balance: toMicros(total(known))}
        : {notices: [{code: 'no-balance'}]}),
      days: daily ? daysOf(charges, asked[0]!.from, context.now) : grownDays(context, month),
      month,
      caveats: ['unverified'],
    });
  },
});

const total = (amounts: readonly Picos[]): Picos => amounts.reduce((all, each) => all + each, 0n);

const isoDay = (at: Ms): string => new Date(at).toISOString().slice(0, 10);

/** Whether the end counts is not documented, so what lies behind it is left out here. */
async function billed({get}: Context, project: string, {from, to}: {from: Ms; to: Ms}): Promise<Month> {
  const path = `/v1/projects/${project}/billing/breakdown`;
  const {results} = await get('billing', path, {start: isoDay(from), end: isoDay(to)});
  const own = results.filter(({grouping: {start = from}}) => start >= from && start < to);
  return {
    charges: own.map(({dollars, grouping: {start = from}}) => ({at: start, amount: dollars})),
    total: total(own.map(({dollars}) => dollars)),
    daily: own.every(({grouping: {start, end = start}}) => start !== undefined && end! - start <= DAY),
  };
}

/** Undefined where the key may not read it, or none of it is in dollars. */
async function balanceOf({get, maybe}: Context, project: string): Promise<Picos | undefined> {
  const answer = await maybe(
    () => get('balances', `/v1/projects/${project}/balances`),
    error => {
      if (error.kind !== 'forbidden') throw error;
    },
  );
  const dollars = answer?.balances.filter(({units}) => /^usd$/i.test(units ?? ''));
  if (!dollars || (dollars.length === 0 && answer!.balances.length > 0)) return undefined;
  return total(dollars.map(({amount}) => amount ?? 0n));
}
