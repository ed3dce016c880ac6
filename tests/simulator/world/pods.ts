/** What happens to pods: created, started, stopped, terminated, used. Each returns the resources whose rate changed. */
import type {Account} from './account.ts';
import type {WorldEvent, WorldPod} from './contract.ts';

type PodSpec = Extract<WorldEvent, {do: 'create-pod'}>['pod'];

/** The row the pod is billed under: a member's cluster, else itself. */
const billedAs = (pod: WorldPod): string => pod.cluster?.id ?? pod.id;

/** A pod runs at once: RUNNING is reported right after creation [C live]. Without credit it is refused [D]. */
export function createPod(account: Account, spec: PodSpec): string[] {
  if (account.broke) return [];
  const gpus = new Array<number>(spec.gpu?.count ?? 0).fill(0);
  const volume = account.volumes.get(spec.networkVolume ?? '');
  const pod: WorldPod = {
    status: 'RUNNING',
    cloud: 'SECURE',
    dataCenter: volume?.dataCenter ?? 'EU-RO-1',
    containerGb: 20,
    volumeGb: 0,
    locked: false,
    image: 'runpod/pytorch:2.8.0-py3.11-cuda12.8.1',
    env: {},
    util: gpus,
    memoryUtil: gpus,
    cpuUtil: 0,
    createdAt: account.at,
    ...spec,
  };
  account.pods.set(pod.id, pod.status === 'RUNNING' ? {startedAt: account.at, ...pod} : pod);
  return [billedAs(pod)];
}

export function startPod(account: Account, id: string): string[] {
  const pod = account.pods.get(id);
  if (!pod || pod.status === 'RUNNING' || account.broke) return [];
  account.pods.set(id, {...pod, status: 'RUNNING', startedAt: account.at});
  return [billedAs(pod)];
}

/** A locked pod cannot be stopped by hand [D]. */
export function stopPod(account: Account, id: string): string[] {
  return account.pods.get(id)?.locked ? [] : haltPod(account, id);
}

/** Stops a pod, locked or not. */
export function haltPod(account: Account, id: string): string[] {
  const pod = account.pods.get(id);
  if (!pod) return [];
  account.pods.set(id, {...pod, status: 'EXITED'});
  return [billedAs(pod)];
}

/** A terminated pod leaves the list [C]; what was on no network volume is gone [D]. */
export function terminatePod(account: Account, id: string): string[] {
  const pod = account.pods.get(id);
  if (!pod) return [];
  account.pods.delete(id);
  account.terminated.push({id, at: account.at, lostData: pod.networkVolume === undefined});
  return [billedAs(pod)];
}

export function usePod(
  account: Account,
  {id, util, cpuUtil}: Extract<WorldEvent, {do: 'use-pod'}>,
): string[] {
  const pod = account.pods.get(id);
  if (pod) account.pods.set(id, {...pod, util, cpuUtil: cpuUtil ?? pod.cpuUtil});
  return [];
}
