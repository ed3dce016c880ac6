/** What happens to clusters: they come and go with all their pods. */
import type {Account} from './account.ts';
import type {WorldCluster, WorldEvent} from './contract.ts';
import {createPod, terminatePod} from './pods.ts';

type Creation = Extract<WorldEvent, {do: 'create-cluster'}>;

/** Every pod of a cluster is identical [D]. */
export function createCluster(
  account: Account,
  {cluster: spec, podPrice, networkVolume}: Creation,
): string[] {
  if (account.broke) return [];
  const cluster: WorldCluster = {
    type: 'TRAINING',
    gpu: 'NVIDIA H100 80GB HBM3',
    gpusPerPod: 8,
    podCount: 2,
    dataCenter: 'EU-RO-1',
    createdAt: account.at,
    ...spec,
  };
  account.clusters.set(cluster.id, cluster);
  for (let rank = 0; rank < cluster.podCount; rank += 1) {
    createPod(account, {
      id: account.dice.id(),
      name: `${cluster.name}-${rank}`,
      price: podPrice,
      gpu: {id: cluster.gpu, count: cluster.gpusPerPod},
      dataCenter: cluster.dataCenter,
      cluster: {id: cluster.id, rank},
      ...(networkVolume !== undefined && {networkVolume}),
    });
  }
  return [cluster.id];
}

export function deleteCluster(account: Account, id: string): string[] {
  account.clusters.delete(id);
  for (const pod of account.pods.values()) {
    if (pod.cluster?.id === id) terminatePod(account, pod.id);
  }
  return [id];
}
