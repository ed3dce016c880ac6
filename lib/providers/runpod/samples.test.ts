/** Runpod's published answers parse to the figures they state. */
import {expect, it} from 'vitest';
import {haveSamples, openapi, sample} from '../../../tests/fixtures/runpod/samples.ts';
import {findBalancePath} from './openapi.ts';
import {responses} from './responses.ts';

type Name = keyof typeof responses;
const parse = (name: Name, body: unknown) => responses[name].parse(body) as never;
const row = (name: Name, list: string, file: string) =>
  (parse(name, {[list]: [sample(file)]}) as {items: unknown[]}).items[0];
const items = (name: Name, file: string) => (parse(name, sample(file)) as {items: unknown[]}).items;

const JUNE_1 = Date.UTC(2026, 5, 1);

const CASES: Record<string, () => [unknown, object]> = {
  'docs-v2-account-balance': () => [
    parse('balance', sample('docs-v2-account-balance')),
    {balanceAmount: 42_180_000, billingMode: 'PREPAID'},
  ],
  'docs-runpodctl-user': () => [
    parse('graphql', {data: {myself: sample('docs-runpodctl-user')}}),
    {balance: 435_850_000, rate: 1000, spendLimit: 180_000_000},
  ],
  'fixture-graphql-myself-balance': () => [
    parse('graphql', sample('fixture-graphql-myself-balance')),
    {balance: 4_234_500},
  ],
  'fixture-graphql-myself-spendlimit-null': () => [
    parse('graphql', sample('fixture-graphql-myself-spendlimit-null')),
    {balance: 10_000_000, rate: 500_000},
  ],
  'graphql-anonymous': () => [parse('graphql', sample('graphql-anonymous')), {}],
  'graphql-partial-permission': () => [
    parse('graphql', sample('graphql-partial-permission')),
    {balance: 22_978_478, rate: 0},
  ],
  'live-v2-pod-running': () => [
    row('pods', 'pods', 'live-v2-pod-running'),
    {status: 'RUNNING', rate: 720_000, containerGb: 30, volumeGb: 0, networkVolumes: ['grvtso8ftn']},
  ],
  'live-v2-pod-stopped-cost-nonzero': () => [
    row('pods', 'pods', 'live-v2-pod-stopped-cost-nonzero'),
    {status: 'EXITED', rate: 720_000, containerGb: 30},
  ],
  'v2-spec-pod-get': () => [
    row('pods', 'pods', 'v2-spec-pod-get'),
    {status: 'RUNNING', rate: 440_000, containerGb: 50, volumeGb: 20, networkVolumes: []},
  ],
  'v2-spec-pods-list': () => [
    items('pods', 'v2-spec-pods-list')[0] as object,
    {id: '7h9k2m4n6p', rate: 440_000},
  ],
  'live-v2-network-volumes': () => [
    items('volumes', 'live-v2-network-volumes')[0],
    {id: 'grvtso8ftn', sizeGb: 50, tier: 'STANDARD', dataCenter: 'EU-RO-1'},
  ],
  'v2-spec-network-volumes-list': () => [
    items('volumes', 'v2-spec-network-volumes-list')[0],
    {id: '2q9m7x4c', sizeGb: 100, tier: 'HIGH_PERFORMANCE'},
  ],
  'v2-spec-network-volume-get': () => [
    row('volumes', 'networkVolumes', 'v2-spec-network-volume-get'),
    {id: '2q9m7x4c', sizeGb: 100},
  ],
  'v2-spec-serverless-list': () => [
    items('endpoints', 'v2-spec-serverless-list')[0],
    {id: '4m7x2k9q', min: 0, max: 5, gpuCount: 1, pools: ['ADA_24'], networkVolumes: ['2q9m7x4c']},
  ],
  'v2-spec-serverless-get': () => [
    row('endpoints', 'endpoints', 'v2-spec-serverless-get'),
    {id: '4m7x2k9q', max: 5},
  ],
  'v2-spec-serverless-create-endpoint': () => [
    row('endpoints', 'endpoints', 'v2-spec-serverless-create-endpoint'),
    {id: '4m7x2k9q', max: 5},
  ],
  'v2-spec-serverless-create-cpuEndpoint': () => [
    row('endpoints', 'endpoints', 'v2-spec-serverless-create-cpuEndpoint'),
    {id: '7c3v1n8p', max: 3, gpuCount: 0, cpu: {id: 'cpu5c', vcpu: 4}},
  ],
  'v2-spec-serverless-workers': () => [
    parse('workers', sample('v2-spec-serverless-workers')),
    {running: 1, idle: 1, total: 2, list: [{id: '8g3n5t6r', gpuCount: 1, uptimeS: 3600}]},
  ],
  'v2-spec-billing-all': () => [
    items('billing', 'v2-spec-billing-all')[0],
    {
      at: JUNE_1,
      total: 42_340_000,
      by: {
        pods: 18_200_000,
        disks: 1_100_000,
        volumes: 2_500_000,
        serverless: 14_290_000,
        clusters: 3_040_000,
        other: 3_210_000,
      },
    },
  ],
  'v2-spec-billing-pods': () => [
    items('billingPods', 'v2-spec-billing-pods')[0],
    {resource: '7h9k2m4n6p', at: JUNE_1, amount: 12_340_000},
  ],
  'fixture-v2-billing-pods-runpodctl': () => [
    items('billingPods', 'fixture-v2-billing-pods-runpodctl')[0],
    {resource: 'pod-1', amount: 1_500_000},
  ],
  'v2-spec-billing-serverless': () => [
    items('billingServerless', 'v2-spec-billing-serverless')[0],
    {resource: '4m7x2k9q', amount: 8_900_000},
  ],
  'v2-spec-billing-network-volumes': () => [
    items('billingVolumes', 'v2-spec-billing-network-volumes')[0],
    {resource: '2q9m7x4c', amount: 5_790_000},
  ],
  'v2-spec-billing-clusters': () => [
    items('billingClusters', 'v2-spec-billing-clusters')[0],
    {resource: '5c2n8m4q', amount: 99_000_000},
  ],
  'live-v2-catalog-gpus': () => [
    parse('gpus', sample('live-v2-catalog-gpus'))[1],
    {id: 'NVIDIA GeForce RTX 4090', secure: 740_000, community: 340_000},
  ],
  'v2-spec-catalog-gpus': () => [
    parse('gpus', sample('v2-spec-catalog-gpus'))[0],
    {pool: 'ADA_24', memoryGb: 24, secure: 440_000, community: 310_000, serverless: 1_100_000},
  ],
  'v2-spec-catalog-cpus': () => [
    parse('cpus', sample('v2-spec-catalog-cpus'))[0],
    {id: 'cpu3c-2-4', secure: 40_000, serverless: 30_000},
  ],
};

if (haveSamples) {
  it.each(Object.keys(CASES))('%s', name => {
    const [parsed, expected] = CASES[name]?.() ?? [];
    expect(parsed).toMatchObject(expected ?? {missing: name});
  });

  it('the document of August names no balance route', () => {
    expect(findBalancePath(openapi())).toBeUndefined();
  });
} else {
  it('leaves the samples out: ../shared is not here', () => expect(process.env.CI).toBeUndefined());
}
