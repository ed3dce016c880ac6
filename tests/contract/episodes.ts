/**
 * What should be told, worked out a second time: from the simulator's world and ledger and the words of product.md §5
 * alone. Knows nothing of `lib/`.
 */
import type {Ledger, Ms, WorldState} from '../simulator/world/contract.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LEVELS = [72, 24, 6, 1] as const;
/** Local hours without alerts, and alerts within 24 h; the person's hours from Monday to Friday. */
export const QUIET = {from: 22, to: 8};
export const MOST = 6;
const HOURS = {from: 8, to: 19};
/** An hour before the last of them ends, until an hour after the first has begun. */
const WEEKEND = {from: 18, back: 9};

/** One showing: the kinds that it tells of, and whether together. */
export interface Telling {
  at: Ms;
  kinds: string[];
}

/** `on`: it is there; `near`: not quite over; `off`: over; undefined: this read cannot tell. */
type Phase = 'on' | 'near' | 'off' | undefined;

/** What the account is at a read. */
export interface Sight {
  at: Ms;
  balance: number;
  /** Hours that the balance lasts, by the rate now and by the last 24 complete hours. */
  now: number;
  day: number;
  running: number;
  /** Running pods whose data would go at $0. */
  lost: number;
  unattached: string[];
}

export function sightOf(state: WorldState, ledger: Ledger, at: Ms): Sight {
  const end = Math.floor(at / HOUR) * HOUR;
  const spent = ledger
    .billed('hour', end - DAY, end, at)
    .flatMap(({amounts}) => Object.values(amounts))
    .reduce((sum, usd) => sum + usd, 0);
  const lasts = (perHour: number): number =>
    state.balance <= 0 ? 0 : perHour > 0 ? state.balance / perHour : Number.POSITIVE_INFINITY;
  const running = state.pods.filter(({status}) => status === 'RUNNING');
  const used = new Set([
    ...state.pods.map(({networkVolume}) => networkVolume),
    ...state.endpoints.flatMap(({networkVolumes}) => networkVolumes),
  ]);
  return {
    at,
    balance: state.balance,
    now: lasts(state.rate),
    day: lasts(spent / 24),
    running: running.length,
    lost: running.filter(({networkVolume}) => networkVolume === undefined).length,
    unattached: state.volumes.map(({id}) => id).filter(id => !used.has(id)),
  };
}

export interface Open {
  calm: number;
  /** $ when the person was warned. */
  warned?: number;
}

/** What is known of an account from read to read, and what a person should have been told of it. */
export interface Followed {
  open: Map<string, Open>;
  /** Volume → the first read that saw nothing use it. */
  free: Map<string, Ms>;
  tellings: Telling[];
  held: string[];
  isFirst: boolean;
}
export const newcomer = (): Followed => ({
  open: new Map(),
  free: new Map(),
  tellings: [],
  held: [],
  isFirst: true,
});

/** Sends what may go, holds the rest: asked at each tick, with nothing new too. */
export function send(followed: Followed, at: Ms, fresh: string[]): void {
  const {tellings} = followed;
  const sent = tellings.filter(telling => telling.at > at - DAY).length;
  const urgent = fresh.filter(kind => kind === 'runway-1');
  const rest = fresh.filter(kind => kind !== 'runway-1');
  for (const kind of urgent) tellings.push({at, kinds: [kind]});
  const room = isQuiet(at) ? 0 : Math.max(0, MOST - sent - urgent.length);
  if (room === 0) followed.held.push(...rest.filter(kind => !kind.endsWith('-guard')));
  else if (followed.held.length > 0) {
    tellings.push({at, kinds: [...followed.held, ...rest]});
    followed.held = [];
  } else if (rest.length <= room) for (const kind of rest) tellings.push({at, kinds: [kind]});
  else {
    for (const kind of rest.slice(0, room - 1)) tellings.push({at, kinds: [kind]});
    tellings.push({at, kinds: rest.slice(room - 1)});
  }
}

/** Gives whether an episode of this key began. */
function follow({open}: Followed, key: string, phase: Phase): boolean {
  const episode = open.get(key);
  if (phase === 'on') open.set(key, {...episode, calm: 0});
  else if (episode && phase === 'near') episode.calm = 0;
  else if (episode && phase === 'off' && ++episode.calm === 2) open.delete(key);
  return phase === 'on' && !episode;
}

/** No episode of this kind goes on. */
const hasEnded = ({open}: Followed, kind: string): boolean =>
  (kind === 'data-at-risk' && !open.has(kind)) ||
  (kind === 'orphaned-volume' && ![...open.keys()].some(key => key.startsWith('volume ')));

/** One good read; `trouble`: the list that it did not get, if any. */
export function see(followed: Followed, sight: Sight, trouble?: string): void {
  const {open, isFirst} = followed;
  const before = new Map(open);
  const levels = LEVELS.filter(hours => follow(followed, `runway-${hours}`, phaseOf(hours, sight)));
  const others = trouble === undefined ? found(followed, sight) : inPart(followed, sight, trouble);
  const isPressing = sight.now < 24 && sight.lost > 0 && levels.some(hours => hours <= 6);
  const level = isFirst && !isPressing ? undefined : levels.at(-1);
  const isBack = [...before].some(
    ([key, {warned}]) => !open.has(key) && warned !== undefined && sight.balance > warned,
  );
  for (const hours of level ? levels : []) open.get(`runway-${hours}`)!.warned = sight.balance;
  if (isBack)
    for (const episode of open.values()) if (episode.warned !== undefined) episode.warned = sight.balance;
  // What is over before it was told is not told, nor that it is over.
  const isOver = (kind: string): boolean => kind.startsWith('runway-') && !open.has(kind);
  const isUnsaid = followed.held.some(isOver);
  followed.held = followed.held.filter(kind => !isOver(kind) && !hasEnded(followed, kind));
  // A shorter level speaks for longer ones that were held back.
  if (level) followed.held = followed.held.filter(kind => !kind.startsWith('runway-'));
  const told = isFirst ? [] : others.filter(kind => !(level && kind === 'data-at-risk'));
  followed.isFirst = false;
  send(followed, sight.at, [
    ...(level ? [`runway-${level}`] : []),
    ...told,
    ...(isBack && !isUnsaid ? ['recovered'] : []),
  ]);
}

/** Kinds of what begins, of all that only a whole read can tell. */
function found(followed: Followed, sight: Sight): string[] {
  const {open, free, isFirst} = followed;
  const {at, now, lost, unattached} = sight;
  const risk: Phase = now >= 24 ? 'off' : lost > 0 || isFirst ? 'on' : 'near';
  const kinds = follow(followed, 'data-at-risk', risk) ? ['data-at-risk'] : [];
  for (const id of free.keys()) if (!unattached.includes(id)) free.delete(id);
  for (const id of unattached) if (!free.has(id)) free.set(id, at);
  const known = [...open.keys()].filter(key => key.startsWith('volume ')).map(key => key.slice(7));
  for (const id of new Set([...unattached, ...known])) {
    const since = free.get(id);
    const phase: Phase = since === undefined ? 'off' : at - since >= HOUR || isFirst ? 'on' : 'near';
    if (follow(followed, `volume ${id}`, phase)) kinds.push('orphaned-volume');
  }
  return [...kinds, ...guards(followed, sight)];
}

function guards(followed: Followed, {running, at}: Sight): string[] {
  const away = running > 0 ? awayAt(at) : undefined;
  return away && follow(followed, `${away.kind} ${away.until}`, 'on') ? [away.kind] : [];
}

/** Pods that were read tell of themselves; nothing else can be said. */
function inPart(followed: Followed, sight: Sight, trouble: string): string[] {
  if (['/v2/', '/v2/pods'].includes(trouble)) return [];
  const isAtRisk = sight.now < 24 && sight.lost > 0 && follow(followed, 'data-at-risk', 'on');
  return [...(isAtRisk ? ['data-at-risk'] : []), ...guards(followed, sight)];
}

function phaseOf(hours: number, {now, day}: Sight): Phase {
  const windows = hours === 1 ? [now] : [now, day];
  if (windows.some(left => left < hours)) return 'on';
  return windows.every(left => left > hours * 1.25) ? 'off' : 'near';
}

export function isQuiet(at: Ms): boolean {
  const hour = new Date(at).getHours();
  return hour >= QUIET.from || hour < QUIET.to;
}

/** The evening or the days off that lie ahead of the person at that time, and when they end. */
function awayAt(at: Ms): {kind: string; until: Ms} | undefined {
  const date = new Date(at);
  const [weekday, hour] = [date.getDay(), date.getHours()];
  const later = (days: number, clock: number): Ms =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, clock).getTime();
  const toMonday = (8 - weekday) % 7;
  const isOff = weekday === 6 || weekday === 0;
  if (isOff || (weekday === 5 && hour >= WEEKEND.from) || (weekday === 1 && hour < WEEKEND.back))
    return {kind: 'weekend-guard', until: later(weekday === 1 ? 0 : toMonday, WEEKEND.back)};
  const until = hour >= HOURS.to ? later(1, HOURS.from) : hour < HOURS.from ? later(0, HOURS.from) : at;
  return until - at >= 2 * HOUR ? {kind: 'bedtime-guard', until} : undefined;
}
