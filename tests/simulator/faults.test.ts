/** Each fault as a client meets it: over a real HTTPS connection. */
import {afterAll, afterEach, beforeAll, describe, expect, test, vi} from 'vitest';
import {createApi} from './api/api.ts';
import {fetchTls} from './api/fetch-tls.ts';
import {FULL_KEY, READ_ONLY_KEY} from './api/keys.ts';
import {sampleNow, sampleWorld} from './api/sample-world.ts';
import {createFaults, type Fault} from './faults.ts';
import {type Listening, listenTls} from './tls.ts';

const faults = createFaults();
const api = createApi({world: () => sampleWorld(), clock: () => sampleNow, faults});
let listening: Listening;

beforeAll(async () => {
  listening = await listenTls(request => faults.around(request, () => api(request)));
});
afterEach(() => faults.clear());
afterAll(() => listening.close());

const pods = (url = '/v2/pods') => fetchTls(listening.port, url);
const withFault = (fault: Fault) => {
  faults.set('/v2/pods', fault);
  return pods();
};

test('without a fault the answer is whole', async () => {
  const {status, headers, text} = await pods();
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/json');
  expect(JSON.parse(text).pods).toHaveLength(7);
});

test.each([401, 403, 404, 410, 500, 503])('status %i is a problem', async status => {
  const answer = await withFault({kind: 'status', status});
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(answer.text)).toEqual({title: expect.any(String), status, detail: expect.any(String)});
  expect('ratelimit' in answer.headers).toBe(status !== 401);
});

test.each([['12'], ['Thu, 19 Nov 2026 12:36:00 GMT'], ['soon'], [undefined]])(
  '429 with Retry-After %s',
  async retryAfter => {
    const answer = await withFault(
      retryAfter === undefined ? {kind: 'too-many'} : {kind: 'too-many', retryAfter},
    );
    expect(answer.status).toBe(429);
    expect(answer.headers['retry-after']).toBe(retryAfter);
  },
);

test('cut JSON cannot be parsed', async () => {
  const {status, text} = await withFault({kind: 'cut-json'});
  expect(status).toBe(200);
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test('a web page comes with status 200', async () => {
  const {status, headers, text} = await withFault({kind: 'html'});
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text).toMatch(/^<!doctype html>/);
});

test('a field is renamed wherever it stands', async () => {
  const rows = JSON.parse((await withFault({kind: 'rename', field: 'cost', to: 'price'})).text).pods;
  expect(rows.every((pod: object) => 'price' in pod && !('cost' in pod))).toBe(true);
});

test('a list is missing, or null', async () => {
  expect(JSON.parse((await withFault({kind: 'missing', field: 'pods'})).text)).toEqual({});
  expect(JSON.parse((await withFault({kind: 'null', field: 'pods'})).text)).toEqual({pods: null});
});

test('a redirect is not followed by anyone here', async () => {
  const {status, headers} = await withFault({kind: 'redirect', to: 'https://elsewhere.example/'});
  expect([status, headers.location]).toEqual([302, 'https://elsewhere.example/']);
});

test('a huge body is still right at its end', async () => {
  const {text} = await withFault({kind: 'huge', bytes: 3_000_000});
  expect(text.length).toBeGreaterThan(3_000_000);
  expect(JSON.parse(text).pods).toHaveLength(7);
});

test('headers are added', async () => {
  const answer = await withFault({kind: 'headers', headers: {sunset: 'Fri, 01 Jan 2027 00:00:00 GMT'}});
  expect(answer.headers.sunset).toBe('Fri, 01 Jan 2027 00:00:00 GMT');
});

describe('hostile bodies', () => {
  test('an edited one', async () => {
    const {text} = await withFault({kind: 'edit', edit: body => `\uFEFF${body}`});
    expect(text).toMatch(/^\uFEFF\{"pods"/);
  });

  test('any answer at all', async () => {
    const answer = await withFault({kind: 'answer', status: 418, type: 'text/plain', body: 'tea'});
    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([418, 'text/plain', 'tea']);
  });

  test('a bomb is small on the way', async () => {
    const {headers} = await withFault({kind: 'bomb', bytes: 5_000_000});
    expect(headers['content-encoding']).toBe('gzip');
    expect(Number(headers['content-length'])).toBeLessThan(10_000);
  });

  test('a stream tells no length', async () => {
    const {headers, text} = await withFault({kind: 'stream', bytes: 300_000});
    expect(headers['content-length']).toBeUndefined();
    expect(text.length).toBeGreaterThanOrEqual(300_000);
  });

  test('a connection breaks in the middle', async () => {
    await expect(withFault({kind: 'break'})).rejects.toThrow();
  });

  test('no handshake under a name without a certificate', () => {
    expect(faults.speaksTls('api.runpod.io')).toBe(true);
    faults.set('api.runpod.io', {kind: 'no-tls'});
    expect([faults.speaksTls('api.runpod.io'), faults.speaksTls('console.runpod.io')]).toEqual([false, true]);
  });

  test('what one key asks', async () => {
    faults.set(`Bearer ${FULL_KEY}`, {kind: 'status', status: 503});
    expect((await pods()).status).toBe(503);
    expect((await fetchTls(listening.port, '/v2/pods', {key: READ_ONLY_KEY})).status).toBe(200);
  });
});

describe('slow', () => {
  test('holds the answer until it is released', async () => {
    faults.set('/v2/pods', {kind: 'slow'});
    const answer = pods();
    await vi.waitUntil(() => faults.held() === 1);
    faults.release();
    expect((await answer).status).toBe(200);
    expect(faults.held()).toBe(0);
  });

  test('or for the time given', async () => {
    const before = performance.now();
    await withFault({kind: 'slow', ms: 60});
    expect(performance.now() - before).toBeGreaterThan(55);
  });
});

describe('prefixes', () => {
  test('the longest one counts, others are untouched', async () => {
    faults.set('/v2', {kind: 'status', status: 500});
    faults.set('/v2/pods', {kind: 'status', status: 404});
    expect((await pods()).status).toBe(404);
    expect((await pods('/v2/billing')).status).toBe(500);
    expect((await pods('/graphql')).status).toBe(405);
  });

  test('with a host', async () => {
    faults.set('api.runpod.io/v2/pods', {kind: 'status', status: 500});
    expect((await pods()).status).toBe(500);
  });

  test('cleared one by one, or all with the account', async () => {
    faults.set('/v2/pods', {kind: 'html'});
    faults.set('/v2/billing', {kind: 'status', status: 500});
    faults.account.balance = -1;
    faults.clear('/v2/pods');
    expect((await pods()).headers['content-type']).toBe('application/json');
    expect((await pods('/v2/billing')).status).toBe(500);
    faults.clear();
    expect((await pods('/v2/billing')).status).toBe(200);
    expect(JSON.parse((await pods('/v2/billing/balance')).text).balanceAmount).toBeGreaterThan(0);
  });
});
