/** `safety-switches`: the burn is close to the hourly spend limit, where Runpod may refuse or end what runs. */
import type {Micros} from '../money.ts';
import {ACCOUNT, defineFinding, type Finding} from './contract.ts';

export default defineFinding({
  id: 'safety-switches',
  looksAt: 'account',
  defaults: {
    /** Least part of the spend limit that should be free, percent. */
    headroomPercent: 20,
  },
  evaluate({account: {reading}, burn}, {headroomPercent}) {
    const limit = reading?.spendLimit;
    const rate = Math.max(burn.perHour ?? 0, reading?.rate ?? 0);
    if (!limit || rate === 0) return [];
    const free = Math.floor(Math.max(0, 1 - rate / limit) * 100);
    return rate > limit * (1 - headroomPercent / 100) ? [found(limit, rate, free)] : [];
  },
});

const found = (limit: Micros, rate: Micros, free: number): Finding => ({
  id: 'safety-switches:account',
  rule: 'safety-switches',
  severity: 'warn',
  confidence: 'confirmed',
  resource: ACCOUNT,
  title: {key: 'safety_title', with: [{name: `${free} %`}]},
  evidence: [{key: 'safety_burn', with: [{rate}, {rate: limit}]}, {key: 'safety_email'}],
  step: {key: 'safety_step'},
  chip: {key: 'safety_chip', with: [{name: `${free} %`}]},
  page: 'billing',
});
