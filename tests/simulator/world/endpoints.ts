/** What happens to endpoints: flex workers come with traffic, active ones are kept warm by `min`. */
import {gpuTypes} from '../api/catalog.ts';
import type {Account} from './account.ts';
import type {WorldEndpoint, WorldEvent, WorldWorker} from './contract.ts';

type EndpointSpec = Extract<WorldEvent, {do: 'create-endpoint'}>['endpoint'];

export function createEndpoint(account: Account, spec: EndpointSpec): string[] {
  const endpoint: WorldEndpoint = {
    min: 0,
    max: 3,
    idleTimeoutS: 5,
    pool: 'ADA_24',
    gpuCount: 1,
    workerPrice: 1.1,
    networkVolumes: [],
    env: {},
    createdAt: account.at,
    workers: [],
    ...spec,
  };
  return change(account, endpoint);
}

/** Changes an endpoint and places its workers anew; an endpoint that is gone stays gone. */
export function changeEndpoint(
  account: Account,
  id: string,
  to: Partial<WorldEndpoint> & {running?: number},
): string[] {
  const endpoint = account.endpoints.get(id);
  if (!endpoint) return [];
  const {running, ...fields} = to;
  return change(account, {...endpoint, ...fields}, running);
}

/** Active workers are back as soon as there is credit, and gone when there is none. */
export const replaceAllWorkers = (account: Account): string[] =>
  [...account.endpoints.keys()].flatMap(id => changeEndpoint(account, id, {}));

function change(account: Account, endpoint: WorldEndpoint, running?: number): string[] {
  account.endpoints.set(endpoint.id, {...endpoint, workers: placed(account, endpoint, running)});
  return [endpoint.id];
}

/** `running` workers process requests and are billed; idle ones are billed up to `min`, the rest wait for nothing [D].
 * A worker once placed stays as an idle one. */
function placed(account: Account, endpoint: WorldEndpoint, running?: number): WorldWorker[] {
  if (account.broke) return [];
  const {min, workers} = endpoint;
  const most = Math.max(min, endpoint.max);
  const atWork = Math.min(most, running ?? workers.filter(worker => worker.status === 'RUNNING').length);
  const count = Math.min(most, Math.max(workers.length, atWork, min));
  return Array.from({length: count}, (_, index) => ({
    ...(workers[index] ?? newWorker(account, endpoint)),
    status: index < atWork ? 'RUNNING' : 'IDLE',
    billed: index < Math.max(atWork, min),
  }));
}

function newWorker(account: Account, {pool, gpuCount}: WorldEndpoint): WorldWorker {
  return {
    id: account.dice.id(),
    status: 'IDLE',
    gpu: gpuTypes.find(gpu => gpu.pool === pool)?.id ?? '',
    gpuCount,
    dataCenter: 'EU-RO-1',
    startedAt: account.at,
    billed: false,
  };
}
