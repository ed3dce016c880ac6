/** Runpod: REST v2 first, GraphQL for what REST does not tell. */
import type {Reading} from '../../domain/account.ts';
import {defineProvider} from '../contract.ts';
import {readAccount} from './balance.ts';
import {readBilling, readLines, readVolumeRates} from './billing.ts';
import {readPrices} from './catalog.ts';
import {GRAPHQL_PATHS} from './graphql.ts';
import {readInventory} from './lists.ts';
import {joinParts} from './part.ts';
import {type RunpodContext, responses} from './responses.ts';
import {readWorkers} from './workers.ts';

/**
 * @docs https://docs.runpod.io/api-reference-v2
 * @checked 2026-11-20
 * @key read-only API key (`rpa_`)
 * @made Settings → API keys, Read Only
 * @reads balance, the account's own rate, pods, endpoints, volumes, clusters, billing by UTC day and hour
 * @money exact; the present burn is estimated from list prices where Runpod states none
 * @delay minutes; a day is settled after its end
 * @not-covered invoices, payments, taxes
 */
export default defineProvider({
  id: 'runpod',
  name: 'Runpod',
  origins: ['https://api.runpod.io'],
  api: 'v2',
  grant: 'install',
  key: {
    mark: 'rpa_',
    prefix: /^rpa_[A-Za-z0-9]{20,}$/,
    refuse: [
      {prefix: /^rps_/, code: 'wrong-kind'}, // S3 secret
      {prefix: /^user_/, code: 'wrong-kind'}, // user id, also the S3 access key
      {prefix: /^(?:sk|pk|r8|hf|gsk|key|ak)[-_]/, code: 'wrong-kind'}, // other services
    ],
    url: 'https://console.runpod.io/user/settings',
    may: 'read',
  },
  posts: GRAPHQL_PATHS,
  responses,
  interval: 300_000,
  read,
});

/** The lists come first: where they cannot be read, nothing else is asked. */
async function read(context: RunpodContext): Promise<Reading> {
  const {inventory, part} = await readInventory(context);
  const [account, billing, lines, prices, workers, rates] = await Promise.all([
    readAccount(context, inventory.pods),
    readBilling(context),
    readLines(context),
    readPrices(context),
    readWorkers(context, inventory.endpoints),
    readVolumeRates(context, inventory.volumes),
  ]);
  const whole = {...inventory, endpoints: workers.endpoints, volumes: rates.volumes};
  const parts = [part, ...account, billing, lines, prices, workers.part, rates.part, {inventory: whole}];
  return joinParts(context.now, parts);
}
