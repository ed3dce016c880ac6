/** Everything that can go wrong with the API, by switch: faults per route prefix, and odd states of the account. */

import {problem, type SimAnswer, type SimRequest} from './api/http.ts';
import type {PageDialect} from './api/pages.ts';
import {generousPolicy, type Quota} from './api/rate-limit.ts';
import {bomb, broken, streamed} from './hostile.ts';

export type Fault =
  /** A problem+json refusal of any status; the quota headers stay. */
  | {kind: 'status'; status: number; detail?: string}
  /** 429; `retryAfter` is sent as it is: seconds, an HTTP date, garbage, or nothing. */
  | {kind: 'too-many'; retryAfter?: string}
  /** Holds the answer until `release()`, or for `ms` if given. */
  | {kind: 'slow'; ms?: number}
  /** Half of the body, under status 200. */
  | {kind: 'cut-json'}
  /** A web page with status 200, as a captive portal sends it. */
  | {kind: 'html'}
  /** Every field of that name is called `to`. */
  | {kind: 'rename'; field: string; to: string}
  /** Every field of that name is gone. */
  | {kind: 'missing'; field: string}
  /** Every field of that name is null. */
  | {kind: 'null'; field: string}
  | {kind: 'redirect'; to: string; status?: number}
  /** The right answer behind `bytes` of white space. */
  | {kind: 'huge'; bytes: number}
  /** More headers, e.g. `sunset`. */
  | {kind: 'headers'; headers: Record<string, string>}
  /** The right answer, its body rewritten. */
  | {kind: 'edit'; edit: (body: string) => string}
  /** Any answer at all. */
  | {kind: 'answer'; status: number; type?: string; body: string}
  /** `bytes` of white space, gzipped to a thousandth. */
  | {kind: 'bomb'; bytes: number}
  /** A body of `bytes` that never tells how long it is; infinite where it is dripped, one byte every `everyMs`. */
  | {kind: 'stream'; bytes: number; everyMs?: number}
  /** The whole length is told, half of it comes, then the connection breaks. */
  | {kind: 'break'}
  /** The handshake fails: the certificate is for nobody. Asked of the host alone. */
  | {kind: 'no-tls'};

/** The state of the account and the open questions about the real API. */
export interface AccountSwitches {
  /** Keys that were valid once. */
  revoked: Set<string>;
  /** Overrides the world's billing mode. */
  billingMode?: 'PREPAID' | 'POSTPAID';
  /** Overrides the world's balance, USD; may be negative. */
  balance?: number;
  /** Where the balance lives; everywhere else is 404. Null: nowhere. */
  balancePath: string | null;
  /** `cost` of a stopped pod: the document says 0, the live service said its price. */
  stoppedCost: 'zero' | 'price';
  /** An empty billing answer: `records: null`, `[]`, or `records: null` with `metadata: {}`. */
  emptyRecords: 'null' | 'array' | 'bare';
  /** GraphQL lists that are empty come as null. */
  graphqlNullLists: boolean;
  /** Lists in pages of `size`; undefined: whole. */
  pagination?: {dialect: PageDialect; size: number};
  quotas: readonly Quota[];
}

function calmAccount(): AccountSwitches {
  return {
    revoked: new Set(),
    balancePath: '/v2/billing/balance',
    stoppedCost: 'price',
    emptyRecords: 'null',
    graphqlNullLists: false,
    quotas: generousPolicy,
  };
}

export interface Faults {
  /**
   * Put `fault` on every path that starts with `prefix` (`/v2/pods`, or with a host `api.example.com/v1`), or on all
   * that one key asks (`Bearer …`).
   */
  set(prefix: string, fault: Fault): void;
  /** Takes the fault off `prefix`; without one, all faults off and the account back to normal. */
  clear(prefix?: string): void;
  /** Lets every held answer go. */
  release(): void;
  /** How many answers are held now. */
  held(): number;
  /** Whether a handshake under this name succeeds. */
  speaksTls(host: string): boolean;
  account: AccountSwitches;
  /** Passes a request on to `answer` and spoils what comes back. The longest matching prefix counts. */
  around(request: SimRequest, answer: () => SimAnswer | Promise<SimAnswer>): Promise<SimAnswer>;
}

export function createFaults(): Faults {
  const byPrefix = new Map<string, Fault>();
  const holds = createHolds();
  const faults: Faults = {
    account: calmAccount(),
    set(prefix, fault) {
      byPrefix.set(prefix, fault);
    },
    clear(prefix) {
      if (prefix !== undefined) return void byPrefix.delete(prefix);
      byPrefix.clear();
      faults.account = calmAccount();
    },
    release: holds.release,
    held: holds.held,
    speaksTls: host => byPrefix.get(host)?.kind !== 'no-tls',
    async around(request, answer) {
      const fault = find(byPrefix, request);
      if (fault?.kind === 'slow') await holds.hold(fault.ms);
      const good = await answer();
      return fault ? spoil(fault, good) : good;
    },
  };
  return faults;
}

function find(byPrefix: ReadonlyMap<string, Fault>, {host, path, headers}: SimRequest): Fault | undefined {
  const hit = [...byPrefix.keys()]
    .filter(
      prefix =>
        path.startsWith(prefix) || `${host}${path}`.startsWith(prefix) || headers.authorization === prefix,
    )
    .sort((a, b) => b.length - a.length)[0];
  return hit === undefined ? undefined : byPrefix.get(hit);
}

function createHolds() {
  const waiting = new Set<() => void>();
  return {
    held: () => waiting.size,
    release() {
      for (const go of waiting) go();
    },
    hold: (ms?: number) =>
      new Promise<void>(resolve => {
        const timer = ms === undefined ? undefined : setTimeout(go, ms);
        function go() {
          clearTimeout(timer);
          waiting.delete(go);
          resolve();
        }
        waiting.add(go);
      }),
  };
}

function spoil(fault: Fault, good: SimAnswer): SimAnswer {
  switch (fault.kind) {
    case 'slow':
      return good;
    case 'status':
      return refuse(good, fault.status, fault.detail);
    case 'too-many':
      return refuse(
        good,
        429,
        undefined,
        fault.retryAfter === undefined ? {} : {'retry-after': fault.retryAfter},
      );
    case 'cut-json':
      return {...good, body: String(good.body).slice(0, Math.ceil(good.body.length / 2))};
    case 'html':
      return {status: 200, headers: {'content-type': 'text/html; charset=utf-8'}, body: signInPage};
    case 'rename':
      return withFields(good, fault.field, (value, into) => {
        into[fault.to] = value;
      });
    case 'missing':
      return withFields(good, fault.field, () => {});
    case 'null':
      return withFields(good, fault.field, (_, into) => {
        into[fault.field] = null;
      });
    default:
      return replace(fault, good);
  }
}

type Replacing = Exclude<
  Fault,
  {kind: 'slow' | 'status' | 'too-many' | 'cut-json' | 'html' | 'rename' | 'missing' | 'null'}
>;

/** The faults that put something else in the place of an answer. */
function replace(fault: Replacing, good: SimAnswer): SimAnswer {
  switch (fault.kind) {
    case 'redirect':
      return {status: fault.status ?? 302, headers: {location: fault.to}, body: ''};
    case 'huge':
      return {...good, body: Buffer.concat([Buffer.alloc(fault.bytes, ' '), Buffer.from(good.body)])};
    case 'headers':
      return {...good, headers: {...good.headers, ...fault.headers}};
    case 'edit':
      return {...good, body: fault.edit(String(good.body))};
    case 'answer':
      return {
        status: fault.status,
        headers: {'content-type': fault.type ?? 'application/json'},
        body: fault.body,
      };
    case 'bomb':
      return bomb(good, fault.bytes);
    case 'stream':
      return streamed(good, fault.bytes, fault.everyMs);
    case 'break':
    case 'no-tls':
      return broken(good);
  }
}

const signInPage =
  '<!doctype html><html lang="en"><title>Sign in</title><h1>Sign in to this network</h1></html>';

function refuse(good: SimAnswer, status: number, detail?: string, headers = {}): SimAnswer {
  const quota = Object.entries(good.headers).filter(([name]) => name.startsWith('ratelimit'));
  return problem(status, detail, {...(status === 401 ? {} : Object.fromEntries(quota)), ...headers});
}

/** The same JSON, each field called `name` handled by `put` in place of being copied. */
function withFields(
  answer: SimAnswer,
  name: string,
  put: (value: unknown, into: Record<string, unknown>) => void,
): SimAnswer {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    const into: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      if (key === name) put(walk(inner), into);
      else into[key] = walk(inner);
    }
    return into;
  };
  return {...answer, body: JSON.stringify(walk(JSON.parse(String(answer.body))))};
}
