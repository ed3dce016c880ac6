/** `autopay-too-slow`: auto-pay charges at most once an hour, and one charge does not carry the burn that long. */
import type {Micros} from '../money.ts';
import {defineFinding, type Seen} from './contract.ts';

export default defineFinding({
  id: 'autopay-too-slow',
  looksAt: 'account',
  defaults: {
    /** Hours between two charges (Runpod's billing page: once an hour at most). */
    hours: 1,
  },
  evaluate({account: {reading}, burn: {perHour}, settings: {autoPay}}, {hours}) {
    if (!reading || reading.billing === 'postpaid' || !autoPay || !perHour) return [];
    return autoPay.amount < perHour * hours ? [found(autoPay.amount, perHour)] : [];
  },
});

const found = (amount: Micros, rate: Micros): Seen => ({
  severity: 'warn',
  confidence: 'confirmed',
  title: {key: 'autopay_title', with: [{rate}]},
  evidence: [
    {key: 'autopay_amount', with: [{money: amount}]},
    {key: 'autopay_burn', with: [{rate}]},
  ],
  step: {key: 'autopay_step'},
  chip: {key: 'autopay_chip'},
});
