/** The second source can be switched off, and asks for figures only. */
import {afterEach, expect, it, vi} from 'vitest';
import {answering} from '../../../tests/contract/answering.ts';
import {account, KEY, NOW} from '../../../tests/fixtures/runpod/account.ts';
import {readProvider} from '../../app/host.ts';
import {readGraphql} from './graphql.ts';
import {joinParts} from './part.ts';
import type {RunpodContext} from './responses.ts';
import runpod from './runpod.ts';

afterEach(() => vi.unstubAllGlobals());

/** Runs `readGraphql` alone, as the host would. */
async function facts(on: boolean) {
  const requests = answering(account());
  let told: unknown;
  const alone = {
    ...runpod,
    read: async (context: unknown) => {
      told = (await readGraphql(context as RunpodContext, on)).facts;
      return joinParts(NOW, []);
    },
  };
  await readProvider(alone, {key: KEY, now: NOW});
  return {told, requests};
}

it('asks once, without a key in the URL', async () => {
  const {told, requests} = await facts(true);
  expect(told).toEqual({balance: 10_000_000, rate: 500_000, spendLimit: 80_000_000});
  expect(requests.map(({url}) => url.href)).toEqual(['https://api.runpod.io/graphql']);
  expect(JSON.parse(String(requests[0]?.init.body))).toEqual({
    query: 'query { myself { clientBalance currentSpendPerHr spendLimit notifyLowBalance } }',
  });
});

it('switched off, it asks nothing', async () => {
  expect(await facts(false)).toEqual({told: {}, requests: []});
});
