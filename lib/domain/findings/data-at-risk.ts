/** `data-at-risk`: the balance is gone within a day, and with it the data of pods that Runpod deletes at $0. */
import type {Pod} from '../account.ts';
import {timeLeft} from '../balance.ts';
import {isRunning} from '../burn.ts';
import type {Phrase} from '../phrase.ts';
import {goneKey, HOUR} from '../runway.ts';
import type {Runway} from '../view.ts';
import {defineFinding, readWhole, type Seen} from './contract.ts';

/** More of them are counted only. */
const MOST_NAMES = 3;

export default defineFinding({
  id: 'data-at-risk',
  looksAt: 'account',
  defaults: {
    /** Hours of balance left under which it is said. */
    hours: 24,
  },
  evaluate({account, burn, now}, {hours}) {
    const reading = readWhole(account.reading, 'pods');
    const {runway} = timeLeft(account, burn, now);
    if (!isEnding(runway, hours, burn.perHour)) return [];
    return [found(runway, wouldBeTerminated(reading?.inventory.pods ?? []))];
  },
});

type Ending = Extract<Runway, {kind: 'ends' | 'gone'}>;

/** Gone already is worth a word only where something costs: a new account has no balance either. */
const isEnding = (runway: Runway, hours: number, perHour = 0): runway is Ending =>
  runway.kind === 'ends' ? runway.left < hours * HOUR : runway.kind === 'gone' && perHour > 0;

/** Runpod's docs, June 2026: at $0 pods with a network volume are stopped, all others are terminated. */
const wouldBeTerminated = (pods: Pod[]): Pod[] =>
  pods.filter(pod => isRunning(pod) && pod.networkVolumes.length === 0);

/** Worse where data goes with it; pods that were not read whole are not counted, nor said to be safe. */
function found(runway: Ending, lost: Pod[]): Seen {
  const [first] = lost;
  const {title, evidence} = ending(runway);
  const confidence = 'confirmed';
  if (!first) {
    const [step, chip] = [{key: 'risk_credit'}, {key: 'risk_chipBalance'}];
    return {severity: 'warn', confidence, title, evidence: [evidence], step, chip};
  }
  return {
    severity: 'critical',
    confidence,
    title,
    evidence: [evidence, lostWithIt(lost)],
    step: {key: 'risk_step'},
    chip: {key: 'risk_chip'},
    page: 'pods',
    row: first.id,
  };
}

/** The first three by name. */
function lostWithIt(lost: Pod[]): Phrase {
  const names = lost.slice(0, MOST_NAMES).map(pod => pod.name);
  const key = lost.length > MOST_NAMES ? 'risk_lostMany' : 'risk_lost';
  return {key, with: [{count: lost.length}, {names}, {dollars: 0}]};
}

/** A balance moved by our own arithmetic, or typed, says so. */
function ending(runway: Ending): {title: Phrase; evidence: Phrase} {
  if (runway.kind === 'gone') {
    const key = goneKey(runway.reckoned);
    return {title: {key}, evidence: {key: `${key}_why`}};
  }
  const {left, at, reckoned} = runway;
  return {
    title: {key: reckoned ? 'risk_titleReckoned' : 'risk_title', with: [{span: left}, {at}]},
    evidence: {key: 'risk_ends', with: [{at}]},
  };
}
