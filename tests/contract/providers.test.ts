/** One suite for every provider in the registry: right figures, right refusals, and nothing said that is secret. */
import fc from 'fast-check';
import {afterAll, afterEach, describe, expect, it, vi} from 'vitest';
import {readProvider} from '../../lib/app/host.ts';
import type {Reading} from '../../lib/domain/account.ts';
import {type Provider, ProviderError} from '../../lib/providers/contract.ts';
import {providerById, providers} from '../../lib/providers/index.ts';
import {identify, refuseByShape} from '../../lib/providers/key.ts';
import {haveSamples} from '../fixtures/runpod/samples.ts';
import {type Answers, answering, cut, page, problem, type Reply, rejecting} from './answering.ts';
import {answersOf, type Bodies, crowded, endless, extended, removed, renamed, rewritten} from './bodies.ts';
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

const columns: string[] = [];
const table = new Map<string, Map<string, string>>();
const mark = (row: string, column: string, sign: string): void => {
  table.set(row, (table.get(row) ?? new Map()).set(column, sign));
};
afterAll(() => console.log(drawn()));

for (const provider of providers) {
  // Runpod's are published ones, word for word.
  if (provider.id === 'runpod' && !haveSamples) {
    it('leaves Runpod out: ../shared is not here', () => expect(process.env.CI).toBeUndefined());
    continue;
  }
  const {default: fixture} = await import(`../fixtures/${provider.id}/fixtures.ts`);
  columns.push(provider.id);
  suite(provider, fixture as ProviderFixture);
}

/** Provider × case: ✓ holds, ✗ does not, – there is no such thing. */
function drawn(): string {
  const width = Math.max(...[...table.keys()].map(name => name.length));
  const line = (name: string, cells: string[]): string =>
    [name.padEnd(width), ...cells.map((cell, index) => cell.padEnd(columns[index]!.length))].join(' ');
  const rows = [...table].map(([name, signs]) =>
    line(
      name,
      columns.map(column => signs.get(column) ?? '–'),
    ),
  );
  return [line('', columns), ...rows].join('\n');
}

function suite(provider: Provider, fixture: ProviderFixture): void {
  const {key, now, healthy, lists, paged = [], kinds = {}} = fixture;
  // Its wish for a distance between requests is kept by the host, whose own test shows it.
  const {gap: _, ...unhurried} = provider;
  const read = (answers: Answers | Reply, previous?: Reading, at = now) => {
    const requests = answering(answers);
    return {requests, result: readProvider(unhurried, {key, now: at, ...(previous && {previous})})};
  };
  const reading = async (bodies: Bodies, previous?: Reading, at?: number): Promise<Reading> =>
    (await read(answersOf(bodies), previous, at).result).reading;
  const refusal = async (answers: Answers | Reply): Promise<ProviderError> => {
    const error = await read(answers).result.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProviderError);
    return error as ProviderError;
  };
  /** A case of the table; without a check there is no such thing at this provider. */
  const holds = (name: string, check?: () => Promise<void> | void): void => {
    mark(name, provider.id, check ? '✗' : '–');
    if (!check) return;
    it(name, async () => {
      await check();
      mark(name, provider.id, '✓');
    }, 30_000);
  };
  /** Refused, or read with a word that something is missing. */
  const refusedOrSaid = async (bodies: Bodies): Promise<void> => {
    try {
      const {notices, coverage} = await reading(bodies);
      expect(notices.length).toBeGreaterThan(0);
      expect(Object.values(coverage).some(({state}) => state !== 'whole')).toBe(true);
    } catch (error) {
      expect({...(error as ProviderError)}).toMatchObject({kind: 'bad-response'});
    }
  };
  const [[longest = '', list = ''] = []] = Object.entries(lists);

  describe(provider.id, () => {
    holds('golden reading', async () => {
      const read = await reading(healthy);
      await expect(golden(read)).toMatchFileSnapshot(`../fixtures/${provider.id}/golden.txt`);
      expectSane(read);
      const stored = JSON.stringify(read);
      for (const secret of [...(fixture.canaries ?? []), key]) expect(stored).not.toContain(secret);
    });

    const {expected = []} = fixture;
    holds(
      'published samples and traps',
      expected.length === 0
        ? undefined
        : async () => {
            for (const {title, bodies, now: at = now, after, reading: told = {}, spent} of expected) {
              const before = after && (await reading(after, undefined, at - 3_600_000));
              const read = await reading(bodies, before, at);
              expect(read, title).toMatchObject(told);
              if (spent !== undefined) expect(spentOf(read), title).toBe(spent);
            }
          },
    );

    holds('key to its origin, in a header', async () => {
      const {requests, result} = read(answersOf(healthy));
      const {requests: sent} = await result;
      expect(requests).toHaveLength(sent);
      for (const {url, headers, method, init} of requests) {
        expect(provider.origins).toContain(url.origin);
        expect(url.href).not.toContain(key);
        expect(headers[provider.auth.header]).toContain(key);
        expect(init).toMatchObject({credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer'});
        expect(method === 'GET' || provider.posts?.test(url.pathname)).toBe(true);
      }
      const versions = requests.flatMap(({url}) => /\/(v\d+)\//.exec(url.pathname)?.[1] ?? []);
      expect(provider.api).toBe([...new Set(versions)].sort().join() || undefined);
    });

    holds('empty account is zero', async () => {
      const read = await reading({...healthy, ...fixture.empty});
      expectSane(read);
      expect(read.balance ?? 0).toBe(0);
      expect(read.month?.total ?? 0).toBe(0);
      expect(spentOf(read)).toBe(0);
      expect(read.rate ?? 0).toBe(0);
      expect([read.balance, read.days[0], read.month, read.rate].some(told => told !== undefined)).toBe(true);
      expect(Object.values(read.coverage).every(({state}) => state === 'whole')).toBe(true);
    });

    holds('read again, the same', async () => {
      const first = await reading(healthy);
      const second = await reading(healthy, first);
      expect({...second, memo: {}}).toEqual({...first, memo: {}});
    });

    for (const [name, reply, told] of [
      ['401', problem(401), {kind: kinds[401] ?? 'signed-out', status: 401}],
      ['403', problem(403), {kind: kinds[403] ?? 'forbidden', status: 403}],
      ['403 as a web page', page(403), {kind: 'unavailable', status: 403}],
      ['404', problem(404), {kind: kinds[404] ?? 'not-available', status: 404}],
      [
        '429 with Retry-After',
        problem(429, {'retry-after': '17'}),
        {kind: 'rate-limited', retryAfterMs: 17_000},
      ],
      ['429 without', problem(429), {kind: 'rate-limited', status: 429}],
      ['429 with garbage', problem(429, {'retry-after': 'soon'}), {kind: 'rate-limited', status: 429}],
      ['500', problem(500), {kind: 'unavailable', status: 500}],
      ['503 with Retry-After', problem(503, {'retry-after': '5'}), {kind: 'unavailable', retryAfterMs: 5000}],
      ['timeout', rejecting(new DOMException('late', 'TimeoutError')), {kind: 'unavailable'}],
      ['no network', rejecting(new TypeError('Failed to fetch')), {kind: 'offline'}],
      ['cut JSON', cut, {kind: 'bad-response'}],
      ['HTML with 200', page(), {kind: 'offline', status: 200}],
    ] as const)
      holds(name, async () => {
        const error = await refusal(reply);
        expect({...error}).toMatchObject(told);
        if (!('retryAfterMs' in told)) expect(error.retryAfterMs).toBeUndefined();
        expect(`${error.message} ${JSON.stringify({...error})}`).not.toMatch(/provider text|https?:/);
      });

    const {refusals = []} = fixture;
    holds(
      'its own refusals',
      refusals.length === 0
        ? undefined
        : async () => {
            for (const [title, status, body, kind] of refusals) {
              const headers = {'content-type': 'application/json'};
              const error = await refusal(() => new Response(JSON.stringify(body), {status, headers}));
              // One that comes as an answer has no status of its own.
              expect({...error}, title).toMatchObject(status < 400 ? {kind} : {kind, status});
            }
          },
    );

    holds('changed field', async () => {
      const {route, field, where} = fixture.renamed;
      expect({...(await refusal(answersOf(renamed(healthy, route, field))))}).toEqual({
        kind: 'bad-response',
        where,
      });
    });

    holds('added fields', async () => {
      const more = (await read(rewritten(answersOf(healthy), extended)).result).reading;
      expect(golden(more)).toBe(golden(await reading(healthy)));
    });

    holds(
      'absent list',
      longest
        ? async () => {
            for (const [route, path] of Object.entries(lists))
              await refusedOrSaid(removed(healthy, route, path));
          }
        : undefined,
    );

    holds(
      '10,000 lines',
      longest
        ? async () => {
            await refusedOrSaid(crowded(healthy, longest, list, 10_000));
            const [one, many] = [1, 4000].map(rows => reading(crowded(healthy, longest, list, rows)));
            const single = spentOf(await one!);
            // Added up, or no list of amounts; nothing between.
            expect([single, single * 4000]).toContain(spentOf(await many!));
          }
        : undefined,
    );

    holds(
      'repeated cursor',
      paged.length === 0
        ? undefined
        : async () => {
            for (const each of paged) await refusedOrSaid(endless(healthy, each, 'again'));
          },
    );

    const telling = paged.filter(({more}) => more !== undefined);
    holds(
      'null cursor, yet more',
      telling.length === 0
        ? undefined
        : async () => {
            for (const each of telling) await refusedOrSaid(endless(healthy, each, null));
          },
    );

    holds('shape of its key', () => {
      expect(refuseByShape(provider, key)).toBeUndefined();
      expect(refuseByShape(provider, ` ${key}\n`)).toBeUndefined();
      for (const [pasted, reason] of fixture.refused)
        expect(refuseByShape(provider, pasted), pasted).toBe(reason);
      const identity = identify(providers, key);
      if (provider.key.mark) expect(identity).toEqual({provider});
      else expect(identity).toMatchObject({ask: expect.arrayContaining([provider])});
    });

    holds('E1 key_only_to_its_origin: whatever ids and links it is sent', async () => {
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
          const {requests, result} = read(rewritten(answersOf(healthy), body => poisoned(body, id, next)));
          await result.catch(() => undefined);
          for (const {url} of requests) expect(provider.origins).toContain(url.origin);
        }),
        {numRuns: 60},
      );
    });
  });
}

/** µ$ of all days, in the reading's own currency. */
const spentOf = ({days}: Reading): number => days.reduce((total, day) => total + day.total, 0);

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

/** Every id of an account is `id`, and every list says that it goes on at `next`. */
function poisoned(body: unknown, id: string, next: string): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const turned = JSON.parse(JSON.stringify(body), (name, value) => {
    if (/^(?:id|name|teamid|uuid|project_id)$/i.test(name) && typeof value === 'string') return id;
    return /^(?:has_more)$/.test(name) ? true : /^next/i.test(name) ? next : value;
  });
  return {...turned, next};
}
