/** Whatever a provider could ask for, the request goes to the provider's origin or is never made. */
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {egress, type Query} from './egress.ts';

const ORIGIN = 'https://api.example.com';
const HOST = 'api.example.com';
const KEY = 'Bearer canary-key-0123456789';
const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => {
  fetchMock.mockReset();
  fetchMock.mockImplementation(
    async () => new Response('{}', {headers: {'content-type': 'application/json'}}),
  );
  vi.stubGlobal('fetch', fetchMock);
});
afterEach(() => vi.unstubAllGlobals());

const send = egress([ORIGIN]);
const ask = (origin: string, path: string, query?: Query) =>
  send({origin, path, method: 'GET', headers: {authorization: KEY}, ...(query && {query})});

/** What has made other programs send a key to a stranger. */
const TRICKS = [
  '//evil.example',
  '/\\evil.example',
  '@evil.example',
  ':8443',
  '..',
  '/../',
  '%2f',
  '%2e%2e',
  '%00',
  '\t',
  '\r\nhost: evil.example',
  '?',
  '#',
  'ａ',
  'ⅇⅴⅰⅼ.example',
  '。evil.example',
  '\u202e',
  'xn--80ak6aa92e',
  'user:pass@',
  '.evil.example',
  'https://evil.example/',
];
const trick = fc.oneof(fc.constantFrom(...TRICKS), fc.string({unit: 'binary', maxLength: 6}));
const mixed = fc.array(fc.oneof(trick, fc.constantFrom('/v2', '/pods', 'a', '/')), {maxLength: 6});
const path = mixed.map(parts => parts.join(''));
const origin = fc.oneof(
  fc.constant(ORIGIN),
  fc
    .tuple(fc.constantFrom('https://', 'http://', '//', '', 'https:', 'javascript:'), mixed)
    .map(([scheme, parts]) => `${scheme}${parts.join('')}`),
  trick.map(added => ORIGIN + added),
  trick.map(added => `https://${added}${HOST}`),
);
const query = fc.dictionary(trick, fc.oneof(trick, fc.integer(), fc.boolean()), {maxKeys: 3});

describe('E1 key_only_to_its_origin', () => {
  it('every request made is for the declared origin and the path as it was given', async () => {
    await fc.assert(
      fc.asyncProperty(origin, path, query, async (from, to, params) => {
        fetchMock.mockClear();
        const answer = await ask(from, to, params);
        const [sent] = fetchMock.mock.calls[0] ?? [];
        expect(sent === undefined).toBe(!answer.ok);
        if (sent === undefined) return;
        const {href, protocol, host, pathname, username, password} = new URL(String(sent));
        expect([protocol, host, username + password, pathname]).toEqual(['https:', HOST, '', to]);
        expect(href).not.toContain('canary-key');
      }),
      {numRuns: 500},
    );
  });

  it.each(TRICKS)('%j never changes where a request goes', async added => {
    for (const [from, to] of [
      [ORIGIN + added, '/v2/pods'],
      [`https://${added}${HOST}`, '/v2/pods'],
      [ORIGIN, added],
      [ORIGIN, `/v2/${added}/pods`],
    ] as const)
      await ask(from, to);
    for (const [sent] of fetchMock.mock.calls) expect(new URL(String(sent)).origin).toBe(ORIGIN);
    fetchMock.mockClear();
    expect(await ask(`https://${HOST}.evil.example`, '/v2/pods')).toEqual({ok: false, code: 'refused'});
    expect(await ask('https://evil.example', '/v2/pods')).toEqual({ok: false, code: 'refused'});
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it('a parameter stays a parameter', async () => {
    await ask(ORIGIN, '/v2/pods', {'a&b=c#': '//evil.example/?x=1&y'});
    const url = new URL(String(fetchMock.mock.calls[0]?.[0]));
    expect([...url.searchParams]).toEqual([['a&b=c#', '//evil.example/?x=1&y']]);
    expect(url.host).toBe(HOST);
  });
});
