/** The lists that cost money: pods must be read, the others keep their last state where they fail. */
import type {Inventory, Reading} from '../../domain/account.ts';
import {readAll, type Whole} from './pages.ts';
import {missed, type Part, type Tried, tried} from './part.ts';
import type {ListName, RunpodContext, RunpodRow} from './responses.ts';

const byId = (row: {id: string}): string => row.id;

type InventoryList = keyof Inventory & ListName;

/** Pods (members of clusters too), endpoints, network volumes and clusters. Throws where the pods cannot be read. */
export async function readInventory(context: RunpodContext): Promise<{inventory: Inventory; part: Part}> {
  const read = <K extends InventoryList>(list: K, path: string, query = {}) =>
    readAll(context, list, path, query, byId as (row: RunpodRow<K>) => string);
  const [pods, endpoints, volumes, clusters] = await Promise.all([
    read('pods', '/v2/pods', {includeClusterPods: true}),
    tried(context, () => read('endpoints', '/v2/serverless')),
    tried(context, () => read('volumes', '/v2/network-volumes')),
    tried(context, () => read('clusters', '/v2/clusters')),
  ]);
  const lists = {pods: {value: pods}, endpoints, volumes, clusters};
  const last = context.previous?.inventory;
  const inventory: Inventory = {
    pods: pods.items,
    endpoints: endpoints.value?.items ?? last?.endpoints ?? [],
    volumes: withBilledRates(volumes.value?.items, last) ?? last?.volumes ?? [],
    clusters: clusters.value?.items ?? last?.clusters ?? [],
  };
  const parts = Object.entries(lists).map(([list, read]) => stateOf(context, list, read));
  return {
    inventory,
    part: {
      notices: parts.flatMap(part => part.notices),
      coverage: Object.assign({}, ...parts.map(part => part.coverage)),
    },
  };
}

/** Billing tells a volume's rate once an hour; until then the last one holds. */
function withBilledRates(volumes: Inventory['volumes'] | undefined, last: Inventory | undefined) {
  const rates = new Map(last?.volumes.map(({id, billedRate}) => [id, billedRate]));
  return volumes?.map(volume => {
    const billedRate = rates.get(volume.id);
    return billedRate === undefined ? volume : {...volume, billedRate};
  });
}

function stateOf(
  context: RunpodContext,
  list: string,
  {value, error}: Tried<Whole<unknown>>,
): Pick<Reading, 'notices' | 'coverage'> {
  if (error) {
    return {
      notices: [{code: 'list-failed', about: error.where ?? list}],
      coverage: {[list]: missed(context, list, error)},
    };
  }
  return {
    notices: value.whole ? [] : [{code: 'list-incomplete', about: list}],
    coverage: {[list]: {state: value.whole ? 'whole' : 'incomplete', asOf: context.now}},
  };
}
