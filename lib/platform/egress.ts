/** The one door to the network: https to declared origins only, no cookies, no redirects, a deadline and a size cap. */

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 2 * 1024 * 1024;

export type Query = Readonly<Record<string, string | number | boolean>>;

export interface EgressRequest {
  /** One of the origins this door was opened for, e.g. `https://api.runpod.io`. */
  origin: string;
  /** Plain path segments only; no query, no escapes. */
  path: string;
  query?: Query | undefined;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Whether the JSON of a refusal is read too, for who must know what it says. */
  refusals?: boolean;
  signal?: AbortSignal;
}

/** An HTTP answer. A refusal's body is not read unless asked for: only whether it was JSON is told. */
export interface EgressAnswer {
  ok: true;
  status: number;
  headers: Headers;
  json: boolean;
  /** The parsed body, of JSON lines a list; undefined for a refusal's that was not asked for, or is not JSON. */
  body: unknown;
}

/**
 * No usable answer. `refused`: the request broke our own rules and was never sent · `network`: no connection, or a
 * redirect · `timeout` · `aborted` by the caller · `web-page` in place of data: a sign-in page of the network, most
 * likely · `not-json` · `cut`: broken JSON · `too-big`: over 2 MiB.
 */
export interface EgressFailure {
  ok: false;
  code: 'refused' | 'network' | 'timeout' | 'aborted' | 'web-page' | 'not-json' | 'cut' | 'too-big';
}

export type Send = (request: EgressRequest) => Promise<EgressAnswer | EgressFailure>;

/** Opens the door for a fixed set of origins. Never throws, and tells nothing of a URL, a header or a body. */
export function egress(origins: readonly string[]): Send {
  const declared: ReadonlySet<string> = new Set(origins);
  return async request => {
    const url = targetOf(request, declared);
    if (!url) return failed('refused');
    const deadline = AbortSignal.timeout(TIMEOUT_MS);
    const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
    try {
      return await readAnswer(await fetch(url, init(request, signal)), request.refusals);
    } catch (error) {
      return failed(codeOf(error));
    }
  };
}

/** Segments a provider needs; it leaves no room for `//host`, `@host`, `..`, `%2f` or another script. */
const PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._~:-]*)+\/?$/;

/** The URL of a request, or undefined if it is not plainly on a declared origin. */
export function targetOf(
  {origin, path, query = {}}: Pick<EgressRequest, 'origin' | 'path' | 'query'>,
  declared: ReadonlySet<string>,
): URL | undefined {
  if (!declared.has(origin) || !PATH.test(path) || !URL.canParse(origin + path)) return undefined;
  const url = new URL(origin + path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const plain = url.protocol === 'https:' && url.origin === origin && url.pathname === path;
  return plain && url.username === '' && url.password === '' ? url : undefined;
}

function init({method, headers, body}: EgressRequest, signal: AbortSignal): RequestInit {
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && {'content-type': 'application/json'}),
      ...headers,
    },
    ...(body !== undefined && {body: JSON.stringify(body)}),
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    signal,
  };
}

const JSON_TYPE = /^application\/(?:json|[\w.-]+\+json)\s*(?:;|$)/i;
const WEB_PAGE = /^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i;

/** One JSON value a line, as billing exports stream them. */
const JSON_LINES = /^application\/(?:jsonl|x-ndjson)\s*(?:;|$)/i;

async function readAnswer(
  response: Response,
  refusals: boolean | undefined,
): Promise<EgressAnswer | EgressFailure> {
  const {ok, status, headers} = response;
  const type = headers.get('content-type') ?? '';
  const lines = JSON_LINES.test(type);
  const json = lines || JSON_TYPE.test(type);
  const answer = {ok: true, status, headers, json, body: undefined} as const;
  if (!json || !(ok || refusals)) {
    await response.body?.cancel();
    return ok ? failed(WEB_PAGE.test(type) ? 'web-page' : 'not-json') : answer;
  }
  const text = await readText(response);
  if (text === undefined) return ok ? failed('too-big') : answer;
  try {
    return {...answer, body: JSON.parse(lines ? `[${text.trim().replace(/\n+/g, ',')}]` : text)};
  } catch {
    return ok ? failed('cut') : answer;
  }
}

/** The body as text, or undefined once it is past the cap; the rest is never received. */
async function readText(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MAX_BYTES) {
      await reader?.cancel();
      return undefined;
    }
    text += decoder.decode(part.value, {stream: true});
  }
  return text + decoder.decode();
}

const PROBE_MS = 5_000;

/**
 * Whether an origin answers strangers but not us, which is what a policy that keeps extensions from a host looks like
 * from inside (Chromium's `runtime_blocked_hosts`, Firefox's restricted domains): our requests fail as those of any
 * page would, while one that reads nothing passes. Neither probe carries a key. Never throws.
 */
export async function isBarred(origin: string): Promise<boolean> {
  const passes = (mode: 'cors' | 'no-cors'): Promise<boolean> =>
    fetch(`${origin}/`, {
      method: 'HEAD',
      mode,
      // The second mode knows no other way; the content security policy ends a redirect to anybody else.
      redirect: mode === 'cors' ? 'manual' : 'follow',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(PROBE_MS),
    }).then(
      () => true,
      () => false,
    );
  return !(await passes('cors')) && passes('no-cors');
}

/** Files of our own package that are read when they are needed: a closed list, for any path could be a way out. */
export type PackagedFile = 'argon2.wasm' | 'blake2b.wasm' | 'sample.json';

/** Bytes of such a file, as they are; rejects where it is missing. */
export const readPackaged = async (file: PackagedFile): Promise<ArrayBuffer> =>
  (await fetch(`/${file}`)).arrayBuffer();

function failed(code: EgressFailure['code']): EgressFailure {
  return {ok: false, code};
}

function codeOf(error: unknown): EgressFailure['code'] {
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError') return 'timeout';
  return name === 'AbortError' ? 'aborted' : 'network';
}
