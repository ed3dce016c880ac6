/** `data-at-risk`: the balance is gone within a day while pods run whose data Runpod deletes at $0. */
import {isRunning} from '../burn.ts';
import type {Phrase} from '../phrase.ts';
import {DAY, runwayOf} from '../runway.ts';
import {defineFinding} from './contract.ts';

export default defineFinding({
  id: 'data-at-risk',
  evaluate({account, burn, now}) {
    const reading = account.reading;
    if (!reading?.inventory) return [];
    const runway = runwayOf({
      balance: reading.balance,
      reckoned: false,
      postpaid: reading.billing === 'postpaid',
      perHour: burn.perHour,
      atMost: false,
      now,
    });
    if (runway.kind !== 'ends' || runway.left >= DAY) return [];
    // Runpod's docs, June 2026: at $0 pods with a network volume are stopped, all others are terminated.
    const lost = reading.inventory.pods.filter(pod => isRunning(pod) && pod.networkVolumes.length === 0);
    const [first] = lost;
    if (!first) return [];
    const evidence: Phrase[] = [
      {key: 'risk_ends', with: [{at: runway.at}]},
      {
        key: 'risk_lost',
        with: [
          {count: lost.length},
          {
            name: lost
              .slice(0, 3)
              .map(pod => pod.name)
              .join(', '),
          },
        ],
      },
    ];
    return [
      {
        id: 'data-at-risk:account',
        rule: 'data-at-risk',
        severity: 'critical',
        confidence: 'confirmed',
        resource: {kind: 'account', id: 'account', name: ''},
        title: {key: 'risk_title', with: [{span: runway.left}, {at: runway.at}]},
        evidence,
        step: {key: 'risk_step'},
        chip: {key: 'risk_chip'},
        page: 'pods',
      },
    ];
  },
});
