/** What a provider declares and what it is given: it has all its authority in writing, and the host does everything dangerous. */
import type {ZodMiniType} from 'zod/mini';
import type {Ms, Reading} from '../domain/account.ts';

/** Every failure of a provider read is exactly one of these. */
export type ErrorKind =
  | 'signed-out'
  | 'forbidden'
  | 'rate-limited'
  | 'unavailable'
  | 'offline'
  | 'bad-response'
  | 'not-available'
  | 'no-permission'
  | 'blocked';

/** Thrown by `get`; carries codes only, never provider text, a URL or a key. */
export class ProviderError extends Error {
  readonly kind: ErrorKind;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** The provider's wish, already clamped to 1 s … 6 h. */
  readonly retryAfterMs?: number;
  /** Where the answer left its schema, e.g. `pods.0.cost`. */
  readonly where?: string;
  constructor(kind: ErrorKind, detail: {status?: number; retryAfterMs?: number; where?: string} = {}) {
    super(kind);
    this.kind = kind;
    if (detail.status !== undefined) this.status = detail.status;
    if (detail.retryAfterMs !== undefined) this.retryAfterMs = detail.retryAfterMs;
    if (detail.where !== undefined) this.where = detail.where;
  }
}

export type Query = Readonly<Record<string, string | number | boolean>>;
export type Schemas = Readonly<Record<string, ZodMiniType>>;
export type Parsed<S extends Schemas, K extends keyof S> = S[K] extends ZodMiniType<infer T> ? T : never;

/** One page of a list: the parsed body, and the `Link: rel="next"` target as it was sent, if the answer had one. */
export interface Page<T> {
  data: T;
  link?: string | undefined;
}

export interface ReadContext<S extends Schemas> {
  /** GET `path` of the (first) origin, parsed by `responses[name]`. Throws `ProviderError`. */
  get<K extends keyof S & string>(name: K, path: string, query?: Query): Promise<Parsed<S, K>>;
  /** Like `get`, with what is needed to follow pages. */
  page<K extends keyof S & string>(name: K, path: string, query?: Query): Promise<Page<Parsed<S, K>>>;
  /** POST of JSON, for the paths that `posts` declares only. */
  post<K extends keyof S & string>(name: K, path: string, body: unknown): Promise<Parsed<S, K>>;
  /** Runs a read whose failure is bearable: `undefined`, and the error kept by the caller through `onError`. */
  maybe<T>(read: () => Promise<T>, onError?: (error: ProviderError) => void): Promise<T | undefined>;
  /** By the provider's own clock from its first answer on, where this computer's is off by more than 5 minutes. */
  readonly now: Ms;
  /** The last good reading of this connection, if any: read only what is new. */
  previous?: Reading | undefined;
}

/** Why a key is refused by its shape alone; each says in its sentence (`key_<code>`) which key is wanted instead. */
export type WrongKey =
  | 'wrong-kind'
  | 'admin-key-needed'
  | 'management-key-needed'
  | 'plan-key'
  | 'no-spend-api';

export interface KeyShape {
  /** What a good key looks like. Where several services use the same shape, the person is asked which one. */
  prefix: RegExp;
  /** A beginning that no other service's keys have, e.g. `sk-or-v1-`: who pastes one need not say whose it is. */
  mark?: string;
  /** Recognisable keys of the wrong kind. */
  refuse?: readonly {prefix: RegExp; code: WrongKey}[];
  /** Where the person makes one. */
  url: string;
  /** What such a key may do: the keys of `admin` belong under a passphrase (security.md §2.1). */
  may: 'read' | 'admin';
}

export interface Auth {
  header: string;
  /** Stands before the key: `Bearer`, `Key`, `Token`; '' where the key stands alone. */
  scheme: string;
  /** Sent along as they are: a version, another `accept`. */
  fixed?: Readonly<Record<string, string>>;
}

/**
 * All that one provider may do. Figures in docs/providers.md come from the tags of its comment (`@reads`, `@key`, …),
 * which cost nothing in what people download. A region, or a second kind of key for another host, is a declaration
 * of its own with its own id: so a key, its origin and its permission always belong together.
 */
export interface ProviderSpec<S extends Schemas> {
  id: string;
  name: string;
  /** Its whole network reach, one origin; manifest and CSP derive from it. */
  origins: readonly [string];
  /** Versions in the paths that are read, for diagnostics: `v2`, or `v1,v2`; left out where paths have none. */
  api?: string;
  /** Asked at install (the main job) or on the click that adds a key; by default the latter. */
  grant?: 'install' | 'ask';
  key: KeyShape;
  /** By default `authorization: Bearer <key>`. */
  auth?: Auth;
  /** Paths that may be sent as POST (queries only). */
  posts?: RegExp;
  responses: S;
  /** Planned distance of two reads, ms; by default 15 min. */
  interval?: Ms;
  /** Least distance of two requests, ms, where the provider refuses what comes sooner; by default none. */
  gap?: Ms;
  /**
   * What a refusal means, where its status alone misleads: the status (400–599) and its JSON body, undefined where it
   * had none. Undefined leaves it to the status. The body goes nowhere else.
   */
  classify?(status: number, body: unknown): ErrorKind | undefined;
  read(context: ReadContext<S>): Promise<Reading>;
}

export type Provider = ProviderSpec<Schemas> &
  Required<Pick<ProviderSpec<Schemas>, 'grant' | 'auth' | 'interval'>>;

/** Declares a provider. One file (or folder) per provider, one line in the registry. */
export function defineProvider<S extends Schemas>(spec: ProviderSpec<S>): Provider {
  return {
    grant: 'ask',
    auth: {header: 'authorization', scheme: 'Bearer'},
    interval: 900_000,
    ...(spec as unknown as ProviderSpec<Schemas>),
  };
}
