/** Prime Intellect: what is left in the wallet, and by how much its bills grew. */
import * as z from 'zod/mini';
import {stepDays} from '../domain/daily.ts';
import {toMicros} from '../domain/money.ts';
import {defineProvider} from './contract.ts';
import {amount, rows, signedMoney, text, whole} from './fields.ts';
import {balanceReading} from './reading.ts';

const PER_PAGE = 100;
/** Wallets with more rows are known by their balance alone. */
const MAX_ROWS = 1000;

/** One row for each resource, which grows while that is used, as far as is documented. */
const row = z.object({id: text, amount_usd: amount()});
const wallet = z.object({
  balance_usd: signedMoney,
  total_billings: whole.check(z.nonnegative()),
  recent_billings: rows(row),
});

/**
 * @docs https://docs.primeintellect.ai/api-reference/billing/wallet-balance-+-most-recent-billing-rows
 * @checked 2026-11-20
 * @key API key (`pit_`) that may read billing
 * @made app.primeintellect.ai → Settings → API keys
 * @reads balance; growth of the bills of all resources
 * @money balance exact; spend estimated from the growth of the bills, counted from the day of connecting
 * @delay minutes
 * @not-covered spend before connecting, the wallets of teams
 */
export default defineProvider({
  id: 'prime-intellect',
  name: 'Prime Intellect',
  origins: ['https://api.primeintellect.ai'],
  api: 'v1',
  key: {
    prefix: /^pit_[\w-]{20,}$/,
    mark: 'pit_',
    url: 'https://app.primeintellect.ai/dashboard/tokens',
    may: 'admin',
  },
  responses: {wallet},
  async read(context) {
    const {now, previous} = context;
    const page = (offset: number) =>
      context.get('wallet', '/api/v1/billing/wallet', {limit: PER_PAGE, offset});
    const first = await page(0);
    const total = first.total_billings;
    const more = total > MAX_ROWS ? 0 : Math.max(0, Math.ceil(total / PER_PAGE) - 1);
    const others = await Promise.all(Array.from({length: more}, (_, index) => page((index + 1) * PER_PAGE)));
    // The latest billed stands first, so a row may change its page meanwhile: it counts once, and one that was missed
    // leaves the rows incomplete.
    const bills = new Map(
      [first, ...others].flatMap(({recent_billings}) =>
        recent_billings.map(bill => [bill.id, bill.amount_usd]),
      ),
    );
    const whole = bills.size >= total;
    const used = toMicros([...bills.values()].reduce((all, each) => all + each, 0n));
    const reading = balanceReading(context, [{currency: 'USD', balance: first.balance_usd}]);
    const before = previous?.memo?.used;
    // A top-up hides spend from the balance, not from the bills.
    const grown =
      whole && previous && typeof before === 'number'
        ? stepDays({at: previous.asOf, amount: -before}, {at: now, amount: -used}, previous.days)
        : reading.days;
    return {...reading, days: grown, caveats: ['from-connect', 'unverified'], memo: {used: whole && used}};
  },
});
