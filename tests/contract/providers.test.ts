/** One suite for every provider in the registry: right figures, right refusals, and nothing said that is secret. */
import fc from 'fast-check';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {readProvider} from '../../lib/app/host.ts';
import type {Reading} from '../../lib/domain/account.ts';
import {type Provider, ProviderError} from '../../lib/providers/contract.ts';
import {providerById, providers} from '../../lib/providers/index.ts';
import {refuseByShape} from '../../lib/providers/key.ts';
import {haveSamples} from '../fixtures/runpod/samples.ts';
import {type Answers, answering, cut, page, problem, type Reply, rejecting} from './answering.ts';
import type {ProviderFixture} from './provider-fixture.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the registry', () => {
  it('has one entry per id', () => {
    expect(new Set(providers.map(({id}) => id)).size).toBe(providers.length);
    for (const provider of providers) expect(providerById(provider.id)).toBe(provider);
    expect(providerById('nobody')).toBeUndefined();
  });

  it.each(providers)('$id declares its authority', ({origins, key, interval}) => {
    for (const origin of [...origins, new URL(key.url).origin]) {
      expect(new URL(origin).origin).toBe(origin);
      expect(origin).toMatch(/^https:\/\//);
    }
    expect(interval).toBeGreaterThanOrEqual(60_000);
  });
});

if (haveSamples) {
  for (const provider of providers) {
    const {default: fixture} = await import(`../fixtures/${provider.id}/fixtures.ts`);
    suite(provider, fixture as ProviderFixture);
  }
} else {
  it('leaves the fixtures out: ../shared is not here', () => expect(process.env.CI).toBeUndefined());
}

function suite(provider: Provider, fixture: ProviderFixture): void {
  const {key, now} = fixture;
  const read = (answers: Answers | Reply, previous?: Reading) => {
    const requests = answering(answers);
    return {requests, result: readProvider(provider, {key, now, ...(previous && {previous})})};
  };
  const refusal = async (answers: Answers | Reply): Promise<ProviderError> => {
    const error = await read(answers).result.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProviderError);
    return error as ProviderError;
  };

  describe(provider.id, () => {
    it('gives its golden reading', async () => {
      const {reading} = await read(fixture.healthy()).result;
      await expect(golden(reading)).toMatchFileSnapshot(`../fixtures/${provider.id}/golden.txt`);
    });

    it('holds sane figures and none of the secrets it was sent', async () => {
      const {reading} = await read(fixture.healthy()).result;
      expectSane(reading);
      const stored = JSON.stringify(reading);
      for (const secret of [...fixture.canaries, key]) expect(stored).not.toContain(secret);
    });

    it('sends its key to its own origins only, in a header only', async () => {
      const {requests, result} = read(fixture.healthy());
      const {requests: sent} = await result;
      expect(requests).toHaveLength(sent);
      for (const {url, headers, method, init} of requests) {
        expect(provider.origins).toContain(url.origin);
        expect(url.href).not.toContain(key);
        expect(headers[provider.auth.header]).toContain(key);
        expect(init).toMatchObject({credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer'});
        expect(method === 'GET' || provider.posts?.test(url.pathname)).toBe(true);
      }
    });

    it('reads an empty account as zero, not as unknown', async () => {
      const {reading} = await read(fixture.empty()).result;
      expectSane(reading);
      expect(reading.balance).toBe(0);
      expect(reading.days.every(day => day.total === 0)).toBe(true);
      expect(Object.values(reading.coverage).every(({state}) => state === 'whole')).toBe(true);
    });

    it('a second read with the first in hand gives the same account', async () => {
      const first = (await read(fixture.healthy()).result).reading;
      const second = (await read(fixture.healthy(), first).result).reading;
      expect({...second, memo: {}}).toEqual({...first, memo: {}});
    });

    it.each([
      ['401', problem(401), {kind: 'signed-out', status: 401}],
      ['403', problem(403), {kind: 'forbidden', status: 403}],
      ['403 as a web page', page(403), {kind: 'unavailable', status: 403}],
      ['404', problem(404), {kind: 'not-available', status: 404}],
      ['429 with a wish', problem(429, {'retry-after': '17'}), {kind: 'rate-limited', retryAfterMs: 17_000}],
      ['429 without', problem(429), {kind: 'rate-limited', status: 429}],
      ['429 with garbage', problem(429, {'retry-after': 'soon'}), {kind: 'rate-limited', status: 429}],
      ['500', problem(500), {kind: 'unavailable', status: 500}],
      ['503 with a wish', problem(503, {'retry-after': '5'}), {kind: 'unavailable', retryAfterMs: 5000}],
      ['a timeout', rejecting(new DOMException('late', 'TimeoutError')), {kind: 'unavailable'}],
      ['no network', rejecting(new TypeError('Failed to fetch')), {kind: 'offline'}],
      ['cut JSON', cut, {kind: 'bad-response'}],
      ['a web page with status 200', page(), {kind: 'offline', status: 200}],
    ])('%s is told as what it is', async (_, reply, expected) => {
      const error = await refusal(reply);
      expect({...error}).toMatchObject(expected);
      if (!('retryAfterMs' in expected)) expect(error.retryAfterMs).toBeUndefined();
      expect(`${error.message} ${JSON.stringify({...error})}`).not.toMatch(/provider text|https?:|rpa_/);
    });

    it('a renamed field is told by its path', async () => {
      const {answers, where} = fixture.drifted();
      expect({...(await refusal(answers))}).toEqual({kind: 'bad-response', where});
    });

    it('additions pass', async () => {
      const healthy = fixture.healthy();
      const extended = Object.fromEntries(
        Object.entries(healthy).map(([route, reply]): [string, Reply] => [route, withAdditions(reply)]),
      );
      const [plain, more] = [await read(healthy).result, await read(extended).result];
      expect(golden(more.reading)).toBe(golden(plain.reading));
    });

    it('10,000 rows are refused or read, never half', async () => {
      const {reading} = await read(fixture.crowded(10_000)).result;
      expectSane(reading);
      expect(reading.notices.length).toBeGreaterThan(0);
      expect((await read(fixture.crowded(4000)).result).reading.inventory?.volumes).toHaveLength(4000);
    });

    it('knows a good key from others by its shape', () => {
      expect(refuseByShape(provider, key)).toBeUndefined();
      expect(refuseByShape(provider, ` ${key}\n`)).toBeUndefined();
      for (const [pasted, reason] of fixture.refused) expect(refuseByShape(provider, pasted)).toBe(reason);
    });

    it('E1 key_only_to_its_origin: whatever ids and links it is sent, it asks its own origin', async () => {
      const text = fc.oneof(
        fc.constantFrom(
          '//evil.example/x',
          '@evil.example',
          '../../x',
          '%2f%2fevil',
          'https://evil.example/v2/pods',
        ),
        fc.string({unit: 'binary', maxLength: 12}),
      );
      await fc.assert(
        fc.asyncProperty(text, text, async (id, next) => {
          const {requests, result} = read(poisoned(fixture.healthy(), id, next));
          await result.catch(() => undefined);
          for (const {url} of requests) expect(provider.origins).toContain(url.origin);
        }),
        {numRuns: 60},
      );
    }, 30_000);
  });
}

/** The reading as a table that is readable in a diff: buckets without money are only counted. */
function golden({days, hours, ...rest}: Reading): string {
  const spent = (buckets: Reading['days']) => ({
    buckets: buckets.length,
    spent: buckets.filter(({total}) => total > 0),
  });
  return `${JSON.stringify({...rest, days: spent(days), hours: spent(hours)}, null, 2)}\n`;
}

/** No figure is NaN, infinite or negative; only a balance may be owed. */
function expectSane(reading: Reading): void {
  const {balance = 0, ...rest} = reading;
  expect(Number.isSafeInteger(balance)).toBe(true);
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'number') expect(value >= 0 && Number.isFinite(value), path).toBe(true);
    if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) visit(member, `${path}.${name}`);
    }
  };
  visit(rest, 'reading');
}

async function change(response: Response, edit: (text: string) => string): Promise<Response> {
  return new Response(edit(await response.text()), response);
}

/** Every object of an answer gets a member nobody knows. */
function withAdditions(reply: Reply): Reply {
  const add = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? {...value, addedLater: {a: 1}}
      : value;
  return async (url, init) =>
    change(await reply(url, init), body =>
      JSON.stringify(JSON.parse(body), (key, value) => (key === 'addedLater' ? value : add(key, value))),
    );
}

/** Every id of an account is `id`, and every list says that it goes on at `next`. */
function poisoned(answers: Answers, id: string, next: string): Answers {
  const poison = (body: string): string =>
    JSON.stringify({...JSON.parse(body, (name, value) => (/^id$/i.test(name) ? id : value)), next});
  return Object.fromEntries(
    Object.entries(answers).map(([route, reply]): [string, Reply] => [
      route,
      async (url, init) => change(await reply(url, init), poison),
    ]),
  );
}
