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
const REFRESH_APART = 10 * SECOND;
const JITTER = 0.15;
const SPREAD_CAP = 10 * MINUTE;
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

/** Whether the plan asks for a read now. Refused keys wait for the person, and nothing is asked before it is wished. */
export function isDue(meta: SyncMeta, {now, watched, base}: DueInput): boolean {
  if (meta.state === 'auth_failed') return false;
  if (clockMovedBack(meta, now)) return true;
  if (isHeldBack(meta, now)) return false;
  if (now >= meta.nextDueAt) return true;
  const paused = meta.nextDueAt > (meta.goodAt ?? 0) + meta.interval * (1 + JITTER);
  const calm = meta.failures === 0 && !meta.refusals && !paused && meta.interval <= base;
  return watched && calm && now >= (meta.triedAt ?? 0) + Math.min(base, WATCHED);
}

/** A plan further ahead than any that is made: the clock went back since, or somebody else wrote it. */
function clockMovedBack(meta: SyncMeta, now: Ms): boolean {
  if ((meta.triedAt ?? 0) > now + MINUTE) return true;
  return !isHeldBack(meta, now) && meta.nextDueAt > now + furthest(meta);
}

/** The longest way ahead that a plan in this state may look by itself. */
function furthest({state, failures, interval}: SyncMeta): Ms {
  if (state === 'unsupported') return LONGEST;
  return Math.max(2 * interval, failures > 0 ? BACKOFF_CAP : 0, state === 'blocked_by_policy' ? HOUR : 0);
}

/** Whether the provider's wish still holds; no wish is longer than six hours. */
function isHeldBack({notBefore = 0}: SyncMeta, now: Ms): boolean {
  return now < notBefore && notBefore <= now + LONGEST;
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
  const wish = Math.min(LONGEST, input.retryAfterMs ?? 0);
  const pauses = [jittered(wanted, chance), fair, pauseFor(input), spread(wish, chance)];
  const wait = clamp(Math.max(...pauses), TICK, LONGEST);
  const held = wish > 0 ? {notBefore: now + wish} : {};
  return {
    state: 'ok',
    failures: 0,
    triedAt: startedAt,
    goodAt: now,
    interval,
    nextDueAt: now + wait,
    ...held,
  };
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
  /** Of the answer, if there was one. */
  status?: number | undefined;
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
  blocked: 'blocked_by_policy',
};

/** The plan after a failed read; the last good reading is not touched. */
export function afterFailure(meta: SyncMeta, failure: Failure, input: FailureInput): SyncMeta {
  const {where: _path, notBefore: _wish, refusals = 0, ...rest} = meta;
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
  const wish = failure.retryAfterMs ?? 0;
  const wait = clamp(
    Math.max(backoffFor(state, meta.failures, input.chance), spread(wish, input.chance)),
    SECOND,
    LONGEST,
  );
  const where = failure.where === undefined ? {} : {where: failure.where};
  const held = wish > 0 ? {notBefore: input.now + wish} : {};
  return {...tried, ...where, ...held, state, failures, nextDueAt: input.now + wait};
}

/** Full jitter over 30 s × 2ⁿ, at most 30 min; what only an update or an administrator can mend is asked seldom. */
function backoffFor(state: SyncState, failures: number, chance: number): Ms {
  if (state === 'unsupported') return LONGEST;
  if (state === 'blocked_by_policy') return HOUR;
  return Math.round(chance * Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** Math.min(failures, 16)));
}

/** Later than wished by up to 15 % (10 min), so that all who were told the same time do not come back at once. */
const spread = (wish: Ms, chance: number): Ms =>
  wish + Math.round(chance * Math.min(JITTER * wish, SPREAD_CAP));

/**
 * The key could not be opened: nothing was asked of the provider, so the next tick may try again. `where` tells of a
 * key that no passphrase brings back.
 */
export function afterLocked({where: _past, ...meta}: SyncMeta, now: Ms, trouble?: string): SyncMeta {
  const lost = trouble === 'missing' || trouble === 'tampered';
  return {...meta, state: 'locked', nextDueAt: now, ...(lost && {where: trouble})};
}

/** Whether failed connections say more about this machine than about the providers. */
export function isOffline(online: boolean, unreachableProviders: number): boolean {
  return !online || unreachableProviders >= 2;
}

/** Whether a read begun at `begun` is so recent that nothing stored can ask for another. */
export const isTooSoon = (begun: Ms | undefined, now: Ms): boolean =>
  begun !== undefined && now >= begun && now - begun < REFRESH_APART;

/** Whether a refresh asked for by the person is far enough from the last read, and not before a provider's wish. */
export function mayRefresh(meta: SyncMeta, now: Ms): boolean {
  const since = now - Math.max(meta.triedAt ?? 0, meta.goodAt ?? 0);
  return since < 0 || (since >= REFRESH_APART && !isHeldBack(meta, now));
}

const jittered = (ms: Ms, chance: number): Ms => Math.round(ms * (1 + JITTER * (2 * chance - 1)));
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
