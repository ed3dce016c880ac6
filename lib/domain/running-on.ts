/** What goes on running while its person is away: which pods, what they cost until somebody is back. */
import type {AccountRecord, Ms, Pod} from './account.ts';
import {timeLeft} from './balance.ts';
import {type Burn, isRunning} from './burn.ts';
import {costOf, readWhole, type Seen} from './findings/contract.ts';
import {sum} from './money.ts';
import type {Phrase} from './phrase.ts';
import type {Settings} from './settings.ts';

export interface Away {
  account: AccountRecord;
  burn: Burn;
  settings: Settings;
  now: Ms;
  back: Ms;
}

/** Pods that the person expects to run until later are no news; where no price is known nothing can be said. */
export function runningOn(
  {account, burn, settings, now, back}: Away,
  named: {title: string; chip: string},
): Seen[] {
  const pods = (readWhole(account.reading, 'pods')?.inventory.pods ?? []).filter(
    (pod: Pod) => isRunning(pod) && (settings.expected[pod.id] ?? 0) <= now,
  );
  const ids = new Set(pods.map(({id}) => id));
  const rates = burn.lines.filter(({resource}) => ids.has(resource)).map(line => line.rate);
  const rate = sum(rates.map(known => known ?? 0));
  if (!rate) return [];
  const {runway} = timeLeft(account, burn, now);
  const known = {money: costOf(rate, back - now)};
  const cost = rates.includes(undefined) ? {atLeast: known} : known;
  const ends = runway.kind === 'ends' && runway.at < back ? runway.at : undefined;
  const evidence: Phrase[] = [{key: 'weekend_until', with: [{at: back}, cost]}];
  if (ends !== undefined) evidence.push({key: 'weekend_ends', with: [{at: ends}]});
  return [
    {
      severity: ends === undefined ? 'info' : 'warn',
      confidence: 'confirmed',
      title: {key: named.title, with: [{count: pods.length}]},
      evidence,
      step: {key: 'weekend_step'},
      chip: {key: named.chip, with: [cost]},
      page: 'pods',
      until: back,
    },
  ];
}
