/** `safety-switches`: Runpod's low-balance e-mail is off, or the burn is close to the hourly spend limit. */
import type {Micros} from '../money.ts';
import {defineFinding, type Seen} from './contract.ts';

export default defineFinding({
  id: 'safety-switches',
  looksAt: 'account',
  defaults: {
    /** Least part of the spend limit that should be free, percent. */
    headroomPercent: 20,
  },
  evaluate({account: {reading}, burn}, {headroomPercent}) {
    const silent = reading?.lowBalanceEmail === false && reading.billing !== 'postpaid';
    const rate = Math.max(burn.perHour ?? 0, reading?.rate ?? 0);
    return [...nearLimit(reading?.spendLimit, rate, headroomPercent), ...(silent ? [EMAIL_OFF] : [])];
  },
});

/** A start is refused where the running cost and the new one would exceed the limit. */
function nearLimit(limit: Micros | undefined, rate: Micros, headroomPercent: number): Seen[] {
  if (!limit || rate <= limit * (1 - headroomPercent / 100)) return [];
  return [found(limit, rate, Math.floor(Math.max(0, 1 - rate / limit) * 100))];
}

const EMAIL_OFF: Seen = {
  part: 'low-balance-email',
  severity: 'info',
  confidence: 'confirmed',
  title: {key: 'safety_email'},
  evidence: [{key: 'safety_emailOff'}],
  step: {key: 'safety_emailStep'},
  chip: {key: 'safety_emailChip'},
};

const found = (limit: Micros, rate: Micros, free: number): Seen => ({
  severity: 'warn',
  confidence: 'confirmed',
  title: {key: 'safety_title', with: [{percent: free}]},
  evidence: [{key: 'safety_burn', with: [{rate}, {rate: limit}]}],
  step: {key: 'safety_step'},
  chip: {key: 'safety_chip', with: [{percent: free}]},
});
