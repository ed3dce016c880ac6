/** Novita: what is left of the money paid in; spend is what it falls by. */
import * as z from 'zod/mini';
import {defineProvider} from './contract.ts';
import {balanceIn} from './fields.ts';
import {balanceReading} from './reading.ts';

/** Ten-thousandths of a dollar. What is `available` counts a credit line too, which is not the person's money. */
const units = balanceIn(10_000);
const balance = z.object({cashBalance: units, outstandingInvoices: z.optional(z.nullable(units))});

/**
 * @docs https://novita.ai/docs/api-reference/basic-get-user-balance
 * @checked 2026-11-20
 * @key API key (`sk_`)
 * @made novita.ai → Settings → Key management
 * @reads the money paid in, less what is owed; the credit line is left out
 * @money balance exact; spend estimated, counted from the day of connecting
 * @delay minutes
 * @not-covered spend before connecting; how an invoice is booked is not documented
 */
export default defineProvider({
  id: 'novita',
  name: 'Novita',
  origins: ['https://api.novita.ai'],
  api: 'v1',
  // Stripe's keys begin alike.
  key: {
    prefix: /^sk_(?!live_|test_)[\w-]{20,}$/,
    url: 'https://novita.ai/settings/key-management',
    may: 'read',
  },
  responses: {balance},
  interval: 300_000,
  async read(context) {
    const {cashBalance, outstandingInvoices} = await context.get(
      'balance',
      '/openapi/v1/billing/balance/detail',
    );
    const own = cashBalance - (outstandingInvoices ?? 0);
    const reading = balanceReading(context, [{currency: 'USD', balance: own}]);
    return {...reading, caveats: ['from-connect', 'unverified']};
  },
});
