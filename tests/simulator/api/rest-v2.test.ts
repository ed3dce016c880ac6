/** Every answer of REST v2 over a hand-made world, against Runpod's own document and the rules of its prose. */
import {describe, expect, test} from 'vitest';
import {createAsk} from './ask.ts';
import {createValidator, sharedText} from './document.ts';
import {FULL_KEY, issuedKeys, NO_BILLING_KEY, READ_ONLY_KEY, UNKNOWN_KEY} from './keys.ts';
import {SECRET_MARK} from './pods.ts';
import {restPaths} from './rest-v2.ts';
import {sampleWorld} from './sample-world.ts';

const validate = createValidator();
const ids: Record<string, string> = {
  pods: 'running',
  clusters: 'cluster',
  serverless: 'endpoint',
  'network-volumes': 'fast',
  gpus: 'NVIDIA%20GeForce%20RTX%204090',
  cpus: 'cpu3c',
};
const concrete = (path: string) =>
  path.replace(/([\w-]+)\/\{id\}/, (_, family: string) => `${family}/${ids[family]}`);
const newer = ['/v2/account/limits'];
const documented = restPaths.filter(path => !newer.includes(path));

if (validate) {
  describe('valid by the published document', () => {
    test.each(documented)('%s', async path => {
      const ask = createAsk();
      ask.faults.account.emptyRecords = 'array';
      const {status, json} = await ask(concrete(path));
      expect(status).toBe(200);
      expect(validate(path, json)).toEqual([]);
    });

    test.each(documented.filter(path => !path.includes('{')))('%s of an empty account', async path => {
      const ask = createAsk(sampleWorld('empty'));
      ask.faults.account.emptyRecords = 'array';
      expect(validate(path, (await ask(path)).json)).toEqual([]);
    });

    test.each([
      ['/v2/pods', '?includeClusterPods=true'],
      ['/v2/catalog/gpus', '?include=AVAILABILITY&product=POD'],
      ['/v2/catalog/cpus', '?include=AVAILABILITY&product=POD,SERVERLESS'],
      ['/v2/catalog/datacenters', '?include=GPU_AVAILABILITY,CPU_AVAILABILITY'],
      ['/v2/billing/pods', '?podId=running&bucketSize=hour&lastN=3'],
    ])('%s%s', async (path, query) => {
      expect(validate(path, (await createAsk()(path + query)).json)).toEqual([]);
    });

    test('a wrong answer is noticed', async () => {
      const {json} = await createAsk()('/v2/pods');
      const {pods} = json as {pods: Record<string, unknown>[]};
      delete pods[0]!.cost;
      expect(validate('/v2/pods', {pods})).toEqual(["/pods/0 must have required property 'cost'"]);
    });

    test.each([
      ['/v2/pods/nobody', 404],
      ['/v2/billing?lastN=0', 422],
      ['/v2/catalog/gpus?include=AVAILABILITY', 400],
    ])('the refusal of %s', async (url, status) => {
      const answer = await createAsk()(url);
      expect(answer.status).toBe(status);
      expect(validate(url, answer.json, status)).toEqual([]);
    });
  });
}

test.each([
  ['v2-spec-error-401-missingBearerToken.json', '/v2/pods', {key: null}],
  ['v2-spec-error-403-insufficientAccess.json', '/v2/billing', {key: NO_BILLING_KEY}],
  ['v2-spec-error-404-notFound.json', '/v2/pods/nobody', {}],
  ['v2-spec-error-405-methodNotAllowed.json', '/v2/pods', {method: 'POST'}],
  ['v2-spec-error-422-validationFailed.json', '/v2/billing?bucketSize=minute', {}],
])('%s', async (sample, url, options) => {
  const {status, headers, json} = await createAsk()(url, options);
  const text = sharedText(`samples/${sample}`);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(json).toMatchObject({status});
  if (text !== undefined) expect(json).toEqual(JSON.parse(text));
});

describe('keys', () => {
  test('look real and are not', () => {
    for (const key of [...issuedKeys.keys(), UNKNOWN_KEY])
      expect(key).toMatch(/^rpa_SIMULATOR[A-Z0-9]{31}[a-z0-9]{6}$/);
  });

  test('an unknown or revoked key gets 401 everywhere', async () => {
    const ask = createAsk();
    expect((await ask('/v2/pods', {key: UNKNOWN_KEY})).status).toBe(401);
    expect((await ask('/v2/pods', {key: FULL_KEY})).status).toBe(200);
    ask.faults.account.revoked.add(FULL_KEY);
    expect((await ask('/v2/pods', {key: FULL_KEY})).status).toBe(401);
  });

  test.each([
    [READ_ONLY_KEY, 200],
    [NO_BILLING_KEY, 403],
  ])('%s on the billing routes: %i', async (key, status) => {
    const ask = createAsk();
    for (const path of ['/v2/billing', '/v2/billing/pods', '/v2/billing/balance', '/v2/account/limits']) {
      expect((await ask(path, {key})).status).toBe(status);
    }
    expect((await ask('/v2/pods', {key})).status).toBe(200);
  });
});

describe('pods', () => {
  const podsOf = async (url: string, ask = createAsk()) =>
    ((await ask(url)).json as {pods: Record<string, unknown>[]}).pods;

  test('leave out members of clusters unless asked for, and terminated ones always', async () => {
    const alone = (await podsOf('/v2/pods')).map(pod => pod.id);
    const all = (await podsOf('/v2/pods?includeClusterPods=true')).map(pod => pod.id);
    expect(alone).not.toContain('node0');
    expect(all).toEqual(expect.arrayContaining(['node0', 'node1', 'running']));
    expect(all).not.toContain('gone');
    expect((await createAsk()('/v2/pods/gone')).status).toBe(404);
  });

  test('come newest first, and unknown parameters change nothing', async () => {
    const created = (await podsOf('/v2/pods?limit=1&status=RUNNING')).map(pod => String(pod.createdAt));
    expect(created).toHaveLength(7);
    expect(created).toEqual([...created].sort().reverse());
  });

  test('carry secrets in clear', async () => {
    expect(JSON.stringify(await podsOf('/v2/pods'))).toContain(SECRET_MARK);
  });

  test('a stopped pod costs 0 by the document, its price by the live service', async () => {
    const ask = createAsk();
    expect((await ask('/v2/pods/exited')).json).toMatchObject({cost: 0.69, runtime: null});
    ask.faults.account.stoppedCost = 'zero';
    expect((await ask('/v2/pods/exited')).json).toMatchObject({cost: 0});
  });

  test('utilisation is whole percent, and null right after the start', async () => {
    const ask = createAsk();
    expect((await ask('/v2/pods/running')).json).toMatchObject({
      runtime: {uptime: 7200, gpus: [{util: 42, memoryUtil: 18}], cpu: {util: 12}},
    });
    expect((await ask('/v2/pods/fresh')).json).toMatchObject({status: 'RUNNING', runtime: null});
  });
});

test('the worker summary adds up', async () => {
  const {json} = await createAsk()('/v2/serverless/endpoint/workers');
  expect(json).toMatchObject({
    summary: {running: 1, idle: 1, initializing: 1, throttled: 1, unhealthy: 1, total: 5},
  });
});

test('a cluster counts its pods', async () => {
  expect((await createAsk()('/v2/clusters/cluster')).json).toMatchObject({
    pods: {total: 2, byStatus: {RUNNING: 2}},
    primary: {podId: 'node0', status: 'RUNNING'},
  });
});

test('an empty id segment is a redirect to the list', async () => {
  expect(await createAsk()('/v2/pods/')).toMatchObject({status: 307, headers: {location: '/v2/pods'}});
});

test('a path that cannot be decoded is not found', async () => {
  expect((await createAsk()('/v2/pods/%E0%A4%A')).status).toBe(404);
});

describe('balance and limits', () => {
  test('the account as it is', async () => {
    const ask = createAsk();
    expect((await ask('/v2/billing/balance')).json).toEqual({
      balanceAmount: 106.2332144429,
      billingMode: 'PREPAID',
    });
    expect((await ask('/v2/account/limits')).json).toMatchObject({
      spendRate: {limit: 80},
      serverlessWorkers: {limit: 10, current: 5},
    });
  });

  test('by switch in the red and post-paid', async () => {
    const ask = createAsk();
    Object.assign(ask.faults.account, {balance: -3.5, billingMode: 'POSTPAID'});
    expect((await ask('/v2/billing/balance')).json).toEqual({balanceAmount: -3.5, billingMode: 'POSTPAID'});
  });

  test('by switch at a path that only the document of the service tells', async () => {
    const ask = createAsk();
    ask.faults.account.balancePath = '/v2/account/balance';
    expect((await ask('/v2/billing/balance')).status).toBe(404);
    const {status, json} = await ask('/v2/openapi.json', {key: null});
    const {paths, components} = json as {
      paths: Record<
        string,
        {get: {responses: {200: {content: {'application/json': {schema: {$ref: string}}}}}}}
      >;
      components: {schemas: Record<string, {properties?: object}>};
    };
    const found = Object.keys(paths).filter(path => {
      const {$ref} = paths[path]!.get.responses[200].content['application/json'].schema;
      return 'balanceAmount' in (components.schemas[$ref.split('/').at(-1)!]?.properties ?? {});
    });
    expect(status).toBe(200);
    expect(found).toEqual(['/v2/account/balance']);
    expect((await ask(found[0]!)).json).toHaveProperty('balanceAmount');
  });

  test('by switch nowhere', async () => {
    const ask = createAsk();
    ask.faults.account.balancePath = null;
    expect((await ask('/v2/billing/balance')).status).toBe(404);
    expect(String((await ask('/v2/openapi.json')).body)).not.toContain('/balance');
  });
});
