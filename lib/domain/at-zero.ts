/**
 * What becomes of each resource when a prepaid balance reaches $0. Runpod's docs, June 2026: "Pods with a network
 * volume attached are stopped", those without "are terminated, and their data can't be recovered"; a network volume
 * whose charges cannot be covered "may eventually be terminated", no period given.
 */
import type {Cluster, Endpoint, Inventory, NetworkVolume, Pod} from './account.ts';
import {isRunning} from './burn.ts';
import {stoppedDiskRate, volumeRate} from './prices.ts';
import type {AtZero} from './view.ts';

/** Worst first. */
const FATES: readonly AtZero['fate'][] = ['terminated', 'clock-starts', 'stopped', 'kept'];

/** A verdict for every resource that $0 touches, worst first, then by size. Of no meaning for post-paid accounts. */
export function atZeroOf({pods, clusters, endpoints, volumes}: Inventory): AtZero[] {
  const listed = new Set(pods.map(pod => pod.cluster));
  return [
    ...pods.filter(pod => pod.status !== 'TERMINATED').map(podAtZero),
    ...clusters.filter(({id, podCount}) => podCount > 0 && !listed.has(id)).map(clusterAtZero),
    ...volumes.map(volumeAtZero),
    ...endpoints.filter(({max}) => max > 0).map(endpointAtZero),
  ].sort((a, b) => FATES.indexOf(a.fate) - FATES.indexOf(b.fate) || (b.gb ?? 0) - (a.gb ?? 0));
}

function podAtZero(pod: Pod): AtZero {
  return pod.networkVolumes.length === 0 ? terminated(pod) : preserved(pod);
}

/** The docs speak of running pods, then of "Pods without a network volume": read cautiously as stopped ones too. The
 * container disk of a stopped pod was emptied when it stopped. */
function terminated(pod: Pod): AtZero {
  const running = isRunning(pod);
  const gb = running ? pod.containerGb + pod.volumeGb : pod.volumeGb;
  const resource = {kind: 'pod', id: pod.id, name: pod.name} as const;
  if (gb === 0) return {resource, fate: 'terminated', text: {key: 'zero_terminated'}};
  const key = running ? 'zero_lost' : 'zero_lostStopped';
  return {resource, fate: 'terminated', text: {key, with: [{gb}]}, gb};
}

function preserved(pod: Pod): AtZero {
  const running = isRunning(pod);
  const rate = stoppedDiskRate(pod.volumeGb);
  return {
    resource: {kind: 'pod', id: pod.id, name: pod.name},
    fate: running ? 'stopped' : 'kept',
    text: {key: running ? 'zero_stopped' : 'zero_staysStopped'},
    ...(rate > 0 && {gb: pod.volumeGb, rate}),
  };
}

/** Its pods are not listed, so neither are their mounts. */
const clusterAtZero = ({id, name}: Cluster): AtZero => ({
  resource: {kind: 'cluster', id, name},
  fate: 'terminated',
  text: {key: 'zero_cluster'},
});

function volumeAtZero(volume: NetworkVolume): AtZero {
  const {id, name, sizeGb: gb} = volume;
  const rate = volumeRate(volume);
  const resource = {kind: 'volume', id, name} as const;
  if (rate === undefined)
    return {resource, fate: 'clock-starts', text: {key: 'zero_clockNoPrice', with: [{gb}]}, gb};
  return {resource, fate: 'clock-starts', text: {key: 'zero_clock', with: [{gb}, {rate}]}, gb, rate};
}

const endpointAtZero = ({id, name}: Endpoint): AtZero => ({
  resource: {kind: 'endpoint', id, name},
  fate: 'stopped',
  text: {key: 'zero_workers'},
});
