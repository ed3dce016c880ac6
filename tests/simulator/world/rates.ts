/**
 * What Runpod charges for a thing as it stands, USD/h; the rules and their marks are in runpod/README §2 and §5.
 * [D] documented, [C] seen in public code or measured, [I] inferred.
 */
import type {Account} from './account.ts';
import type {ChargeKind, PodStatus, Usd, WorldEndpoint, WorldPod, WorldVolume} from './contract.ts';

export type Rates = Partial<Record<ChargeKind, Usd>>;

/** Prices are per GB and month; a month is 720 h [C live]. */
const MONTH_HOURS = 720;
const RUNNING_DISK = 0.1;
const STOPPED_VOLUME_DISK = 0.2;
const NETWORK_FIRST_TB = 0.07;
const NETWORK_ABOVE = 0.05;
/** Premium tier: the price differs by data centre [D], about this much [C], without a step [I]. */
const HIGH_PERFORMANCE = 0.14;
/** Whether 1 TB is 1000 or 1024 GB is not stated by Runpod; this world takes 1000 [I]. */
const FIRST_TB_GB = 1000;

const perHour = (usdPerMonth: Usd): Usd => usdPerMonth / MONTH_HOURS;

/** A pod is charged per second while it runs [D] or starts [I]. PROVISIONING and ERROR are not stated: no compute. */
const COMPUTING: readonly PodStatus[] = ['RUNNING', 'STARTING'];

/** Compute price of a pod, USD/h; a stopped pod computes nothing, whatever its `price`. */
const computeRate = (pod: WorldPod): Usd => (COMPUTING.includes(pod.status) ? pod.price : 0);

/** Container disk is free when stopped, the pod volume costs double [D]. A pod that failed keeps its volume, at the
 * dearer price of a stopped one: undocumented, so the more cautious reading [I]. */
function diskRate({status, containerGb, volumeGb}: WorldPod): Usd {
  return COMPUTING.includes(status)
    ? perHour((containerGb + volumeGb) * RUNNING_DISK)
    : perHour(volumeGb * STOPPED_VOLUME_DISK);
}

const podRates = (pod: WorldPod): Rates => ({
  [pod.cpu ? 'podCpu' : 'podGpu']: computeRate(pod),
  podDisk: diskRate(pod),
});

/** The step at 1 TB is marginal [D]. Runpod bills volumes hourly [D]; the world lets them accrue evenly, which gives
 * the same sum over whole hours [I]. */
function volumeRates({tier, sizeGb}: WorldVolume): Rates {
  if (tier === 'HIGH_PERFORMANCE') return {storageHighPerformance: perHour(sizeGb * HIGH_PERFORMANCE)};
  const first = Math.min(sizeGb, FIRST_TB_GB);
  return {storageStandard: perHour(first * NETWORK_FIRST_TB + (sizeGb - first) * NETWORK_ABOVE)};
}

/** Workers at work, and idle ones kept warm by `workers.min` [D]. Their container disks are left out: no size is
 * known from the API. */
const endpointRates = (endpoint: WorldEndpoint): Rates => ({
  [endpoint.gpuCount > 0 ? 'serverlessGpu' : 'serverlessCpu']:
    endpoint.workers.filter(worker => worker.billed).length * endpoint.workerPrice,
});

/** A cluster is billed as one, by its member pods [D billing/clusters]. */
function clusterRates(members: WorldPod[]): Rates {
  const rates = {clusterGpu: 0, clusterDisk: 0};
  for (const pod of members) {
    rates.clusterGpu += computeRate(pod);
    rates.clusterDisk += diskRate(pod);
  }
  return rates;
}

/** What `resource` costs now, by kind; `{}` for one that is gone. A cluster pod is charged under its cluster. */
export function ratesOf(account: Account, resource: string): Rates {
  const pod = account.pods.get(resource);
  if (pod) return podRates(pod);
  const volume = account.volumes.get(resource);
  if (volume) return volumeRates(volume);
  const endpoint = account.endpoints.get(resource);
  if (endpoint) return endpointRates(endpoint);
  return clusterRates([...account.pods.values()].filter(member => member.cluster?.id === resource));
}
