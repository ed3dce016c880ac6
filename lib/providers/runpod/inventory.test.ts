/** Facts of resources: prices that were told, mounts, and none of the secrets beside them. */
import {afterEach, describe, expect, it, vi} from 'vitest';
import {json, page, problem, type Reply} from '../../../tests/contract/answering.ts';
import {
  account,
  NOW,
  rawEndpoint,
  rawPod,
  rawVolume,
  readAccountAt,
} from '../../../tests/fixtures/runpod/account.ts';

afterEach(() => vi.unstubAllGlobals());

const podsOf = async (...pods: object[]) => {
  const {reading} = await readAccountAt(account({'GET /v2/pods': json({pods})}));
  return {pods: reading.inventory?.pods ?? [], reading};
};

describe('pods', () => {
  it('never keeps env, commands or addresses', async () => {
    const secret = 'CANARY-env';
    const {reading} = await podsOf(
      rawPod({env: {HF_TOKEN: secret}, args: secret, ssh: {direct: {host: secret}}, image: secret}),
    );
    expect(JSON.stringify(reading)).not.toContain(secret);
  });

  it.each([
    ['RUNNING', 0.72, 720_000],
    ['RUNNING', '0.72', 720_000],
    ['RUNNING', 0, undefined],
    ['STARTING', 0, undefined],
    ['PROVISIONING', 0, undefined],
    ['EXITED', 0, 0],
    ['EXITED', 0.72, 720_000],
  ])('%s at %j costs %j µ$/h', async (status, cost, rate) => {
    expect((await podsOf(rawPod({status, cost}))).pods[0]?.rate).toBe(rate);
  });

  it.each([null, -1, 'free', true, 1e300, undefined])('refuses the price %j by its path', async cost => {
    await expect(podsOf(rawPod({cost}))).rejects.toMatchObject({kind: 'bad-response', where: 'pods.0.cost'});
  });

  it('reads disks, mounts, cluster, times and use', async () => {
    const {pods} = await podsOf(
      rawPod({
        mounts: {persistent: {size: 40, path: '/w'}, network: [{volumeId: 'v1', path: '/n'}]},
        cluster: {id: 'c1', rank: 0},
        gpu: {id: 'NVIDIA L4', count: 2},
        cloud: 'SECURE',
        dataCenterId: 'EU-RO-1',
        locked: true,
        startedAt: '2026-11-19T12:01:00.5Z',
        runtime: {uptime: 60, gpus: [{util: 5, memoryUtil: 6}, {}], cpu: {util: 7}, memory: {util: 8}},
      }),
    );
    expect(pods).toEqual([
      {
        id: 'p1',
        name: 'train',
        status: 'RUNNING',
        rate: 500_000,
        gpu: {id: 'NVIDIA L4', count: 2},
        cloud: 'SECURE',
        dataCenter: 'EU-RO-1',
        containerGb: 20,
        volumeGb: 40,
        networkVolumes: ['v1'],
        cluster: 'c1',
        locked: true,
        createdAt: Date.UTC(2026, 10, 19, 12),
        startedAt: Date.UTC(2026, 10, 19, 12, 1, 0, 500),
        use: {uptimeS: 60, gpus: [{util: 5, memory: 6}, {}], cpu: 7, memory: 8},
      },
    ]);
  });

  it('maps a status that is not known yet, and refuses one that is lost', async () => {
    expect((await podsOf(rawPod({status: 'HIBERNATED'}))).pods[0]?.status).toBe('UNKNOWN');
    await expect(podsOf(rawPod({status: undefined}))).rejects.toMatchObject({where: 'pods.0.status'});
  });

  it('cuts long names, between whole characters', async () => {
    const {pods} = await podsOf(rawPod({name: `${'x'.repeat(511)}😀`}));
    expect(pods[0]?.name).toHaveLength(512);
    expect(pods[0]?.name.isWellFormed()).toBe(true);
  });

  it('a pod that tells no mounts makes the list incomplete', async () => {
    const {reading} = await podsOf(rawPod({mounts: undefined}));
    expect(reading.coverage.pods?.state).toBe('incomplete');
    expect(reading.notices).toContainEqual({code: 'list-incomplete', about: 'pods'});
  });

  it('null is an empty list', async () => {
    const {reading} = await readAccountAt(account({'GET /v2/pods': json({pods: null})}));
    expect(reading.inventory?.pods).toEqual([]);
    expect(reading.coverage.pods?.state).toBe('whole');
  });
});

describe('endpoints, volumes, clusters', () => {
  it('reads what they cost by', async () => {
    const cluster = {
      id: 'c1',
      name: 'mesh',
      type: 'TRAINING',
      compute: {gpuTypeId: 'NVIDIA H100', gpuCountPerPod: 8, podCount: 4},
      pods: {total: 4, byStatus: {RUNNING: 4}},
      createdAt: '2026-11-20T00:00:00Z',
    };
    const cpuEndpoint = rawEndpoint({
      id: 'e2',
      gpu: null,
      cpu: [{id: 'cpu5c', vcpuCount: 4, memory: 8}],
      workers: {min: 0, max: 0},
      networkVolumes: ['v1'],
    });
    const {reading} = await readAccountAt(
      account({
        'GET /v2/serverless': json({endpoints: [cpuEndpoint]}),
        'GET /v2/network-volumes': json({networkVolumes: [rawVolume({type: 'COLD'})]}),
        'GET /v2/clusters': json({clusters: [cluster]}),
      }),
    );
    expect(reading.inventory?.endpoints).toEqual([
      {
        id: 'e2',
        name: 'infer',
        min: 0,
        max: 0,
        gpuCount: 0,
        pools: [],
        cpu: {id: 'cpu5c', vcpu: 4},
        networkVolumes: ['v1'],
      },
    ]);
    expect(reading.inventory?.volumes[0]).toMatchObject({sizeGb: 100, tier: 'UNKNOWN'});
    expect(reading.inventory?.clusters).toEqual([
      {
        id: 'c1',
        name: 'mesh',
        gpu: 'NVIDIA H100',
        gpusPerPod: 8,
        podCount: 4,
        createdAt: Date.UTC(2026, 10, 20),
      },
    ]);
  });

  it.each<[string, Reply, string]>([
    ['fails', problem(500), 'failed'],
    ['is a web page', page(), 'failed'],
    ['is not permitted', problem(403), 'absent'],
    ['is not there', problem(404), 'absent'],
  ])('a list that %s keeps its last state', async (_, reply, state) => {
    const first = await readAccountAt(
      account({'GET /v2/network-volumes': json({networkVolumes: [rawVolume()]})}),
    );
    const later = NOW + 300_000;
    const {reading} = await readAccountAt(account({'GET /v2/network-volumes': reply}), later, first.reading);
    expect(reading.inventory?.volumes).toEqual(first.reading.inventory?.volumes);
    expect(reading.coverage.volumes).toEqual({state, asOf: NOW});
    expect(reading.coverage.pods).toEqual({state: 'whole', asOf: later});
    expect(reading.notices).toContainEqual({code: 'list-failed', about: 'volumes'});
  });

  it('a dead key shows in any list', async () => {
    const read = readAccountAt(account({'GET /v2/clusters': problem(401)}));
    await expect(read).rejects.toMatchObject({kind: 'signed-out'});
  });

  it('without pods there is no reading', async () => {
    const read = readAccountAt(account({'GET /v2/pods': problem(403)}));
    await expect(read).rejects.toMatchObject({kind: 'forbidden'});
  });
});
