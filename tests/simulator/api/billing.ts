/** `GET /v2/billing*`: the ledger in time buckets, with the window rules of Runpod's document. */
import type {AccountSwitches} from '../faults.ts';
import type {BilledBucket, ChargeKind, World} from '../world/contract.ts';
import {readWindow} from './billing-window.ts';
import {iso, ok, type SimAnswer} from './http.ts';

interface BillingRoute {
  /** Query parameter and record field of the resource; none on the routes that add everything up. */
  id?: string;
  /** Metadata field that counts distinct resources. */
  unique?: string;
  /** Record field of each kind; a field without a kind is always 0. */
  fields: Record<string, ChargeKind | null>;
}

const aggregate: BillingRoute = {
  fields: {
    podGpuAmount: 'podGpu',
    podCpuAmount: 'podCpu',
    podDiskAmount: 'podDisk',
    serverlessGpuAmount: 'serverlessGpu',
    serverlessCpuAmount: 'serverlessCpu',
    serverlessDiskAmount: 'serverlessDisk',
    serverlessFeeAmount: null,
    storageStandardAmount: 'storageStandard',
    storageHighPerformanceAmount: 'storageHighPerformance',
    endpointAmount: null,
    clusterGpuAmount: 'clusterGpu',
    clusterDiskAmount: 'clusterDisk',
    clusterNetworkingAmount: 'clusterNetworking',
  },
};

/** By path. `/v2/billing/endpoints` is Public Endpoints, which the world does not use: always empty. */
export const billingRoutes: Readonly<Record<string, BillingRoute>> = {
  '/v2/billing': aggregate,
  '/v2/billing/endpoints': {fields: {}},
  '/v2/billing/pods': {
    id: 'podId',
    unique: 'uniquePodCount',
    fields: {gpuAmount: 'podGpu', cpuAmount: 'podCpu', diskAmount: 'podDisk'},
  },
  '/v2/billing/serverless': {
    id: 'serverlessId',
    unique: 'uniqueServerlessCount',
    fields: {
      gpuAmount: 'serverlessGpu',
      cpuAmount: 'serverlessCpu',
      diskAmount: 'serverlessDisk',
      feeAmount: null,
    },
  },
  '/v2/billing/network-volumes': {
    id: 'networkVolumeId',
    unique: 'uniqueNetworkVolumeCount',
    fields: {standardAmount: 'storageStandard', highPerformanceAmount: 'storageHighPerformance'},
  },
  '/v2/billing/clusters': {
    id: 'clusterId',
    unique: 'uniqueClusterCount',
    fields: {gpuAmount: 'clusterGpu', diskAmount: 'clusterDisk', networkingAmount: 'clusterNetworking'},
  },
};

export function billingAnswer(
  route: BillingRoute,
  world: World,
  query: URLSearchParams,
  account: AccountSwitches,
): SimAnswer {
  const {from, to, bucketSize} = readWindow(query, world.now());
  const only = route.id === undefined ? null : query.get(route.id);
  const records = toRecords(route, world.ledger.billed(bucketSize, from, to, world.now()), only);
  const empty = records.length === 0;
  if (empty && account.emptyRecords === 'bare') return ok({records: null, metadata: {}});
  return ok({
    records: empty && account.emptyRecords === 'null' ? null : records,
    metadata: {
      query: {startTime: iso(from), endTime: iso(to), bucketSize, ...(route.id && {[route.id]: only})},
      recordCount: records.length,
      totals: sumUp(route, records),
      ...(route.id && route.unique && {[route.unique]: new Set(records.map(r => r[route.id!])).size}),
    },
  });
}

type BillingRecord = Record<string, string | number>;

/** One record per bucket and resource (per bucket alone on the routes without an id), oldest first. */
function toRecords(
  route: BillingRoute,
  billed: readonly BilledBucket[],
  only: string | null,
): BillingRecord[] {
  const records = new Map<string, BillingRecord>();
  for (const {startTime, endTime, resource, amounts} of billed) {
    const kinds = Object.values(route.fields);
    if (only !== null && resource !== only) continue;
    if (!kinds.some(kind => kind !== null && amounts[kind] !== undefined)) continue;
    const key = route.id ? `${startTime} ${resource}` : `${startTime}`;
    const record = records.get(key) ?? {
      startTime: iso(startTime),
      endTime: iso(endTime),
      ...(route.id && {[route.id]: resource}),
      ...sumUp(route, []),
    };
    for (const [field, kind] of Object.entries(route.fields)) add(record, field, kind && amounts[kind]);
    records.set(key, record);
  }
  return [...records.values()].sort((a, b) => String(a.startTime).localeCompare(String(b.startTime)));
}

function add(record: BillingRecord, field: string, usd: number | null | undefined): void {
  record[field] = Number(record[field]) + (usd ?? 0);
  record.totalAmount = Number(record.totalAmount) + (usd ?? 0);
}

function sumUp(route: BillingRoute, records: readonly BillingRecord[]): Record<string, number> {
  const fields = ['totalAmount', ...Object.keys(route.fields)];
  return Object.fromEntries(
    fields.map(field => [field, records.reduce((sum, record) => sum + Number(record[field]), 0)]),
  );
}
