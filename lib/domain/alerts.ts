/** Alert decisions: each episode is told once, and again only after it was over (product.md §5). */
import type {Ms} from './account.ts';
import {type Level, phaseOf, type RunwayPhase, runwayLevels, timeLeft} from './alerts-runway.ts';
import {release} from './alerts-send.ts';
import {findingAlert, RECOVERED, recoveredAlert, runwayAlert} from './alerts-words.ts';
import type {ConsolePage, Finding, Severity} from './findings/contract.ts';
import type {Micros} from './money.ts';
import type {Phrase} from './phrase.ts';
import type {AccountView} from './view.ts';

export interface Alert {
  /** Account, kind and resource; one notification each. */
  key: string;
  /** One of `ALERT_KINDS`, or `digest`. */
  kind: string;
  severity: Severity;
  title: Phrase;
  body: Phrase[];
  /** What a digest tells of. */
  of?: readonly Alert[];
  /** The console page where the person can act; absent for accounts elsewhere. */
  page?: ConsolePage | undefined;
}

export interface AlertSettings {
  /** Hours of the person's clock without alerts, `[from, to)`, over midnight too; absent = none. */
  quiet?: {from: number; to: number};
  /** Most alerts within 24 h. */
  perDay: number;
  /** Kinds that the person does not want to hear of. */
  muted: readonly string[];
}
export const ALERT_DEFAULTS: AlertSettings = {quiet: {from: 22, to: 8}, perDay: 6, muted: []};

/** One thing going on. It stays open until it was over in two reads in a row. */
export interface Episode {
  /** Reads in a row in which it was over. */
  calm: number;
  /** µ$ of balance when the person was warned of the runway; absent where nothing was said. */
  toldWith?: Micros;
}

/** Plain JSON of all accounts together, stored by the caller after each decision. */
export interface AlertState {
  /** Account → `asOf` of the last reading decided on. */
  read: Readonly<Record<string, Ms>>;
  /** Alert key → open episode. */
  episodes: Readonly<Record<string, Episode>>;
  /** Held back by quiet hours or the daily cap, oldest first. */
  held: readonly Alert[];
  /** When alerts of the last 24 h went out, ms UTC. */
  sent: readonly Ms[];
}
export const NO_ALERTS: AlertState = {read: {}, episodes: {}, held: [], sent: []};

export interface AlertInput {
  view: AccountView;
  settings: AlertSettings;
  now: Ms;
  /** Hour of the person's clock, 0–23. */
  localHour: number;
}

export interface Decision {
  state: AlertState;
  /** To be delivered now. */
  alerts: Alert[];
}

/**
 * What to tell after a read, and what to remember. A reading already decided on opens nothing: only what was held back
 * may come out, so that this may be called as often as the worker wakes.
 */
export function decide(state: AlertState, input: AlertInput): Decision {
  const {view} = input;
  const isNew = view.asOf !== undefined && view.asOf !== state.read[view.id];
  // Old figures bring nothing out: the computer slept, and the next read tells what became of it.
  if (!isNew && view.stale) return {state, alerts: []};
  const noted = isNew ? note(state, input, view.asOf as Ms) : {state, alerts: []};
  return release(noted, input);
}

const OPEN: Episode = {calm: 0};
const CALM_READS = 2;
/** On the first read only this much haste breaks the silence, and only where data would be lost. */
const BASELINE_HOURS = 6;
const AT_RISK = 'data-at-risk';
/** In the key of what ends by itself, before the moment: until then it stays one episode, come or gone. */
export const UNTIL = '@';

/** `on` opens an episode; `near` keeps one open; `off` brings its end nearer; `unknown` leaves it as it is. */
interface Signal {
  key: string;
  kind: string;
  phase: RunwayPhase;
  level?: Level;
  finding?: Finding;
}

function note(state: AlertState, {view, settings: {muted}}: AlertInput, asOf: Ms): Decision {
  const isFirst = state.read[view.id] === undefined;
  const signals = signalsOf(view, state, isFirst, asOf);
  const fresh = signals.filter(({key, phase}) => phase === 'on' && !state.episodes[key]);
  const wanted = fresh.filter(({kind}) => !muted.includes(kind));
  const told = worthTelling(wanted, isFirst);
  const episodes = {...state.episodes};
  for (const {key, phase} of signals) {
    const next = after(episodes[key], phase);
    if (next) episodes[key] = next;
    else delete episodes[key];
  }
  const back = isToppedUp(state, episodes, view);
  if (told.some(({level}) => level)) remember(episodes, fresh, view);
  if (back)
    remember(
      episodes,
      signals.filter(({key}) => episodes[key]?.toldWith !== undefined),
      view,
    );
  const alerts = told.map(signal => alertOf(signal, view));
  // What is over before it was told need not be, nor that it is over.
  const isOpen = ({key, kind}: Alert): boolean =>
    !key.startsWith(`${view.id}/`) || kind === RECOVERED || key in episodes;
  const isNews = back && state.held.every(alert => isOpen(alert) || !alert.kind.startsWith('runway'));
  return {
    state: {
      ...state,
      episodes,
      held: renewed(state.held.filter(isOpen), signals, told, view),
      read: {...state.read, [view.id]: asOf},
    },
    alerts: isNews && !muted.includes(RECOVERED) ? [...alerts, recoveredAlert(view)] : alerts,
  };
}

/** What was held back as it stands now; a shorter level of the runway that is told now speaks for the longer ones. */
function renewed(held: AlertState['held'], signals: Signal[], told: Signal[], view: AccountView): Alert[] {
  const levels = told.some(({level}) => level) ? signals.filter(({level}) => level) : [];
  return held
    .filter(alert => !levels.some(({key}) => key === alert.key))
    .map(alert => {
      const present = signals.find(({key, phase}) => key === alert.key && phase === 'on');
      return present ? alertOf(present, view) : alert;
    });
}

function after(episode: Episode | undefined, phase: RunwayPhase): Episode | undefined {
  if (phase === 'on') return {...(episode ?? OPEN), calm: 0};
  if (!episode || phase === 'unknown') return episode;
  if (phase === 'near') return {...episode, calm: 0};
  return episode.calm + 1 >= CALM_READS ? undefined : {...episode, calm: episode.calm + 1};
}

function signalsOf(view: AccountView, {episodes}: AlertState, isFirst: boolean, asOf: Ms): Signal[] {
  const left = timeLeft(view);
  const levels = runwayLevels.map((level): Signal => {
    const key = `${view.id}/${level.kind}/account`;
    return {key, kind: level.kind, phase: phaseOf(level, left), level};
  });
  const found = view.findings.map((finding): Signal => {
    const {rule, severity, confidence, resource, until} = finding;
    const isLoud = until !== undefined || (severity === 'critical' && confidence === 'confirmed');
    const key = `${view.id}/${rule}/${until === undefined ? resource.id : UNTIL + until}`;
    // What is not sure yet on the first read is no news when it is; what grows worse is.
    const isKnown = isFirst && confidence === 'first-sighting';
    return {key, kind: rule, phase: isLoud || isKnown ? 'on' : 'near', finding};
  });
  const here = new Set([...levels, ...found].map(({key}) => key));
  const gone = Object.keys(episodes)
    .filter(key => key.startsWith(`${view.id}/`) && !here.has(key))
    .map((key): Signal => {
      const [, kind = '', of = ''] = key.split('/');
      const isOpen = isMissed(kind, view) || Number(of.split(UNTIL)[1]) > asOf;
      return {key, kind, phase: isOpen ? 'unknown' : 'off'};
    });
  return [...levels, ...found, ...gone];
}

/** A finding that is not in the view may be over, or its list was not read, or it stands below the worst ones. */
function isMissed(rule: string, {gaps, found, findings}: AccountView): boolean {
  if (gaps.some(({state}) => state !== 'absent')) return true;
  const count = found.find(entry => entry.rule === rule)?.count ?? 0;
  return count > findings.filter(finding => finding.rule === rule).length;
}

/**
 * Of several runway levels the shortest speaks, and it says what would be lost: that needs no alert of its own. After
 * connecting, what is already there counts as seen, unless data is lost within hours.
 */
function worthTelling(fresh: Signal[], isFirst: boolean): Signal[] {
  const level = fresh.filter(signal => signal.level).slice(-1);
  const atRisk = fresh.find(({kind}) => kind === AT_RISK);
  if (isFirst) return atRisk?.finding?.severity === 'critical' ? level.filter(isPressing) : [];
  return [...level, ...fresh.filter(signal => signal.finding && !(level[0] && signal === atRisk))];
}

const isPressing = ({level}: Signal): boolean => level !== undefined && level.hours <= BASELINE_HOURS;

/** A warned-of runway is over with more balance than then: somebody topped up. */
function isToppedUp({episodes}: AlertState, after: AlertState['episodes'], view: AccountView): boolean {
  return Object.entries(episodes).some(
    ([key, {toldWith}]) =>
      !after[key] &&
      key.startsWith(`${view.id}/`) &&
      toldWith !== undefined &&
      (view.balance?.amount ?? 0) > toldWith,
  );
}

/** Notes with how much balance the person was last told about the runway. */
function remember(episodes: Record<string, Episode>, signals: Signal[], {balance}: AccountView): void {
  for (const {key, level} of signals) {
    const episode = episodes[key];
    if (level && episode && balance) episodes[key] = {...episode, toldWith: balance.amount};
  }
}

function alertOf({key, level, finding}: Signal, view: AccountView): Alert {
  if (level)
    return runwayAlert(
      key,
      level,
      view,
      view.findings.find(({rule}) => rule === AT_RISK),
    );
  return findingAlert(key, finding as Finding, view);
}
