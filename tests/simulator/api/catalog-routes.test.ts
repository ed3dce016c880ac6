/** The price list: one GPU by id, stock only when its product is told, prices that hold together. */
import {describe, expect, test} from 'vitest';
import {createAsk} from './ask.ts';
import {cpuTypes, gpuTypes} from './catalog.ts';

const ask = createAsk();

test('one type by its id', async () => {
  expect((await ask('/v2/catalog/gpus/NVIDIA%20A40')).json).toMatchObject({
    id: 'NVIDIA A40',
    pool: 'AMPERE_48',
  });
  expect((await ask('/v2/catalog/cpus/cpu5g')).json).toMatchObject({id: 'cpu5g', group: 'Gen 5'});
  expect((await ask('/v2/catalog/gpus/Voodoo%202')).status).toBe(404);
});

describe('stock', () => {
  test('comes with include and product', async () => {
    const {json} = await ask('/v2/catalog/gpus?include=AVAILABILITY&product=POD');
    const {gpus} = json as {gpus: object[]};
    expect(gpus).toHaveLength(gpuTypes.length);
    for (const gpu of gpus) expect(gpu).toMatchObject({availability: 'HIGH'});
    expect((await ask('/v2/catalog/gpus/NVIDIA%20A40')).json).not.toHaveProperty('availability');
  });

  test.each(['/v2/catalog/gpus?include=AVAILABILITY', '/v2/catalog/cpus?product=POD'])(
    '%s is refused',
    async url => {
      expect((await ask(url)).status).toBe(400);
    },
  );
});

test('all cards of a pool cost the same serverless, and a card has a pool exactly when it has that price', () => {
  const byPool = new Map<string | null, Set<number | undefined>>();
  for (const {pool, price} of gpuTypes)
    byPool.set(pool, (byPool.get(pool) ?? new Set()).add(price.serverless));
  for (const [pool, prices] of byPool) {
    expect(prices.size).toBe(1);
    expect(prices.has(undefined)).toBe(pool === null);
  }
});

test('ids are unique', () => {
  const ids = [...gpuTypes, ...cpuTypes].map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
