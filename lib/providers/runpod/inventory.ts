/** Pods, endpoints, workers, network volumes and clusters, named fields only: a pod's `env` holds secrets. */
import * as z from 'zod/mini';
import type {Cluster, Endpoint, NetworkVolume, Pod, Workers} from '../../domain/account.ts';
import {given} from '../../domain/given.ts';
import {instant, known, label, money, quantity, rows, text} from '../fields.ts';
import {listOf} from './pages.ts';

const podStatus = known('PROVISIONING', 'STARTING', 'RUNNING', 'EXITED', 'ERROR', 'TERMINATED');
const percent = z.nullish(z.object({util: z.nullish(quantity)}));

const pod = z.object({
  id: text,
  name: label,
  status: podStatus,
  cost: money,
  disk: quantity,
  gpu: z.nullish(z.object({id: text, count: z.nullish(quantity)})),
  cpu: z.nullish(z.object({id: text, vcpuCount: quantity})),
  cloud: z.nullish(known('SECURE', 'COMMUNITY')),
  dataCenterId: z.nullish(text),
  mounts: z.nullish(
    z.looseObject({
      persistent: z.nullish(z.object({size: quantity})),
      network: z.nullish(rows(z.object({volumeId: text}))),
    }),
  ),
  cluster: z.nullish(z.object({id: text})),
  locked: z.nullish(z.literal([true, false])),
  createdAt: z.nullish(instant),
  startedAt: z.nullish(instant),
  runtime: z.nullish(
    z.object({
      uptime: z.nullish(quantity),
      gpus: z.nullish(rows(z.object({util: z.nullish(quantity), memoryUtil: z.nullish(quantity)}))),
      cpu: percent,
      memory: percent,
    }),
  ),
});
type RawPod = z.output<typeof pod>;

/** Says what is mounted: a disk under a name of tomorrow would otherwise be no disk, and cost nothing. */
function tellsMounts({mounts}: RawPod): boolean {
  if (!mounts) return false;
  const {persistent, network, ...others} = mounts;
  const hasSize = (value: unknown): boolean => typeof value === 'object' && value !== null && 'size' in value;
  return !!persistent || !!network || !Object.values(others).some(hasSize);
}

/** A list in which a pod tells no mounts is not whole: nothing may be concluded about who uses a volume. */
export const pods = z.pipe(
  listOf('pods', pod),
  z.transform(({items, more}) => ({
    items: items.map(toPod),
    more: items.every(tellsMounts) ? more : {...more, claimed: true},
  })),
);

const BILLED: readonly Pod['status'][] = ['RUNNING', 'STARTING', 'PROVISIONING'];

function toPod(raw: RawPod): Pod {
  const {status, mounts} = raw;
  return given({
    id: raw.id,
    name: raw.name,
    status,
    // A billed pod at $0 is a price that was not told (runpod-python#438); a stopped one may say $0 or its old price.
    rate: raw.cost === 0 && BILLED.includes(status) ? undefined : raw.cost,
    gpu: raw.gpu ? {id: raw.gpu.id, count: raw.gpu.count ?? 1} : undefined,
    cpu: raw.cpu ? {id: raw.cpu.id, vcpu: raw.cpu.vcpuCount} : undefined,
    cloud: raw.cloud && raw.cloud !== 'UNKNOWN' ? raw.cloud : undefined,
    dataCenter: raw.dataCenterId,
    containerGb: raw.disk,
    volumeGb: mounts?.persistent?.size ?? 0,
    networkVolumes: (mounts?.network ?? []).map(mount => mount.volumeId),
    cluster: raw.cluster?.id,
    locked: raw.locked ?? false,
    createdAt: raw.createdAt,
    startedAt: raw.startedAt,
    use: useOf(raw.runtime),
  });
}

function useOf(runtime: RawPod['runtime']): Pod['use'] {
  if (!runtime) return undefined;
  return given({
    uptimeS: runtime.uptime,
    gpus: (runtime.gpus ?? []).map(({util, memoryUtil}) => given({util: util, memory: memoryUtil})),
    cpu: runtime.cpu?.util,
    memory: runtime.memory?.util,
  });
}

export const volumes = listOf(
  'networkVolumes',
  z.pipe(
    z.object({
      id: text,
      name: label,
      size: quantity,
      dataCenter: text,
      type: known('STANDARD', 'HIGH_PERFORMANCE'),
    }),
    z.transform(({size, type, ...rest}): NetworkVolume => ({...rest, sizeGb: size, tier: type})),
  ),
);

const endpoint = z.object({
  id: text,
  name: label,
  workers: z.object({min: quantity, max: quantity}),
  gpu: z.nullish(z.object({pools: z.nullish(rows(text)), count: z.nullish(quantity)})),
  cpu: z.nullish(rows(z.object({id: text, vcpuCount: quantity}))),
  networkVolumes: z.nullable(rows(text)),
  createdAt: z.nullish(instant),
});

export const endpoints = listOf(
  'endpoints',
  z.pipe(
    endpoint,
    z.transform((raw): Endpoint => {
      const cpu = raw.cpu?.[0];
      return given({
        id: raw.id,
        name: raw.name,
        min: raw.workers.min,
        max: raw.workers.max,
        gpuCount: raw.gpu?.count ?? (raw.gpu ? 1 : 0),
        pools: raw.gpu?.pools ?? [],
        cpu: cpu ? {id: cpu.id, vcpu: cpu.vcpuCount} : undefined,
        networkVolumes: raw.networkVolumes ?? [],
        createdAt: raw.createdAt,
      });
    }),
  ),
);

const worker = z.object({
  id: text,
  status: known('RUNNING', 'IDLE', 'INITIALIZING', 'THROTTLED', 'UNHEALTHY'),
  gpuTypeId: z.nullish(text),
  gpuCount: quantity,
  uptimeSeconds: z.nullish(quantity),
});

export const workers = z.pipe(
  z.object({
    summary: z.object({
      running: quantity,
      idle: quantity,
      initializing: quantity,
      throttled: quantity,
      unhealthy: quantity,
      total: quantity,
    }),
    workers: z.nullable(rows(worker)),
  }),
  z.transform(
    ({summary, workers: list}): Omit<Workers, 'asOf'> => ({
      ...summary,
      list: (list ?? []).map(({id, status, gpuTypeId, gpuCount, uptimeSeconds}) =>
        given({id, status, gpu: gpuTypeId, gpuCount, uptimeS: uptimeSeconds}),
      ),
    }),
  ),
);

export const clusters = listOf(
  'clusters',
  z.pipe(
    z.object({
      id: text,
      name: label,
      compute: z.object({gpuTypeId: text, gpuCountPerPod: quantity, podCount: quantity}),
      createdAt: z.nullish(instant),
    }),
    z.transform(
      ({id, name, compute, createdAt}): Cluster =>
        given({
          id,
          name,
          gpu: compute.gpuTypeId,
          gpusPerPod: compute.gpuCountPerPod,
          podCount: compute.podCount,
          createdAt: createdAt,
        }),
    ),
  ),
);
