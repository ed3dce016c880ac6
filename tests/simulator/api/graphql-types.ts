/** The types of Runpod's GraphQL as far as public clients use them, and their values from the world. */
import type {AccountSwitches} from '../faults.ts';
import type {Ms, World, WorldEndpoint, WorldPod} from '../world/contract.ts';
import {balanceOf, spendRate} from './account.ts';
import {gpuTypes} from './catalog.ts';

const scalars = <N extends string>(...names: N[]): Record<string, string> =>
  Object.fromEntries(names.map(name => [name, 'scalar']));

/** Field → type of the field; a type that is not a key here is a scalar. */
export const types: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Query: {myself: 'User'},
  User: {
    ...scalars(
      'id',
      'email',
      'clientBalance',
      'currentSpendPerHr',
      'spendLimit',
      'minBalance',
      'underBalance',
    ),
    ...scalars('notifyPodsStale', 'notifyPodsGeneral', 'notifyLowBalance'),
    spendDetails: 'SpendDetails',
    pods: 'Pod',
    endpoints: 'Endpoint',
    networkVolumes: 'NetworkVolume',
  },
  SpendDetails: scalars('gpuComputePerHour', 'localStoragePerHour', 'networkStoragePerHour'),
  Pod: {
    ...scalars('id', 'name', 'desiredStatus', 'costPerHr', 'imageName', 'lastStartedAt', 'createdAt'),
    ...scalars(
      'gpuCount',
      'vcpuCount',
      'memoryInGb',
      'containerDiskInGb',
      'volumeInGb',
      'networkVolumeId',
      'locked',
    ),
    machine: 'Machine',
    runtime: 'Runtime',
  },
  Machine: scalars('gpuDisplayName', 'dataCenterId'),
  Runtime: {...scalars('uptimeInSeconds'), gpus: 'RuntimeGpu', container: 'RuntimeContainer'},
  RuntimeGpu: scalars('id', 'gpuUtilPercent', 'memoryUtilPercent'),
  RuntimeContainer: scalars('cpuPercent', 'memoryPercent'),
  Endpoint: {
    ...scalars('id', 'name', 'type', 'workersMin', 'workersMax', 'networkVolumeId', 'createdAt'),
    pods: 'WorkerPod',
  },
  WorkerPod: scalars('id', 'desiredStatus', 'costPerHr'),
  NetworkVolume: scalars('id', 'name', 'size', 'dataCenterId'),
};

/** `myself` whole; the caller picks from it. */
export function myself(world: World, account: AccountSwitches): Record<string, unknown> {
  const state = world.state();
  const balance = balanceOf(world, account);
  const list = <T>(rows: T[]): T[] | null => (rows.length === 0 && account.graphqlNullLists ? null : rows);
  return {
    id: 'user_simulated0000000000000000',
    email: 'person@simulator.example',
    clientBalance: balance,
    ...spendRate(world),
    spendLimit: state.spendLimit,
    minBalance: 0,
    underBalance: balance < 0,
    notifyPodsStale: true,
    notifyPodsGeneral: true,
    notifyLowBalance: true,
    pods: list(state.pods.filter(pod => pod.status !== 'TERMINATED').map(pod => podOf(pod, world.now()))),
    endpoints: list(state.endpoints.map(endpointOf)),
    networkVolumes: list(
      state.volumes.map(({id, name, sizeGb, dataCenter}) => ({
        id,
        name,
        size: sizeGb,
        dataCenterId: dataCenter,
      })),
    ),
  };
}

/** An EXITED pod keeps its `costPerHr` here, as recorded by public clients. */
function podOf(pod: WorldPod, now: Ms) {
  const running = pod.status === 'RUNNING' && pod.startedAt !== undefined;
  return {
    id: pod.id,
    name: pod.name,
    desiredStatus: pod.status === 'EXITED' ? 'EXITED' : 'RUNNING',
    costPerHr: pod.price,
    imageName: pod.image,
    lastStartedAt: pod.startedAt === undefined ? null : new Date(pod.startedAt).toISOString(),
    createdAt: new Date(pod.createdAt).toISOString(),
    gpuCount: pod.gpu?.count ?? 0,
    vcpuCount: pod.cpu?.vcpu ?? 8,
    memoryInGb: pod.cpu?.memory ?? 32,
    containerDiskInGb: pod.containerGb,
    volumeInGb: pod.volumeGb,
    networkVolumeId: pod.networkVolume ?? null,
    locked: pod.locked,
    machine: {
      gpuDisplayName: gpuTypes.find(({id}) => id === pod.gpu?.id)?.name ?? pod.gpu?.id ?? null,
      dataCenterId: pod.dataCenter,
    },
    runtime: running ? runtimeOf(pod, now - pod.startedAt!) : null,
  };
}

function runtimeOf(pod: WorldPod, up: Ms) {
  return {
    uptimeInSeconds: Math.floor(up / 1000),
    gpus: pod.util.map((gpuUtilPercent, i) => ({
      id: `GPU-${pod.id}-${i}`,
      gpuUtilPercent,
      memoryUtilPercent: pod.memoryUtil[i] ?? 0,
    })),
    container: {cpuPercent: pod.cpuUtil, memoryPercent: Math.round(pod.cpuUtil / 2)},
  };
}

/** Serverless workers are found here and not among `pods`; one that is not charged shows as EXITED. */
function endpointOf(endpoint: WorldEndpoint) {
  return {
    id: endpoint.id,
    name: endpoint.name,
    type: 'QB',
    workersMin: endpoint.min,
    workersMax: endpoint.max,
    networkVolumeId: endpoint.networkVolumes[0] ?? null,
    createdAt: new Date(endpoint.createdAt).toISOString(),
    pods: endpoint.workers.map(({id, billed}) => ({
      id,
      desiredStatus: billed ? 'RUNNING' : 'EXITED',
      costPerHr: endpoint.workerPrice,
    })),
  };
}
