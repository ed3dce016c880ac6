/** The host of providers: it alone adds the key, sends, waits, parses and says what went wrong. */
import type {Ms, Reading} from '../domain/account.ts';
import {mergeReading} from '../domain/merge.ts';
import type {Notice} from '../domain/notice.ts';
import {now, pause} from '../platform/clock.ts';
import {type EgressAnswer, type EgressFailure, egress, type Send} from '../platform/egress.ts';
import {
  type Page,
  type Provider,
  ProviderError,
  type Query,
  type ReadContext,
  type Schemas,
} from '../providers/contract.ts';
import {createGate, type Gate} from './gate.ts';
import {clockOffset, nextLink, type RateLimits, rateLimits, retryAfter, sunsetOf} from './limits.ts';

const PARALLEL = 4;
const WHOLE_READ: Ms = 25_000;

export interface ReadOptions {
  key: string;
  /** ms UTC. */
  now: Ms;
  /** The last good reading of this connection. */
  previous?: Reading | undefined;
  /** Stops the read: lock, removal. */
  signal?: AbortSignal;
  /** The way out; by default a door to the provider's own origins. */
  send?: Send;
}

export interface ReadResult {
  /** Joined with `previous`. */
  reading: Reading;
  /** The quotas of the last answer that told them; absent = unknown. */
  limits?: RateLimits;
  /** Requests sent, retries included. */
  requests: number;
  /** Calls to which nobody answered, and which the read survived. */
  unanswered?: number;
  /** ISO day of the API's announced end, or `deprecated`. */
  sunset?: string;
  /** The wish of a refusal that the read survived, ms: do not ask again sooner. */
  retryAfterMs?: Ms;
}

/** One read, from its first request to its last. */
interface Session {
  provider: Provider;
  options: ReadOptions;
  send: Send;
  signal: AbortSignal;
  gate: Gate;
  /** When the next request may be sent. */
  turn: Promise<void>;
  seen: Omit<ReadResult, 'reading'>;
  /** The provider's clock less this computer's, ms; as at the last read until it has answered. */
  clockOffset: Ms;
  /** A 429 ends the read's traffic: everything after it fails with the same error, unsent. */
  limited?: ProviderError;
}

/** Reads one account through its provider. Throws `ProviderError`; nothing in it tells a key, URL or body. */
export async function readProvider(provider: Provider, options: ReadOptions): Promise<ReadResult> {
  const deadline = AbortSignal.timeout(WHOLE_READ);
  const session: Session = {
    provider,
    options,
    send: options.send ?? egress(provider.origins),
    signal: options.signal ? AbortSignal.any([options.signal, deadline]) : deadline,
    gate: createGate(PARALLEL),
    turn: Promise.resolve(),
    seen: {requests: 0},
    clockOffset: options.previous?.clockOffset ?? 0,
  };
  const next = await provider.read(contextOf(session));
  const {clockOffset} = session;
  const reading = mergeReading(options.previous, {
    ...next,
    ...(clockOffset !== 0 && {clockOffset}),
    notices: [...next.notices, ...noticesOf(session)],
  });
  return {reading, ...session.seen};
}

function noticesOf({seen: {sunset}, limited, clockOffset}: Session): Notice[] {
  return [
    ...(sunset === undefined ? [] : [{code: 'api-sunset', about: sunset} as const]),
    ...(limited ? [{code: 'limits-tight'} as const] : []),
    ...(clockOffset === 0 ? [] : [{code: 'clock-off'} as const]),
  ];
}

interface Call {
  name: string;
  method: 'GET' | 'POST';
  path: string;
  query?: Query | undefined;
  body?: unknown;
}

function contextOf(session: Session): ReadContext<Schemas> {
  const {provider, options} = session;
  const page = async (name: string, path: string, query?: Query): Promise<Page<unknown>> => {
    const answer = await answerTo(session, {name, method: 'GET', path, query});
    return {data: parsed(provider, name, answer.body), link: nextLink(answer.headers)};
  };
  return {
    page,
    get: async (name, path, query) => (await page(name, path, query)).data,
    async post(name, path, body) {
      if (!provider.posts?.test(path)) throw new Error(`${provider.id} does not declare POST ${path}`);
      return parsed(provider, name, (await answerTo(session, {name, method: 'POST', path, body})).body);
    },
    async maybe(read, onError) {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        onError?.(error);
        return undefined;
      }
    },
    get now() {
      return options.now + session.clockOffset;
    },
    previous: options.previous,
  };
}

/** Sends a call, once more if a GET met a passing failure. Throws `ProviderError`. */
function answerTo(session: Session, call: Call): Promise<EgressAnswer> {
  return session.gate(async () => {
    let sent = await attempt(session, call);
    if (call.method === 'GET' && isPassing(sent)) sent = await attempt(session, call);
    const error = errorOf(session, sent, call.name);
    if (error?.kind === 'rate-limited') session.limited = error;
    noteWish(session.seen, error?.retryAfterMs);
    if (error?.kind === 'offline') session.seen.unanswered = (session.seen.unanswered ?? 0) + 1;
    if (error || !sent.ok) throw error ?? new ProviderError('unavailable');
    return sent;
  });
}

async function attempt(session: Session, call: Call): Promise<EgressAnswer | EgressFailure> {
  await ownTurn(session);
  if (session.limited) throw session.limited;
  if (session.signal.aborted) throw new ProviderError('unavailable');
  const {provider, options, seen, signal} = session;
  const {header, scheme, fixed} = provider.auth;
  seen.requests++;
  const sent = await session.send({
    origin: provider.origins[0],
    path: call.path,
    method: call.method,
    headers: {...fixed, [header]: scheme ? `${scheme} ${options.key}` : options.key},
    refusals: provider.classify !== undefined,
    signal,
    query: call.query,
    body: call.body,
  });
  if (sent.ok) {
    note(seen, sent.headers);
    session.clockOffset = clockOffset(sent.headers, now()) ?? session.clockOffset;
  }
  return sent;
}

/** Keeps requests apart by the provider's gap, counted from when each was sent. */
function ownTurn(session: Session): Promise<void> | undefined {
  const {gap} = session.provider;
  if (gap === undefined) return undefined;
  const {turn} = session;
  session.turn = turn.then(() => pause(gap));
  return turn;
}

function note(seen: Session['seen'], headers: Headers): void {
  const limits = rateLimits(headers);
  const sunset = sunsetOf(headers);
  if (limits) seen.limits = limits;
  if (sunset !== undefined) seen.sunset = sunset;
}

function noteWish(seen: Session['seen'], wish: Ms | undefined): void {
  if (wish !== undefined) seen.retryAfterMs = Math.max(wish, seen.retryAfterMs ?? 0);
}

/** Worth one more try: no connection, or a server error that named no time to wait. */
function isPassing(sent: EgressAnswer | EgressFailure): boolean {
  if (!sent.ok) return sent.code === 'network';
  return sent.status >= 500 && !sent.headers.has('retry-after');
}

/** Where an answer as a whole is wrong, its name stands for the path. */
function errorOf(
  {provider, options}: Session,
  sent: EgressAnswer | EgressFailure,
  where: string,
): ProviderError | undefined {
  if (!sent.ok) {
    const kind = KIND_OF_FAILURE[sent.code];
    if (kind === 'bad-response') return new ProviderError(kind, {where});
    return new ProviderError(kind, sent.code === 'web-page' ? {status: 200} : {});
  }
  const {status, headers, json, body} = sent;
  if (status >= 200 && status < 300) return undefined;
  const wish = retryAfter(headers, options.now);
  const kind = provider.classify?.(status, body) ?? kindOf(status, json);
  if (kind === 'bad-response') return new ProviderError(kind, {status, where});
  const waits = kind === 'rate-limited' || kind === 'unavailable';
  return new ProviderError(kind, {status, ...(waits && wish !== undefined && {retryAfterMs: wish})});
}

const KIND_OF_FAILURE = {
  refused: 'bad-response',
  network: 'offline',
  timeout: 'unavailable',
  aborted: 'unavailable',
  // What stands between us and the provider is not the provider: the network asks to sign in first.
  'web-page': 'offline',
  'not-json': 'bad-response',
  cut: 'bad-response',
  'too-big': 'bad-response',
} as const;

function kindOf(status: number, json: boolean): ProviderError['kind'] {
  if (status === 401) return 'signed-out';
  // Cloudflare answers 403 "error 1010" as a web page: the key was never looked at.
  if (status === 403) return json ? 'forbidden' : 'unavailable';
  if (status === 404 || status === 405 || status === 410) return 'not-available';
  if (status === 429) return 'rate-limited';
  return status >= 500 || status === 408 ? 'unavailable' : 'bad-response';
}

/** Part of the path to a field: its name, unless a server may have made it up. */
const segment = (part: PropertyKey): string => (/^\w{1,32}$/.test(String(part)) ? String(part) : '*');

function parsed(provider: Provider, name: string, body: unknown): unknown {
  const result = provider.responses[name]?.safeParse(body);
  if (result?.success) return result.data;
  const where = result?.error.issues[0]?.path.map(segment).join('.') || name;
  throw new ProviderError('bad-response', {where});
}
