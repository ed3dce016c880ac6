/** Every answer of REST v2 for every scenario, against Runpod's own document; and prices that agree with the world. */
import {beforeAll, describe, expect, test} from 'vitest';
import {scenarios} from '../scenarios/index.ts';
import type {World} from '../world/contract.ts';
import {createWorld} from '../world/world.ts';
import {type Ask, createAsk} from './ask.ts';
import {gpuTypes} from './catalog.ts';
import {createValidator} from './document.ts';
import {restPaths} from './rest-v2.ts';
import {sampleNow} from './sample-world.ts';

const validate = createValidator();
const lists = restPaths.filter(path => !path.includes('{') && path !== '/v2/account/limits');

describe.each(Object.values(scenarios))('$name', scenario => {
  let world: World;
  let ask: Ask;
  beforeAll(() => {
    world = createWorld(scenario, sampleNow);
    ask = createAsk(world);
    ask.faults.account.emptyRecords = 'array';
  });

  if (validate) {
    test.each(lists)('%s is valid', async path => {
      const {status, json} = await ask(path);
      expect(status).toBe(200);
      expect(validate(path, json)).toEqual([]);
    });

    test('each thing alone is valid', async () => {
      const {pods, volumes, endpoints, clusters} = world.state();
      const alive = pods.filter(pod => pod.status !== 'TERMINATED');
      const one = (path: string, rows: readonly {id: string}[]) =>
        rows.slice(0, 20).map(({id}) => [path, path.replace('{id}', encodeURIComponent(id))] as const);
      const urls = [
        ...one('/v2/pods/{id}', alive),
        ...one('/v2/network-volumes/{id}', volumes),
        ...one('/v2/serverless/{id}', endpoints),
        ...one('/v2/serverless/{id}/workers', endpoints),
        ...one('/v2/clusters/{id}', clusters),
        ...one('/v2/clusters/{id}/pods', clusters),
      ];
      for (const [path, url] of urls) {
        const {status, json} = await ask(url);
        expect([url, status, validate(path, json)]).toEqual([url, 200, []]);
      }
    });
  }

  test('its GPUs are in the catalog, and a worker costs what the catalog says', () => {
    const {pods, endpoints, clusters} = world.state();
    const used = [...pods.flatMap(pod => pod.gpu?.id ?? []), ...clusters.map(cluster => cluster.gpu)];
    const known = gpuTypes.map(type => type.id);
    expect(known).toEqual(expect.arrayContaining([...new Set(used)]));
    for (const {pool, gpuCount, workerPrice, workers} of endpoints) {
      const inPool = gpuTypes.filter(type => type.pool === pool);
      expect(inPool.map(type => type.id)).toEqual(expect.arrayContaining(workers.map(worker => worker.gpu)));
      expect((inPool[0]?.price.serverless ?? 0) * gpuCount).toBeCloseTo(workerPrice, 10);
    }
  });

  test('the whole billing of 60 days is what the ledger billed', async () => {
    const {json} = await ask('/v2/billing?bucketSize=day&lastN=60');
    const {records, metadata} = json as {
      records: {startTime: string; totalAmount: number}[];
      metadata: {totals: {totalAmount: number}; query: {startTime: string; endTime: string}};
    };
    const {startTime, endTime} = metadata.query;
    const billed = world.ledger.billed('day', Date.parse(startTime), Date.parse(endTime), sampleNow);
    const truth = billed.flatMap(row => Object.values(row.amounts)).reduce((sum, usd) => sum + usd, 0);
    expect(metadata.totals.totalAmount).toBeCloseTo(truth, 6);
    expect(new Set(records.map(record => record.startTime)).size).toBe(records.length);
  });
});
