/** When a connection is read next, and which state it is in: pure rules of the poll (security.md §4.3). */
import type {Ms, SyncMeta, SyncState} from '../domain/account.ts';
import type {ErrorKind} from '../providers/contract.ts';
import type {RateLimits} from './limits.ts';

const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Distance of two alarms; nothing is read more often. */
export const TICK = MINUTE;
const LONGEST = 6 * HOUR;
/** While the person looks at the console. */
export const WATCHED = 2 * MINUTE;
export const REFRESH_APART = 10 * SECOND;
const JITTER = 0.15;
const BACKOFF_BASE = 30 * SECOND;
const BACKOFF_CAP = 30 * MINUTE;
const REFUSED_RETRY = MINUTE;
/** The share of a rate-limit window that is ours; the rest belongs to the person's own tools. */
const SHARE = 0.25;

export interface DueInput {
  now: Ms;
  /** The console shows this connection now. */
  watched: boolean;
  /** The provider's planned distance of two reads. */
  base: Ms;
}

/** Whether the plan asks for a read now. Refused keys wait for the person. */
export function isDue(meta: SyncMeta, {now, watched, base}: DueInput): boolean {
  if (meta.state === 'auth_failed') return false;
  if (clockMovedBack(meta, now) || now >= meta.nextDueAt) return true;
  const calm = meta.failures === 0 && !meta.refusals && meta.interval <= base;
  return watched && calm && now >= (meta.triedAt ?? 0) + Math.min(base, WATCHED);
}

function clockMovedBack(meta: SyncMeta, now: Ms): boolean {
  return (meta.triedAt ?? 0) > now + MINUTE || meta.nextDueAt > now + LONGEST * (1 + JITTER);
}

/** A connection that has not been read yet: due at once. */
export function newMeta(base: Ms): SyncMeta {
  return {state: 'new', nextDueAt: 0, failures: 0, interval: base};
}

export interface GoodInput extends DueInput {
  /** When this read began. */
  startedAt: Ms;
  /** Requests it took. */
  requests: number;
  limits?: RateLimits | undefined;
  /** A wish that the provider uttered during the read, ms. */
  retryAfterMs?: Ms | undefined;
  /** A number in [0, 1). */
  chance: number;
}

type Facts = Pick<GoodInput, 'requests' | 'limits' | 'retryAfterMs'>;

/** The plan after a good read. */
export function afterGood(input: GoodInput): SyncMeta {
  const {now, startedAt, base, watched, requests, limits, chance} = input;
  const wanted = watched ? Math.min(base, WATCHED) : base;
  const fair = clamp(fairInterval(requests, limits), TICK, LONGEST);
  const interval = clamp(Math.max(wanted, fair), TICK, LONGEST);
  const wait = clamp(Math.max(jittered(wanted, chance), fair, pauseFor(input)), TICK, LONGEST);
  return {state: 'ok', failures: 0, triedAt: startedAt, goodAt: now, interval, nextDueAt: now + wait};
}

/** Shortest interval, ms, at which reads of this size stay within our share of every window. */
export function fairInterval(requests: number, limits: RateLimits | undefined): Ms {
  const each = (limits?.policy ?? []).map(({q, w}) => (q > 0 ? (requests * w * SECOND) / (q * SHARE) : 0));
  return Math.ceil(Math.max(0, ...each));
}

/** How long to hold still: as the provider wished, or until a window that others have nearly used up fills again. */
function pauseFor({requests, limits, retryAfterMs = 0}: Facts): Ms {
  const quota = new Map(limits?.policy.map(({name, q}) => [name, q]));
  const low =
    limits?.left.filter(({name, r}) => r < Math.max(requests, (quota.get(name) ?? 0) * SHARE)) ?? [];
  return Math.min(LONGEST, Math.max(retryAfterMs, ...low.map(({t}) => t * SECOND)));
}

/** Whether the limits make us read less often than planned. */
export function isTight(facts: Facts & {base: Ms}): boolean {
  return fairInterval(facts.requests, facts.limits) > facts.base || pauseFor(facts) > facts.base;
}

export interface Failure {
  kind: ErrorKind;
  retryAfterMs?: number | undefined;
  where?: string | undefined;
}

export interface FailureInput {
  now: Ms;
  startedAt: Ms;
  /** The whole machine is offline, so this says nothing about the provider. */
  offline: boolean;
  chance: number;
}

const STATES: Readonly<Record<ErrorKind, SyncState>> = {
  'signed-out': 'auth_failed',
  forbidden: 'auth_failed',
  'rate-limited': 'rate_limited',
  unavailable: 'server_error',
  offline: 'offline',
  'bad-response': 'schema_drift',
  'not-available': 'unsupported',
  'no-permission': 'no_permission',
};

/** The plan after a failed read; the last good reading is not touched. */
export function afterFailure(meta: SyncMeta, failure: Failure, input: FailureInput): SyncMeta {
  const {where: _past, refusals = 0, ...rest} = meta;
  const tried = {...rest, triedAt: input.startedAt};
  if (failure.kind === 'offline' && input.offline) return {...tried, state: 'offline', nextDueAt: input.now};
  if (failure.kind === 'no-permission') return {...tried, state: 'no_permission', nextDueAt: input.now};
  const state = STATES[failure.kind];
  const failures = meta.failures + 1;
  if (state === 'auth_failed') {
    // One bad answer may be the provider's hiccup; a second one is believed, and then we stop asking.
    if (refusals === 0) return {...tried, failures, refusals: 1, nextDueAt: input.now + REFUSED_RETRY};
    return {...tried, state, failures, refusals: refusals + 1, nextDueAt: 0};
  }
  const backoff = state === 'unsupported' ? LONGEST : backoffFor(meta.failures, input.chance);
  const wait = clamp(Math.max(backoff, failure.retryAfterMs ?? 0), SECOND, LONGEST);
  const where = failure.where === undefined ? {} : {where: failure.where};
  return {...tried, ...where, state, failures, nextDueAt: input.now + wait};
}

/** Full jitter over 30 s × 2ⁿ, at most 30 min. */
function backoffFor(failures: number, chance: number): Ms {
  return Math.round(chance * Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** Math.min(failures, 16)));
}

/** The key could not be opened: nothing was asked of the provider, so the next tick may try again. */
export function afterLocked(meta: SyncMeta, now: Ms): SyncMeta {
  return {...meta, state: 'locked', nextDueAt: now};
}

/** Whether failed connections say more about this machine than about the providers. */
export function isOffline(online: boolean, unreachableProviders: number): boolean {
  return !online || unreachableProviders >= 2;
}

/** Whether a refresh asked for by the person is far enough from the last read. */
export function mayRefresh(meta: SyncMeta, now: Ms): boolean {
  const since = now - Math.max(meta.triedAt ?? 0, meta.goodAt ?? 0);
  return since >= REFRESH_APART || since < 0;
}

const jittered = (ms: Ms, chance: number): Ms => Math.round(ms * (1 + JITTER * (2 * chance - 1)));
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
