/** What Runpod does when a prepaid balance reaches $0, and when it is above $0 again. */
import type {Account} from './account.ts';
import {replaceAllWorkers} from './endpoints.ts';
import {haltPod, terminatePod} from './pods.ts';

/**
 * Pods with a network volume are stopped, those without are terminated with their data, workers go, network volumes
 * stay [D]. The text speaks of running pods first and then of "Pods without a network volume": read cautiously as all
 * of them, stopped ones and cluster members too [I].
 */
export function runOut(account: Account): string[] {
  account.broke = true;
  const pods = [...account.pods.values()].flatMap(pod =>
    pod.networkVolume === undefined ? terminatePod(account, pod.id) : haltPod(account, pod.id),
  );
  for (const id of account.clusters.keys()) {
    if (![...account.pods.values()].some(pod => pod.cluster?.id === id)) account.clusters.delete(id);
  }
  return [...pods, ...replaceAllWorkers(account)];
}

/** Active workers return; a stopped pod stays stopped until somebody starts it [I]. */
export function recover(account: Account): string[] {
  account.broke = false;
  return replaceAllWorkers(account);
}
