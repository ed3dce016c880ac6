/** `unexplained-burn`: the account pays more an hour than all its parts we know of, in several reads in a row. */
import type {Micros} from '../money.ts';
import {perMonth} from '../prices.ts';
import {defineFinding, readWhole, type Seen} from './contract.ts';

export default defineFinding({
  id: 'unexplained-burn',
  looksAt: 'account',
  defaults: {
    /** Reads in a row. */
    reads: 3,
  },
  evaluate({account, burn}, {reads}) {
    const reading = readWhole(account.reading, 'pods', 'endpoints', 'volumes', 'clusters');
    const seen = account.memory?.unexplained ?? 0;
    const rest = burn.parts.find(({kind}) => kind === 'unexplained')?.rate;
    if (!reading || rest === undefined || seen < Math.max(1, reads)) return [];
    return [found(reading.rate ?? 0, rest, seen)];
  },
});

const found = (rate: Micros, rest: Micros, reads: number): Seen => ({
  severity: 'warn',
  confidence: 'possible',
  title: {key: 'unexplained_title', with: [{rate: rest}]},
  evidence: [
    {key: 'unexplained_rate', with: [{rate}, {rate: rate - rest}]},
    {key: 'unexplained_reads', with: [{count: reads}]},
  ],
  step: {key: 'unexplained_step'},
  chip: {key: 'unexplained_chip', with: [{rate: rest}]},
  perMonth: perMonth(rest),
});
