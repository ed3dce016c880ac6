/** Clusters and network volumes as REST v2 shows them. */
import type {WorldCluster, WorldPod, WorldVolume} from '../world/contract.ts';
import {iso} from './http.ts';

export function clusterView(cluster: WorldCluster, members: readonly WorldPod[]): Record<string, unknown> {
  const primary = members.find(pod => pod.cluster?.rank === 0);
  const byStatus: Record<string, number> = {};
  for (const {status} of members) byStatus[status] = (byStatus[status] ?? 0) + 1;
  return {
    id: cluster.id,
    name: cluster.name,
    type: cluster.type,
    compute: {gpuTypeId: cluster.gpu, gpuCountPerPod: cluster.gpusPerPod, podCount: cluster.podCount},
    dataCenterId: cluster.dataCenter,
    pods: {total: members.length, byStatus},
    network: {cidr: '10.65.0.0/16', vxlanId: 4097, vxlanPort: 4789},
    ...(primary && {primary: {podId: primary.id, status: primary.status}}),
    createdAt: iso(cluster.createdAt),
  };
}

export function volumeView(volume: WorldVolume): Record<string, unknown> {
  return {
    id: volume.id,
    name: volume.name,
    size: volume.sizeGb,
    dataCenter: volume.dataCenter,
    type: volume.tier,
  };
}
