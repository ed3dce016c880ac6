/** Serverless endpoints and their workers as REST v2 shows them. */
import type {Ms, WorkerStatus, WorldEndpoint} from '../world/contract.ts';
import {iso} from './http.ts';
import {SECRET_MARK} from './pods.ts';

const image = 'runpod/pytorch:1.0.2-cu1281-torch280-ubuntu2404';
const version = 4;

export function endpointView(endpoint: WorldEndpoint): Record<string, unknown> {
  const base = `https://api.runpod.ai/v2/${encodeURIComponent(endpoint.id)}`;
  return {
    id: endpoint.id,
    name: endpoint.name,
    type: 'QUEUE',
    requestUrls: {
      run: `${base}/run`,
      runSync: `${base}/runsync`,
      status: `${base}/status/{job_id}`,
      stream: `${base}/stream/{job_id}`,
      cancel: `${base}/cancel/{job_id}`,
      retry: `${base}/retry/{job_id}`,
      purgeQueue: `${base}/purge-queue`,
      health: `${base}/health`,
    },
    image,
    args: '',
    disk: 20,
    ports: ['8000/http'],
    env: {OPENAI_API_KEY: `sk-${SECRET_MARK}-${endpoint.id}`, ...endpoint.env},
    registry: null,
    gpu: {pools: [endpoint.pool], count: endpoint.gpuCount, allowedCudaVersions: [], minCudaVersion: null},
    workers: {min: endpoint.min, max: endpoint.max, idleTimeout: endpoint.idleTimeoutS},
    scaling: {type: 'QUEUE_DELAY', queueDelay: 4},
    dataCenterIds: [],
    networkVolumes: endpoint.networkVolumes,
    timeout: 300_000,
    flashboot: 'FLASHBOOT',
    createdAt: iso(endpoint.createdAt),
  };
}

export function workersView({workers}: WorldEndpoint, now: Ms): Record<string, unknown> {
  const count = (status: WorkerStatus) => workers.filter(worker => worker.status === status).length;
  return {
    endpointVersion: version,
    summary: {
      running: count('RUNNING'),
      idle: count('IDLE'),
      initializing: count('INITIALIZING'),
      throttled: count('THROTTLED'),
      unhealthy: count('UNHEALTHY'),
      total: workers.length,
    },
    workers: workers.map(worker => ({
      id: worker.id,
      status: worker.status,
      isStale: false,
      version,
      gpuCount: worker.gpuCount,
      image,
      uptimeSeconds: Math.max(0, Math.floor((now - worker.startedAt) / 1000)),
      gpuTypeId: worker.gpu,
      dataCenterId: worker.dataCenter,
      startedAt: iso(worker.startedAt),
    })),
  };
}
