/** Pace and lifetime from headers: never a shorter wait than asked, never trust in garbage. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {clockOffset, nextLink, rateLimits, retryAfter, sunsetOf} from './limits.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
const http = (at: number): string => new Date(at).toUTCString();

describe('retryAfter', () => {
  it.each([
    ['seconds', {'retry-after': '17'}, 17_000],
    ['zero', {'retry-after': '0'}, 1000],
    ['too long', {'retry-after': '1000000000'}, 6 * HOUR],
    ['a date', {'retry-after': http(NOW + 90_000)}, 90_000],
    ['a date by the server’s clock', {'retry-after': http(NOW + HOUR), date: http(NOW + HOUR - 5000)}, 5000],
    ['a past date', {'retry-after': http(NOW - HOUR)}, 1000],
    ['negative', {'retry-after': '-5'}, undefined],
    ['garbage', {'retry-after': 'soon'}, undefined],
    ['a fraction', {'retry-after': '1.5'}, undefined],
    ['nothing', {}, undefined],
  ])('%s', (_, headers, wait) => {
    expect(retryAfter(new Headers(headers as Record<string, string>), NOW)).toBe(wait);
  });

  it('is within 1 s … 6 h or nothing, whatever was sent', () => {
    const sent = fc.oneof(fc.integer().map(String), fc.string({unit: 'grapheme-ascii'}));
    fc.assert(
      fc.property(sent, value => {
        const wait = retryAfter(new Headers({'retry-after': value}), NOW);
        expect(wait === undefined || (wait >= 1000 && wait <= 6 * HOUR)).toBe(true);
      }),
    );
  });
});

describe('clockOffset', () => {
  it.each([
    ['a day ahead', http(NOW + 24 * HOUR), 24 * HOUR],
    ['an hour behind', http(NOW - HOUR), -HOUR],
    ['five minutes', http(NOW + 300_000), 0],
    ['a second more', http(NOW - 301_000), -301_000],
    ['garbage', 'yesterday', undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, date, offset) => {
    expect(clockOffset(new Headers(date === undefined ? {} : {date}), NOW)).toBe(offset);
  });
});

describe('rateLimits', () => {
  it('reads the published example', () => {
    const headers = new Headers({
      ratelimit: '"minute";r=0;t=12, "hour";r=2800;t=1812',
      'ratelimit-policy': '"minute";q=60;w=60, "day";q=50000;w=86400',
    });
    expect(rateLimits(headers)).toEqual({
      policy: [
        {name: 'minute', q: 60, w: 60},
        {name: 'day', q: 50_000, w: 86_400},
      ],
      left: [
        {name: 'minute', r: 0, t: 12},
        {name: 'hour', r: 2800, t: 1812},
      ],
    });
  });

  it.each(['', 'garbage', '"minute"', '"minute";q=60', '"minute";q=x;w=60'])('makes nothing of %j', value => {
    expect(rateLimits(new Headers({'ratelimit-policy': value}))).toBeUndefined();
  });
});

describe('sunsetOf', () => {
  it.each([
    [{sunset: http(Date.UTC(2027, 2, 1))}, '2027-03-01'],
    [{sunset: 'one day'}, 'deprecated'],
    [{deprecation: '@1790000000'}, 'deprecated'],
    [{}, undefined],
  ])('%o', (headers, told) => {
    expect(sunsetOf(new Headers(headers as Record<string, string>))).toBe(told);
  });
});

describe('nextLink', () => {
  it.each([
    ['<https://a.example/x?page=2>; rel="next"', 'https://a.example/x?page=2'],
    ['</x?page=1>; rel="prev", </x?page=3>; rel=next', '/x?page=3'],
    ['</x>; rel="nextish"', undefined],
    ['nothing', undefined],
  ])('%s', (link, target) => expect(nextLink(new Headers({link}))).toBe(target));
});
