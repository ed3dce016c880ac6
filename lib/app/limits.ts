/** What an answer's headers say about pace and lifetime: Retry-After, RateLimit, Sunset. */
import type {Ms} from '../domain/account.ts';

/** Quotas per window; empty lists where the provider says nothing. */
export interface RateLimits {
  /** `q` requests in `w` seconds. */
  policy: {name: string; q: number; w: number}[];
  /** `r` requests left, `t` seconds until the window starts anew. */
  left: {name: string; r: number; t: number}[];
}

const SECOND: Ms = 1000;
const LONGEST: Ms = 6 * 3_600_000;

/**
 * The wish of a `Retry-After` header in ms from now, within 1 s … 6 h: seconds, or an HTTP date against the answer's
 * own `Date` so that a wrong local clock does no harm. Garbage is no wish.
 */
export function retryAfter(headers: Headers, now: Ms): Ms | undefined {
  const wish = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(wish)) return clamp(Number(wish) * SECOND);
  const until = httpDate(wish);
  return until === undefined ? undefined : clamp(until - (httpDate(headers.get('date')) ?? now));
}

const SKEW: Ms = 5 * 60_000;

/**
 * How far the answer's `Date` is ahead of this computer's clock, ms: 0 within 5 minutes, for an answer takes its time
 * on the way and a cache may keep it a little; undefined where there is no usable `Date`.
 */
export function clockOffset(headers: Headers, now: Ms): Ms | undefined {
  const date = httpDate(headers.get('date'));
  if (date === undefined) return undefined;
  return Math.abs(date - now) > SKEW ? date - now : 0;
}

const clamp = (wait: Ms): Ms => Math.min(Math.max(wait, SECOND), LONGEST);

/** An IMF-fixdate only: `Date.parse` would take "-1" or "2" for a year. */
function httpDate(value: string | null): Ms | undefined {
  if (!value || !/^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT$/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

/** Reads `RateLimit-Policy` and `RateLimit`, structured-field lists; undefined where neither was sent. */
export function rateLimits(headers: Headers): RateLimits | undefined {
  const policy = members(headers.get('ratelimit-policy'), 'q', 'w').map(([name, q, w]) => ({name, q, w}));
  const left = members(headers.get('ratelimit'), 'r', 't').map(([name, r, t]) => ({name, r, t}));
  return policy.length + left.length > 0 ? {policy, left} : undefined;
}

const MEMBER = /"([\w-]{1,32})"((?:\s*;\s*[a-z]+=\d{1,10})+)/g;

function members(header: string | null, first: string, second: string): [string, number, number][] {
  return [...(header ?? '').matchAll(MEMBER)].flatMap(([, name = '', parameters = '']) => {
    const values = new Map(
      [...parameters.matchAll(/([a-z]+)=(\d+)/g)].map(([, key, value]) => [key, Number(value)]),
    );
    const [a, b] = [values.get(first), values.get(second)];
    return a === undefined || b === undefined ? [] : [[name, a, b] as [string, number, number]];
  });
}

/** The announced end of an API as an ISO day, or `deprecated` where only that was said; undefined where neither. */
export function sunsetOf(headers: Headers): string | undefined {
  const end = httpDate(headers.get('sunset'));
  if (end !== undefined) return new Date(end).toISOString().slice(0, 10);
  return headers.has('sunset') || headers.has('deprecation') ? 'deprecated' : undefined;
}

/** The target of `Link: <…>; rel="next"`. */
export function nextLink(headers: Headers): string | undefined {
  const links = (headers.get('link') ?? '').matchAll(/<([^>]{1,2048})>([^<]*)/g);
  return [...links].find(([, , parameters = '']) => /;\s*rel="?next"?\s*(?:[;,]|$)/i.test(parameters))?.[1];
}
