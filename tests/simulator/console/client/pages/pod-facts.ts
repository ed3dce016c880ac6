/** What several views say of a pod. */
import type {ConsolePod} from '../../state.ts';
import {duration, gpuName} from '../format.ts';

/** What the pod costs an hour as it stands; stopped, its volume disk at $0.20 per GB and 720 h. */
export const podCost = (pod: ConsolePod): number =>
  pod.status === 'EXITED' ? (pod.volumeGb * 0.2) / 720 : pod.price;

export const hardware = (pod: ConsolePod): string => {
  if (pod.gpu) return `${pod.gpu.count}x ${gpuName(pod.gpu.id)}`;
  return pod.cpu ? `${pod.cpu.vcpu} vCPU` : '-';
};

export const uptime = ({status, startedAt}: ConsolePod, at: number): string =>
  status === 'RUNNING' && startedAt !== undefined ? duration(at - startedAt) : '-';
