/** What goes on running while its person is away: how many pods, what they cost until somebody is back. */
import type {AccountRecord, Ms} from './account.ts';
import {timeLeft} from './balance.ts';
import type {Burn} from './burn.ts';
import {costOf, type Seen} from './findings/contract.ts';
import type {Phrase} from './phrase.ts';

export interface Away {
  /** Pods that run. */
  running: number;
  now: Ms;
  back: Ms;
}

/** Worse where the balance ends before; the burn rate must be known. `named`: the keys of title and chip. */
export function runningOn(
  account: AccountRecord,
  burn: Burn,
  {running, now, back}: Away,
  named: {title: string; chip: string},
): Seen {
  const {runway} = timeLeft(account, burn, now);
  const money = costOf(burn.perHour ?? 0, back - now);
  const ends = runway.kind === 'ends' && runway.at < back ? runway.at : undefined;
  const evidence: Phrase[] = [{key: 'weekend_until', with: [{at: back}, {money}]}];
  if (ends !== undefined) evidence.push({key: 'weekend_ends', with: [{at: ends}]});
  return {
    severity: ends === undefined ? 'info' : 'warn',
    confidence: 'confirmed',
    title: {key: named.title, with: [{count: running}]},
    evidence,
    step: {key: 'weekend_step'},
    chip: {key: named.chip, with: [{money}]},
    page: 'pods',
    until: back,
  };
}
