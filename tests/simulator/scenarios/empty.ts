/** A new account: the first ten dollars, nothing made and nothing spent. */
import type {Scenario} from '../world/contract.ts';
import {MINUTE} from './making.ts';

export const empty: Scenario = {
  name: 'empty',
  about: 'a new account with its first $10, nothing spent',
  script: now => ({start: now - 20 * MINUTE, balance: 10, events: []}),
};
