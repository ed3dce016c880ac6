/** Plays one event of the script on the account and names the resources whose rate may have changed. */
import type {Account} from './account.ts';
import {createCluster, deleteCluster} from './clusters.ts';
import type {WorldEvent, WorldVolume} from './contract.ts';
import {changeEndpoint, createEndpoint} from './endpoints.ts';
import {createPod, startPod, stopPod, terminatePod, usePod} from './pods.ts';

/** Events about things; those about money are the clock's own business. */
export type ThingEvent = Exclude<WorldEvent, {do: 'top-up' | 'auto-pay'}>;

export function play(account: Account, event: ThingEvent): string[] {
  switch (event.do) {
    case 'create-pod':
      return createPod(account, event.pod);
    case 'start-pod':
      return startPod(account, event.id);
    case 'stop-pod':
      return stopPod(account, event.id);
    case 'terminate-pod':
      return terminatePod(account, event.id);
    case 'use-pod':
      return usePod(account, event);
    case 'create-volume':
      return createVolume(account, event.volume);
    case 'resize-volume':
      return resizeVolume(account, event.id, event.sizeGb);
    case 'delete-volume':
      return forget(account.volumes, event.id);
    case 'create-endpoint':
      return createEndpoint(account, event.endpoint);
    case 'scale-endpoint':
      return changeEndpoint(account, event.id, {
        min: event.min,
        ...(event.max !== undefined && {max: event.max}),
      });
    case 'work-endpoint':
      return changeEndpoint(account, event.id, {running: event.running});
    case 'attach-endpoint':
      return changeEndpoint(account, event.id, {networkVolumes: event.networkVolumes});
    case 'delete-endpoint':
      return forget(account.endpoints, event.id);
    case 'create-cluster':
      return createCluster(account, event);
    case 'delete-cluster':
      return deleteCluster(account, event.id);
  }
}

type VolumeSpec = Extract<WorldEvent, {do: 'create-volume'}>['volume'];

function createVolume(account: Account, spec: VolumeSpec): string[] {
  const volume: WorldVolume = {dataCenter: 'EU-RO-1', tier: 'STANDARD', createdAt: account.at, ...spec};
  account.volumes.set(volume.id, volume);
  return [volume.id];
}

function resizeVolume(account: Account, id: string, sizeGb: number): string[] {
  const volume = account.volumes.get(id);
  if (!volume) return [];
  account.volumes.set(id, {...volume, sizeGb});
  return [id];
}

function forget(things: Map<string, unknown>, id: string): string[] {
  things.delete(id);
  return [id];
}
