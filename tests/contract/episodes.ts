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

/** One showing: of which account, and what it tells of, together where it is more than one thing. */
export interface Telling {
  at: Ms;
  account: string;
  keys: string[];
  /** It was decided, and the browser was closed before it was shown. */
  isLost?: true;
}

/** Figures are old past two intervals of five minutes. */
const OLD = 10 * 60_000;

/** `on`: it is there; `near`: not quite over; `off`: over; undefined: this read cannot tell. */
type Phase = 'on' | 'near' | 'off' | undefined;

/** What the account is at a read. */
export interface Sight {
  at: Ms;
  balance: number;
  /** Hours that the balance lasts, by the rate now and by the last 24 complete hours. */
  now: number;
  /** Undefined where the bill could not be read. */
  day: number | undefined;
  /** Gone, and nothing costs any more: then nothing is at risk. */
  isOver: boolean;
  running: number;
  /** Running pods whose data would go at $0. */
  lost: number;
  unattached: string[];
  /** Those billed on the last whole UTC day, on which nothing computed: nothing can have used them. */
  idle: string[];
}

const COMPUTE = /Gpu|Cpu|serverless|cluster/;

export function sightOf(state: WorldState, ledger: Ledger, at: Ms): Sight {
  const end = Math.floor(at / HOUR) * HOUR;
  const spent = ledger
    .billed('hour', end - DAY, end, at)
    .flatMap(({amounts}) => Object.values(amounts))
    .reduce((sum, usd) => sum + usd, 0);
  // Money is told in millionths of a dollar.
  const isGone = Math.round(state.balance * 1e6) <= 0;
  const lasts = (perHour: number): number =>
    isGone ? 0 : perHour > 0 ? state.balance / perHour : Number.POSITIVE_INFINITY;
  const running = state.pods.filter(({status}) => status === 'RUNNING');
  const used = new Set([
    ...state.pods.map(({networkVolume}) => networkVolume),
    ...state.endpoints.flatMap(({networkVolumes}) => networkVolumes),
  ]);
  const unattached = state.volumes.map(({id}) => id).filter(id => !used.has(id));
  const today = Math.floor(at / DAY) * DAY;
  const billed = ledger.billed('day', today - DAY, today, at);
  const isCalm = billed.every(({amounts}) => !Object.keys(amounts).some(kind => COMPUTE.test(kind)));
  return {
    at,
    balance: state.balance,
    now: lasts(state.rate),
    day: lasts(spent / 24),
    isOver: isGone && state.rate === 0,
    running: running.length,
    lost: running.filter(({networkVolume}) => networkVolume === undefined).length,
    unattached,
    idle: isCalm ? unattached.filter(id => billed.some(({resource}) => resource === id)) : [],
  };
}

export interface Open {
  calm: number;
  /** $ when the person was warned. */
  warned?: number;
}

/** What is known of an account from read to read, by the key of each thing: its kind, or the volume. */
export interface Followed {
  account: string;
  open: Map<string, Open>;
  /** Volume → the first read that saw nothing use it. */
  free: Map<string, Ms>;
  /** What the person should have been told, of all accounts. */
  tellings: Telling[];
  held: string[];
  /** Absent before the first read. */
  readAt?: Ms;
}
export const newcomer = (account: string, tellings: Telling[]): Followed => ({
  account,
  open: new Map(),
  free: new Map(),
  tellings,
  held: [],
});

export const kindOf = (key: string): string =>
  key.startsWith('volume ') ? 'orphaned-volume' : key.split(' ')[0]!;
const isUrgent = (key: string): boolean => key === 'runway-1';
/** Of no use in the morning. */
const isOfTheNight = (key: string): boolean => kindOf(key).endsWith('-guard');

/** Sends what may go, holds the rest: asked at each tick, with nothing new too. Old figures bring nothing out. */
export function send(followed: Followed, at: Ms, fresh: string[] = []): void {
  const {account, open, readAt = 0} = followed;
  if (at - readAt > OLD) return;
  // What seems over waits for the read that tells whether it is.
  const waiting = followed.held.filter(key => open.get(key)?.calm);
  const due = followed.held.filter(key => !waiting.includes(key));
  const told = {at, account};
  for (const key of [...due, ...fresh].filter(isUrgent)) followed.tellings.push({...told, keys: [key]});
  const [old, rest] = [due, fresh].map(keys => keys.filter(key => !isUrgent(key))) as [string[], string[]];
  const sent = followed.tellings.filter(telling => telling.at > at - DAY).length;
  const room = isQuiet(at) ? 0 : Math.max(0, MOST - sent);
  followed.held = [...waiting, ...(room > 0 ? [] : [...old, ...rest].filter(key => !isOfTheNight(key)))];
  if (room === 0) return;
  const single = old.length > 0 ? 0 : rest.length > room ? room - 1 : rest.length;
  const together = [...old, ...rest.slice(single)];
  for (const key of rest.slice(0, single)) followed.tellings.push({...told, keys: [key]});
  if (together.length > 0) followed.tellings.push({...told, keys: together});
}

/** The browser was closed for long: what was decided at that time and not shown waits with what was held back. */
export function lose(followed: Followed, at: Ms): void {
  for (const telling of followed.tellings) {
    if (telling.at !== at || telling.account !== followed.account) continue;
    telling.isLost = true;
    followed.held.push(...telling.keys.filter(key => !isOfTheNight(key)));
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

/** What a read that was good for the pods did not get. */
export interface Missed {
  /** The beginning of the paths that failed. */
  on: string;
  /** The answer was that we ask too much: then nothing more was asked, and the balance comes last. */
  isBlind: boolean;
}

/** One good read. */
export function see(followed: Followed, sight: Sight, missed?: Missed): void {
  const {open} = followed;
  const isFirst = followed.readAt === undefined;
  const before = new Map(open);
  const levels = LEVELS.filter(hours =>
    follow(followed, `runway-${hours}`, missed?.isBlind ? undefined : phaseOf(hours, sight)),
  );
  const others = missed ? inPart(followed, sight, missed) : found(followed, sight);
  const isPressing = sight.now < 24 && sight.lost > 0 && levels.some(hours => hours <= 6);
  const level = isFirst && !isPressing ? undefined : levels.at(-1);
  const isBack = [...before].some(
    ([key, {warned}]) => !open.has(key) && warned !== undefined && sight.balance > warned,
  );
  for (const hours of level ? levels : []) open.get(`runway-${hours}`)!.warned = sight.balance;
  if (isBack)
    for (const episode of open.values()) if (episode.warned !== undefined) episode.warned = sight.balance;
  // What is over before it was told is not told, nor that it is over.
  const isOver = (key: string): boolean => key !== 'recovered' && !open.has(key);
  const isLevel = (key: string): boolean => key.startsWith('runway-');
  const isUnsaid = followed.held.some(key => isLevel(key) && isOver(key));
  followed.held = followed.held.filter(key => !isOver(key));
  // A shorter level speaks for longer ones that were held back.
  if (level) followed.held = followed.held.filter(key => !isLevel(key));
  const told = isFirst ? [] : others.filter(key => !(level && key === 'data-at-risk'));
  followed.readAt = sight.at;
  send(followed, sight.at, [
    ...(level ? [`runway-${level}`] : []),
    ...told,
    ...(isBack && !isUnsaid ? ['recovered'] : []),
  ]);
}

/** Keys of what begins, of all that only a whole read can tell. */
function found(followed: Followed, sight: Sight): string[] {
  const {open, free} = followed;
  const {at, now, lost, unattached, idle, isOver} = sight;
  const isFirst = followed.readAt === undefined;
  const risk: Phase = now >= 24 || isOver ? 'off' : lost > 0 || isFirst ? 'on' : 'near';
  const keys = follow(followed, 'data-at-risk', risk) ? ['data-at-risk'] : [];
  for (const id of free.keys()) if (!unattached.includes(id)) free.delete(id);
  for (const id of unattached) free.set(id, idle.includes(id) ? 0 : (free.get(id) ?? at));
  const known = [...open.keys()].filter(key => key.startsWith('volume ')).map(key => key.slice(7));
  for (const id of new Set([...unattached, ...known])) {
    const since = free.get(id);
    const phase: Phase = since === undefined ? 'off' : at - since >= HOUR || isFirst ? 'on' : 'near';
    if (follow(followed, `volume ${id}`, phase)) keys.push(`volume ${id}`);
  }
  return [...keys, ...guards(followed, sight)];
}

function guards(followed: Followed, {running, at}: Sight): string[] {
  const away = running > 0 ? awayAt(at) : undefined;
  const key = away && `${away.kind} ${away.until}`;
  return key && follow(followed, key, 'on') ? [key] : [];
}

/** Pods that were read tell of themselves; nothing else can be said. */
function inPart(followed: Followed, sight: Sight, {on, isBlind}: Missed): string[] {
  if (['/v2/', '/v2/pods'].includes(on)) return [];
  const isAtRisk = !isBlind && sight.now < 24 && sight.lost > 0 && follow(followed, 'data-at-risk', 'on');
  return [...(isAtRisk ? ['data-at-risk'] : []), ...guards(followed, sight)];
}

function phaseOf(hours: number, {now, day}: Sight): Phase {
  const windows = hours === 1 || day === undefined ? [now] : [now, day];
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
