/** `data-at-risk`: the balance is gone within a day while pods run whose data Runpod deletes at $0. */
import type {Pod} from '../account.ts';
import {timeLeft} from '../balance.ts';
import {isRunning} from '../burn.ts';
import {HOUR} from '../runway.ts';
import type {Runway} from '../view.ts';
import {defineFinding, readWhole, type Seen} from './contract.ts';

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
    if (runway.kind !== 'ends' || runway.left >= hours * HOUR) return [];
    const lost = wouldBeTerminated(reading?.inventory.pods ?? []);
    return lost.length > 0 ? [found(runway, lost)] : [];
  },
});

/** Runpod's docs, June 2026: at $0 pods with a network volume are stopped, all others are terminated. */
const wouldBeTerminated = (pods: Pod[]): Pod[] =>
  pods.filter(pod => isRunning(pod) && pod.networkVolumes.length === 0);

function found(runway: Runway & {kind: 'ends'}, lost: Pod[]): Seen {
  const names = lost.slice(0, 3).map(pod => pod.name);
  return {
    severity: 'critical',
    confidence: 'confirmed',
    title: {key: 'risk_title', with: [{span: runway.left}, {at: runway.at}]},
    evidence: [
      {key: 'risk_ends', with: [{at: runway.at}]},
      {key: 'risk_lost', with: [{count: lost.length}, {name: names.join(', ')}]},
    ],
    step: {key: 'risk_step'},
    chip: {key: 'risk_chip'},
    page: 'pods',
  };
}
