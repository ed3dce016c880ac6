/** REST v2: every GET of the routes that cost money or tell about it, over the world. */
import type {AccountSwitches} from '../faults.ts';
import type {World, WorldPod} from '../world/contract.ts';
import {balanceView, limitsView} from './account.ts';
import {billingAnswer, billingRoutes} from './billing.ts';
import {cpuById, cpuList, dataCenterList, gpuById, gpuList} from './catalog-routes.ts';
import {clusterView, volumeView} from './clusters.ts';
import {ok, problem, Refusal, type SimAnswer, type SimRequest} from './http.ts';
import type {Scope} from './keys.ts';
import {openApi} from './openapi.ts';
import {listAnswer} from './pages.ts';
import {podView} from './pods.ts';
import {endpointView, workersView} from './serverless.ts';

export interface RestContext {
  request: SimRequest;
  world: World;
  account: AccountSwitches;
}

interface Route {
  scope: Scope;
  answer(context: RestContext, id: string): SimAnswer;
}

const read = (answer: Route['answer']): Route => ({scope: 'read', answer});

/** By the paths of Runpod's document; `{id}` stands for one segment. */
const routes: Readonly<Record<string, Route>> = {
  '/v2/pods': read(({request, world, account}) => {
    const members = request.query.get('includeClusterPods') === 'true';
    const pods = living(world).filter(pod => members || !pod.cluster);
    return podList({request, world, account}, pods);
  }),
  '/v2/pods/{id}': read(({world, account}, id) => ok(podView(byId(living(world), id), world.now(), account))),
  '/v2/clusters': read(({request, world, account}) => {
    const rows = newestFirst(world.state().clusters).map(cluster =>
      clusterView(cluster, members(world, cluster.id)),
    );
    return listAnswer(request, 'clusters', rows, account.pagination);
  }),
  '/v2/clusters/{id}': read(({world}, id) =>
    ok(clusterView(byId(world.state().clusters, id), members(world, id))),
  ),
  '/v2/clusters/{id}/pods': read((context, id) => {
    const cluster = byId(context.world.state().clusters, id);
    return podList(context, members(context.world, cluster.id));
  }),
  '/v2/serverless': read(({request, world, account}) =>
    listAnswer(
      request,
      'endpoints',
      newestFirst(world.state().endpoints).map(endpointView),
      account.pagination,
    ),
  ),
  '/v2/serverless/{id}': read(({world}, id) => ok(endpointView(byId(world.state().endpoints, id)))),
  '/v2/serverless/{id}/workers': read(({world}, id) =>
    ok(workersView(byId(world.state().endpoints, id), world.now())),
  ),
  '/v2/network-volumes': read(({request, world, account}) =>
    listAnswer(
      request,
      'networkVolumes',
      newestFirst(world.state().volumes).map(volumeView),
      account.pagination,
    ),
  ),
  '/v2/network-volumes/{id}': read(({world}, id) => ok(volumeView(byId(world.state().volumes, id)))),
  '/v2/catalog/gpus': read(({request}) => ok({gpus: gpuList(request.query)})),
  '/v2/catalog/gpus/{id}': read(({request}, id) => ok(gpuById(id, request.query))),
  '/v2/catalog/cpus': read(({request}) => ok({cpus: cpuList(request.query)})),
  '/v2/catalog/cpus/{id}': read(({request}, id) => ok(cpuById(id, request.query))),
  '/v2/catalog/datacenters': read(({request}) => ok({dataCenters: dataCenterList(request.query)})),
  ...Object.fromEntries(
    Object.entries(billingRoutes).map(([path, billing]) => [path, billingRoute(billing)]),
  ),
  '/v2/account/limits': {scope: 'account:read', answer: ({world}) => ok(limitsView(world))},
};

const balanceRoute: Route = {
  scope: 'billing:read',
  answer: ({world, account}) => ok(balanceView(world, account)),
};

/** Every path of REST v2 that is served whatever the switches say. */
export const restPaths: readonly string[] = Object.keys(routes);

/** `/v2/openapi.json`, which needs no key. */
export const describe = (account: AccountSwitches): SimAnswer => ok(openApi(restPaths, account.balancePath));

/** Answers an authenticated request whose key holds `scopes`. */
export function restAnswer(context: RestContext, scopes: readonly Scope[]): SimAnswer {
  const {path, method} = context.request;
  if (path.endsWith('/')) return {status: 307, headers: {location: path.replace(/\/+$/, '')}, body: ''};
  const hit = match(path, context.account.balancePath);
  if (!hit) return problem(404);
  if (method !== 'GET') return problem(405, undefined, {allow: 'GET'});
  if (!scopes.includes(hit.route.scope)) return problem(403);
  return hit.route.answer(context, hit.id);
}

function match(path: string, balancePath: string | null): {route: Route; id: string} | undefined {
  if (path === balancePath) return {route: balanceRoute, id: ''};
  for (const [pattern, route] of Object.entries(routes)) {
    const id = new RegExp(`^${pattern.replace('{id}', '([^/]+)')}$`).exec(path);
    if (id) return {route, id: decoded(id[1] ?? '')};
  }
  return undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(404);
  }
}

function billingRoute(billing: (typeof billingRoutes)[string]): Route {
  return {
    scope: 'billing:read',
    answer: ({request, world, account}) => billingAnswer(billing, world, request.query, account),
  };
}

function podList({request, world, account}: RestContext, pods: readonly WorldPod[]): SimAnswer {
  const rows = newestFirst(pods).map(pod => podView(pod, world.now(), account));
  return listAnswer(request, 'pods', rows, account.pagination);
}

/** Terminated pods leave the lists. */
const living = (world: World): WorldPod[] => world.state().pods.filter(pod => pod.status !== 'TERMINATED');
const members = (world: World, id: string): WorldPod[] => living(world).filter(pod => pod.cluster?.id === id);

const newestFirst = <T extends {createdAt: number}>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => b.createdAt - a.createdAt);

function byId<T extends {id: string}>(rows: readonly T[], id: string): T {
  const row = rows.find(candidate => candidate.id === id);
  if (!row) throw new Refusal(404);
  return row;
}
