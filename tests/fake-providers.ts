/** Three providers that exist in tests only, a reading of theirs, and the registry's shape for `vi.mock`. */
import {z} from 'zod/mini';
import type {Reading} from '../lib/domain/account.ts';
import {defineProvider, type Provider} from '../lib/providers/contract.ts';

/** By default it gives a reading without a request. */
export const fake = (
  id: string,
  grant: Provider['grant'],
  read: Provider['read'] = async () => reading(),
): Provider =>
  defineProvider({
    id,
    name: `${id} cloud`,
    origins: [`https://api.${id}.example`],
    grant,
    key: {
      prefix: /^ak_/,
      refuse: [{prefix: /^admin_/, code: 'wrong-kind'}],
      url: 'https://keys.example',
      may: 'read',
    },
    responses: {any: z.unknown()},
    interval: 5 * 60_000,
    read,
  });

export const providers: readonly Provider[] = [
  fake('acme', 'install'),
  fake('other', 'ask'),
  fake('third', 'ask'),
];
export const providerById = (id: string): Provider | undefined =>
  providers.find(provider => provider.id === id);
export const patterns = providers.flatMap(({origins}) => origins.map(origin => `${origin}/*`));

/** A small whole reading: one running pod, one volume attached to nothing. */
export function reading(change: Partial<Reading> = {}): Reading {
  const asOf = change.asOf ?? Date.now();
  const lists = ['pods', 'endpoints', 'volumes', 'clusters', 'networkVolumes', 'network-volumes', 'workers'];
  return {
    asOf,
    currency: 'USD',
    balance: 41_200_000,
    billing: 'prepaid',
    rate: 700_000,
    days: [{at: Math.floor(asOf / 86_400_000) * 86_400_000, total: 3_000_000, by: {pods: 3_000_000}}],
    hours: [],
    lines: [],
    inventory: {
      pods: [
        {
          id: 'p1',
          name: 'trainer',
          status: 'RUNNING',
          rate: 690_000,
          containerGb: 0,
          volumeGb: 0,
          networkVolumes: [],
          locked: false,
        },
      ],
      endpoints: [],
      volumes: [{id: 'v1', name: 'datasets', sizeGb: 500, dataCenter: 'EU', tier: 'STANDARD'}],
      clusters: [],
    },
    notices: [],
    coverage: Object.fromEntries(lists.map(list => [list, {state: 'whole' as const, asOf}])),
    ...change,
  };
}
