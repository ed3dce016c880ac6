/** The door: what may leave, what may come in, and what is told about it. */
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {type EgressRequest, egress, targetOf} from './egress.ts';

const ORIGIN = 'https://api.example.com';
const send = egress([ORIGIN]);
const fetchMock = vi.fn<typeof fetch>();
const ask = (over: Partial<EgressRequest> = {}) =>
  send({origin: ORIGIN, path: '/v2/pods', method: 'GET', headers: {authorization: 'Bearer k'}, ...over});
const answer = (body: BodyInit | null, type = 'application/json', status = 200): Response =>
  new Response(body, {status, headers: {'content-type': type}});

beforeEach(() => {
  fetchMock.mockReset();
  fetchMock.mockImplementation(async () => answer('{"a":1}'));
  vi.stubGlobal('fetch', fetchMock);
});
afterEach(() => vi.unstubAllGlobals());

describe('what leaves', () => {
  it('sends no cookie, no referrer, follows no redirect and caches nothing', async () => {
    await ask({query: {lastN: 2, all: true}});
    const [url, options] = fetchMock.mock.calls[0] ?? [];
    expect(String(url)).toBe('https://api.example.com/v2/pods?lastN=2&all=true');
    expect(options).toMatchObject({
      method: 'GET',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: {authorization: 'Bearer k', accept: 'application/json'},
    });
    expect(options?.body).toBeUndefined();
  });

  it('sends a body as JSON', async () => {
    await ask({method: 'POST', path: '/graphql', body: {query: '{a}'}});
    expect(fetchMock.mock.calls[0]?.[1]).toMatchObject({
      method: 'POST',
      body: '{"query":"{a}"}',
      headers: {'content-type': 'application/json'},
    });
  });

  it.each([
    '//evil.com/x',
    '/..',
    '/v2/../x',
    '/v2/./x',
    '/v2/%2fevil',
    '/v2/%2e%2e/x',
    '@evil.com/x',
    '.evil.com/x',
    ':8443/x',
    '/v2\\x',
    '/v2?key=1',
    '/v2#x',
    '/pö',
    '/v2/ x',
    '/v2//x',
    '',
    '/',
  ])('refuses the path %j before anything is sent', async path => {
    expect(await ask({path})).toEqual({ok: false, code: 'refused'});
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it.each([
    'https://evil.com',
    'http://api.example.com',
    'https://api.example.com.evil.com',
    'https://u:p@api.example.com',
  ])('refuses the origin %s', async origin => {
    expect(await ask({origin})).toEqual({ok: false, code: 'refused'});
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it('refuses a declared origin that is not https', () => {
    expect(targetOf({origin: 'http://a.example', path: '/x'}, new Set(['http://a.example']))).toBeUndefined();
  });
});

describe('what comes in', () => {
  it('parses JSON and problem+json types', async () => {
    expect(await ask()).toMatchObject({ok: true, status: 200, json: true, body: {a: 1}});
    fetchMock.mockResolvedValueOnce(answer('[2]', 'application/vnd.api+json; charset=utf-8'));
    expect(await ask()).toMatchObject({ok: true, body: [2]});
  });

  it('parses JSON lines to a list', async () => {
    fetchMock.mockResolvedValueOnce(answer('{"a":1}\r\n\n{"a":2}\n', 'application/jsonl'));
    expect(await ask()).toMatchObject({ok: true, body: [{a: 1}, {a: 2}]});
    fetchMock.mockResolvedValueOnce(answer('', 'application/x-ndjson'));
    expect(await ask()).toMatchObject({ok: true, body: []});
    fetchMock.mockResolvedValueOnce(answer('{"a":1}\n{"a":', 'application/jsonl'));
    expect(await ask()).toEqual({ok: false, code: 'cut'});
  });

  it('reads what a refusal says for who asked for it', async () => {
    fetchMock.mockResolvedValueOnce(answer('{"error":"auth"}', 'application/json', 404));
    expect(await ask({refusals: true})).toMatchObject({ok: true, status: 404, body: {error: 'auth'}});
    fetchMock.mockResolvedValueOnce(answer('{"error"', 'application/json', 500));
    expect(await ask({refusals: true})).toMatchObject({ok: true, status: 500, body: undefined});
    fetchMock.mockResolvedValueOnce(answer('<h1>error 1010</h1>', 'text/html', 403));
    expect(await ask({refusals: true})).toMatchObject({ok: true, status: 403, json: false, body: undefined});
  });

  it.each(['/api/v0/charges/', '/v2/billing/do:team:1/insights'])('takes the path %s', async path => {
    expect(await ask({path})).toMatchObject({ok: true});
  });

  it('never reads the body of a refusal unasked', async () => {
    fetchMock.mockResolvedValueOnce(answer('{"detail":"secret"}', 'application/problem+json', 403));
    expect(await ask()).toMatchObject({ok: true, status: 403, json: true, body: undefined});
    fetchMock.mockResolvedValueOnce(answer('<h1>error 1010</h1>', 'text/html', 403));
    expect(await ask()).toMatchObject({ok: true, status: 403, json: false, body: undefined});
  });

  it.each([
    ['a web page with status 200', () => answer('<html>', 'text/html'), 'web-page'],
    ['a text', () => answer('{}', 'text/plain'), 'not-json'],
    ['an empty answer', () => new Response(null, {status: 204}), 'not-json'],
    ['JSON cut in half', () => answer('{"a":[1,'), 'cut'],
    ['no body', () => answer(''), 'cut'],
    ['one byte too many', () => answer(`"${'x'.repeat(2 * 1024 * 1024 - 1)}"`), 'too-big'],
  ])('%s', async (_, make, code) => {
    fetchMock.mockResolvedValueOnce(make());
    expect(await ask()).toEqual({ok: false, code});
  });

  it('takes exactly 2 MiB', async () => {
    fetchMock.mockResolvedValueOnce(answer(`"${'x'.repeat(2 * 1024 * 1024 - 2)}"`));
    expect(await ask()).toMatchObject({ok: true});
  });

  it('stops receiving an endless answer', async () => {
    const cancel = vi.fn();
    const endless = new ReadableStream({
      pull: controller => controller.enqueue(new Uint8Array(1 << 16)),
      cancel,
    });
    fetchMock.mockResolvedValueOnce(answer(endless));
    expect(await ask()).toEqual({ok: false, code: 'too-big'});
    expect(cancel).toHaveBeenCalledOnce();
  });

  it.each([
    [new TypeError('Failed to fetch https://api.example.com?key=1'), 'network'],
    [new DOMException('x', 'TimeoutError'), 'timeout'],
    [new DOMException('x', 'AbortError'), 'aborted'],
  ])('tells %s by its code only', async (error, code) => {
    fetchMock.mockRejectedValueOnce(error);
    expect(await ask()).toEqual({ok: false, code});
  });

  it('stops when the caller stops', async () => {
    fetchMock.mockImplementationOnce(
      (_, options) =>
        new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
        }),
    );
    const stop = new AbortController();
    const waiting = ask({signal: stop.signal});
    stop.abort();
    expect(await waiting).toEqual({ok: false, code: 'aborted'});
  });
});
