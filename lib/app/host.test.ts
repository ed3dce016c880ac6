/** The host: what it does for a provider, and what it keeps from it. */
import {afterEach, describe, expect, it, vi} from 'vitest';
import * as z from 'zod/mini';
import {type Answers, answering, json, page, problem, type Reply} from '../../tests/contract/answering.ts';
import {reading as readingOf} from '../../tests/fixtures/accounts.ts';
import type {Reading} from '../domain/account.ts';
import {defineProvider, type ReadContext} from '../providers/contract.ts';
import {readProvider} from './host.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const KEY = 'ak_secret_0123456789';
const responses = {rows: z.object({rows: z.array(z.number())})};
type Context = ReadContext<typeof responses>;

const empty: Reading = {
  asOf: NOW,
  currency: 'USD',
  days: [],
  hours: [],
  lines: [],
  notices: [],
  coverage: {},
};

const provider = (read: (context: Context) => Promise<unknown>) =>
  defineProvider({
    id: 'acme',
    name: 'Acme',
    origins: ['https://api.acme.example'],
    grant: 'ask',
    key: {prefix: /^ak_/, url: 'https://acme.example/keys', may: 'read'},
    auth: {header: 'x-api-key', scheme: ''},
    posts: /^\/query$/,
    responses,
    interval: 60_000,
    read: async context => {
      await read(context as Context);
      return empty;
    },
  });

const run = (read: (context: Context) => Promise<unknown>, answers: Answers | Reply, options = {}) => {
  const requests = answering(answers);
  return {requests, result: readProvider(provider(read), {key: KEY, now: NOW, ...options})};
};

const once =
  (first: Reply, then: Reply): Reply =>
  (url, init) => {
    const reply = first;
    first = then;
    return reply(url, init);
  };

const good = json({rows: [1]});
afterEach(() => vi.unstubAllGlobals());

describe('a call', () => {
  it('carries the key in the declared header and is parsed by its schema', async () => {
    let data: unknown;
    const {requests, result} = run(
      async ({get}) => {
        data = await get('rows', '/rows', {n: 2});
      },
      json({rows: [1, 2], extra: true}),
    );
    expect(await result).toMatchObject({requests: 1});
    expect(data).toEqual({rows: [1, 2]});
    expect(requests[0]?.url.href).toBe('https://api.acme.example/rows?n=2');
    expect(requests[0]?.headers).toMatchObject({'x-api-key': KEY});
  });

  it('tells the path of a field that left its schema, not its value', async () => {
    const {result} = run(({get}) => get('rows', '/rows'), json({rows: [1, 'secret']}));
    const error = await result.catch((thrown: unknown) => thrown);
    expect({...(error as object)}).toEqual({kind: 'bad-response', where: 'rows.1'});
  });

  it.each([null, [], 'text', 1])('refuses %j by the name of the answer', async body => {
    const {result} = run(({get}) => get('rows', '/rows'), json(body));
    await expect(result).rejects.toMatchObject({kind: 'bad-response', where: 'rows'});
  });

  it('posts to declared paths only', async () => {
    const {requests, result} = run(({post}) => post('rows', '/query', {q: 1}), good);
    await result;
    expect(requests[0]).toMatchObject({method: 'POST', init: {body: '{"q":1}'}});
    const other = run(({post}) => post('rows', '/delete', {}), good);
    await expect(other.result).rejects.toThrow('does not declare');
    expect(other.requests).toEqual([]);
  });

  it('refuses a path that is not plain before anything is sent', async () => {
    const {requests, result} = run(({get}) => get('rows', '//evil.example/rows'), good);
    await expect(result).rejects.toMatchObject({kind: 'bad-response'});
    expect(requests).toEqual([]);
  });

  it('hands out the target of the next page', async () => {
    let link: string | undefined;
    const {result} = run(
      async ({page}) => {
        link = (await page('rows', '/rows')).link;
      },
      json({rows: []}, {link: '</rows?c=2>; rel="next"'}),
    );
    await result;
    expect(link).toBe('/rows?c=2');
  });
});

describe('one more try', () => {
  const get = ({get}: Context) => get('rows', '/rows');

  it.each([
    ['a server error', problem(500)],
    ['no network', () => Promise.reject(new TypeError('x'))],
  ])('after %s', async (_, reply) => {
    expect(await run(get, once(reply, good)).result).toMatchObject({requests: 2});
    const {requests, result} = run(get, reply);
    await expect(result).rejects.toBeTruthy();
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['a 429', problem(429)],
    ['a 503 that names its time', problem(503, {'retry-after': '9'})],
    ['a 401', problem(401)],
    ['a 403', problem(403)],
    ['a timeout', () => Promise.reject(new DOMException('x', 'TimeoutError'))],
    ['a web page', page()],
  ])('never after %s', async (_, reply) => {
    const {requests, result} = run(get, once(reply, good));
    await expect(result).rejects.toBeTruthy();
    expect(requests).toHaveLength(1);
  });

  it('never for a POST', async () => {
    const {requests, result} = run(({post}) => post('rows', '/query', {}), once(problem(500), good));
    await expect(result).rejects.toMatchObject({kind: 'unavailable'});
    expect(requests).toHaveLength(1);
  });
});

describe('a whole read', () => {
  it('sends at most four requests at once', async () => {
    let open = 0;
    let most = 0;
    const slow: Reply = async (url, init) => {
      most = Math.max(most, ++open);
      await new Promise(resolve => setImmediate(resolve));
      open--;
      return good(url, init);
    };
    const many = ({get}: Context) => Promise.all(Array.from({length: 20}, () => get('rows', '/rows')));
    expect(await run(many, slow).result).toMatchObject({requests: 20});
    expect(most).toBe(4);
  });

  it('keeps requests as far apart as the provider wants them', async () => {
    vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
    try {
      const requests = answering(good);
      const apart = {
        ...provider(({get}) => Promise.all([get('rows', '/a'), get('rows', '/b')])),
        gap: 1200,
      };
      const result = readProvider(apart, {key: KEY, now: NOW});
      await vi.advanceTimersByTimeAsync(1199);
      expect(requests).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1);
      expect((await result).requests).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('sends nothing more after a 429, and tells the wish it survived', async () => {
    const read = async ({get, maybe}: Context) => {
      await maybe(() => get('rows', '/a'));
      await maybe(() => get('rows', '/b'));
    };
    const {requests, result} = run(read, problem(429, {'retry-after': '60'}));
    const {reading, ...seen} = await result;
    expect(requests).toHaveLength(1);
    expect(seen).toEqual({requests: 1, retryAfterMs: 60_000});
    expect(reading.notices).toEqual([{code: 'limits-tight'}]);
  });

  it('stops when its caller stops', async () => {
    const stop = new AbortController();
    stop.abort();
    const {requests, result} = run(({get}) => get('rows', '/rows'), good, {signal: stop.signal});
    await expect(result).rejects.toMatchObject({kind: 'unavailable'});
    expect(requests).toEqual([]);
  });

  it('maybe bears a refusal, not a mistake of ours', async () => {
    const kinds: string[] = [];
    const {result} = run(async ({get, maybe}) => {
      await maybe(
        () => get('rows', '/rows'),
        error => kinds.push(error.kind),
      );
      await maybe(() => Promise.reject(new RangeError('ours')));
    }, problem(404));
    await expect(result).rejects.toThrow(RangeError);
    expect(kinds).toEqual(['not-available']);
  });

  it('tells quotas and an announced end', async () => {
    const headers = {
      'ratelimit-policy': '"minute";q=60;w=60',
      sunset: 'Mon, 01 Mar 2027 00:00:00 GMT',
    };
    const {reading, limits, sunset} = await run(({get}) => get('rows', '/rows'), json({rows: []}, headers))
      .result;
    expect(limits).toEqual({policy: [{name: 'minute', q: 60, w: 60}], left: []});
    expect(sunset).toBe('2027-03-01');
    expect(reading.notices).toEqual([{code: 'api-sunset', about: '2027-03-01'}]);
  });

  it('joins the reading with the last one', async () => {
    const previous = readingOf({days: [{at: 0, total: 5, by: {}}]});
    const {reading} = await run(async () => undefined, good, {previous}).result;
    expect(reading.days).toEqual(previous.days);
  });
});

describe('a provider of other habits', () => {
  const read = (change: Partial<Parameters<typeof defineProvider>[0]>, answers: Answers | Reply) => {
    const requests = answering(answers);
    const acme = {...provider(({get}) => get('rows', '/rows')), ...change};
    return {requests, result: readProvider(acme, {key: KEY, now: NOW})};
  };

  it('has its scheme and its fixed headers sent', async () => {
    const auth = {header: 'authorization', scheme: 'Key', fixed: {'acme-version': '2'}};
    const {requests, result} = read({auth}, good);
    await result;
    expect(requests[0]?.headers).toMatchObject({authorization: `Key ${KEY}`, 'acme-version': '2'});
  });

  it('says what a refusal means where the status misleads, and only it sees what was said', async () => {
    const refusal = () =>
      new Response('{"error":"auth"}', {status: 404, headers: {'content-type': 'application/json'}});
    const seen: unknown[] = [];
    const classify = (status: number, body: unknown) => {
      seen.push([status, body]);
      return 'signed-out' as const;
    };
    await expect(read({classify}, refusal).result).rejects.toMatchObject({kind: 'signed-out', status: 404});
    expect(seen).toEqual([[404, {error: 'auth'}]]);
    await expect(read({classify: () => undefined}, refusal).result).rejects.toMatchObject({
      kind: 'not-available',
    });
  });
});
