/** Pods as REST v2 shows them, secrets in `env` included: the product has to leave them behind. */

import type {AccountSwitches} from '../faults.ts';
import type {Ms, PodStatus, WorldPod} from '../world/contract.ts';
import {iso} from './http.ts';

/** Part of every secret the API sends; it must be found nowhere else. */
export const SECRET_MARK = 'simsecret';

/** A pod is RUNNING before its container reports anything. */
const firstReport: Ms = 20_000;

export function podView(pod: WorldPod, now: Ms, account: AccountSwitches): Record<string, unknown> {
  const running = pod.status === 'RUNNING';
  return {
    ...container(pod),
    status: pod.status,
    actions: actions(pod),
    mounts: mounts(pod),
    ...(pod.gpu && {gpu: pod.gpu}),
    ...(pod.cpu && {cpu: {id: pod.cpu.id, vcpuCount: pod.cpu.vcpu, memory: pod.cpu.memory}}),
    cloud: pod.cloud,
    dataCenterId: pod.dataCenter || null,
    cudaVersion: pod.gpu ? '12.8' : null,
    ssh: {proxy: proxySsh(pod.id), direct: running ? directSsh(pod.id) : null},
    ...(pod.cluster && {cluster: pod.cluster}),
    template: null,
    cost: compute(pod.status) || account.stoppedCost === 'price' ? pod.price : 0,
    locked: pod.locked,
    globalNetworking: {enabled: false},
    runtime: running ? runtime(pod, now) : null,
    createdAt: iso(pod.createdAt),
    startedAt: pod.startedAt === undefined ? null : iso(pod.startedAt),
  };
}

function container(pod: WorldPod) {
  return {
    id: pod.id,
    name: pod.name,
    image: pod.image,
    args: '',
    // The document's floor: an odd account may have less.
    disk: Math.max(1, pod.containerGb),
    ports: ['8888/http', '22/tcp'],
    env: {
      PUBLIC_KEY: `ssh-ed25519 ${SECRET_MARK}`,
      HF_TOKEN: `hf_${SECRET_MARK}_${pod.id}`,
      JUPYTER_PASSWORD: `${SECRET_MARK}-${pod.id}`,
      ...pod.env,
    },
    registry: null,
  };
}

const compute = (status: PodStatus): boolean =>
  status === 'RUNNING' || status === 'STARTING' || status === 'PROVISIONING';

function actions({status, locked}: WorldPod): string[] {
  if (locked) return [];
  if (status === 'RUNNING') return ['stop', 'restart', 'terminate'];
  if (status === 'EXITED') return ['start', 'terminate'];
  return status === 'TERMINATED' ? [] : ['terminate'];
}

function mounts(pod: WorldPod) {
  if (pod.networkVolume) return {network: [{volumeId: pod.networkVolume, path: '/workspace'}]};
  return pod.volumeGb > 0 ? {persistent: {size: pod.volumeGb, path: '/workspace'}} : {};
}

function runtime(pod: WorldPod, now: Ms) {
  const started = pod.startedAt ?? pod.createdAt;
  if (now - started < firstReport) return null;
  const {host, port} = directSsh(pod.id);
  return {
    uptime: Math.floor((now - started) / 1000),
    ...(pod.gpu && {
      gpus: pod.util.map((util, i) => ({
        util: Math.round(util),
        memoryUtil: Math.round(pod.memoryUtil[i] ?? 0),
      })),
    }),
    cpu: {util: Math.round(pod.cpuUtil)},
    memory: {util: Math.round(pod.cpuUtil / 2)},
    ports: [
      {private: 22, public: port, type: 'tcp', ip: host},
      {private: 8888, public: port + 1, type: 'http', ip: '100.65.14.155'},
    ],
  };
}

function proxySsh(id: string) {
  const username = `${id}-${fingerprint(id).toString(16).padStart(8, '0')}`;
  return {host: 'ssh.runpod.io', port: 22, username, command: `ssh ${username}@ssh.runpod.io`};
}

/** An address from the range kept for documentation, RFC 5737. */
function directSsh(id: string) {
  const host = `203.0.113.${fingerprint(id) % 254}`;
  const port = 10_000 + (fingerprint(id) % 50_000);
  return {host, port, username: 'root', command: `ssh root@${host} -p ${port}`};
}

/** FNV-1a, 32 bits: the same pod has the same address in every answer. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}
