/** Runpod: REST v2 first, GraphQL for what REST does not tell. */
import type {Reading} from '../../domain/account.ts';
import {defineProvider} from '../contract.ts';
import {readAccount} from './balance.ts';
import {readBilling, readLines, readVolumeRates} from './billing.ts';
import {readPrices} from './catalog.ts';
import {GRAPHQL_PATH} from './graphql.ts';
import {readInventory} from './lists.ts';
import {joinParts} from './part.ts';
import {type RunpodContext, responses} from './responses.ts';
import {readWorkers} from './workers.ts';

export default defineProvider({
  id: 'runpod',
  name: 'Runpod',
  docs: 'https://docs.runpod.io/api-reference-v2',
  checked: '2026-11-20',
  origins: ['https://api.runpod.io'],
  grant: 'install',
  key: {
    kind: 'read-only API key',
    prefix: /^rpa_[A-Za-z0-9]{20,}$/,
    refuse: [
      {prefix: /^rps_/, code: 'wrong-kind'}, // S3 secret
      {prefix: /^user_/, code: 'wrong-kind'}, // user id, also the S3 access key
      {prefix: /^(?:sk|pk|r8|hf|gsk|key|ak)[-_]/, code: 'wrong-kind'}, // other services
    ],
    url: 'https://console.runpod.io/user/settings',
    may: 'read',
  },
  auth: {header: 'authorization', scheme: 'Bearer'},
  posts: [GRAPHQL_PATH],
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
