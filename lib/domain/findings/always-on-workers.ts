/** `always-on-workers`: an endpoint keeps workers warm, which costs every hour of the day, with traffic or without. */
import type {Endpoint, Ms, Prices} from '../account.ts';
import {workerPrice} from '../burn.ts';
import type {WorkerSample} from '../memory.ts';
import type {Phrase} from '../phrase.ts';
import {perMonth} from '../prices.ts';
import {HOUR} from '../runway.ts';
import {defineFinding, readWhole, type Seen} from './contract.ts';

export default defineFinding({
  id: 'always-on-workers',
  looksAt: 'endpoint',
  defaults: {
    /** `workers.min` from which it is said. */
    workers: 1,
    /** Hours of looks without traffic that make it a warning. */
    quietHours: 3,
  },
  evaluate({account}, {workers, quietHours}) {
    const reading = readWhole(account.reading, 'endpoints');
    const endpoints = reading?.inventory.endpoints ?? [];
    return endpoints
      .filter(({min}) => min > 0 && min >= workers)
      .map(endpoint => {
        const traffic = trafficIn(account.memory?.workers[endpoint.id] ?? []);
        const quiet = traffic !== undefined && traffic.busy === 0 && traffic.span >= quietHours * HOUR;
        return found(endpoint, traffic, quiet, reading?.prices);
      });
  },
});

interface Traffic {
  looks: number;
  /** Looks at which a worker was at work. */
  busy: number;
  span: Ms;
}

function trafficIn(samples: readonly WorkerSample[]): Traffic | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  // One look tells nothing about traffic.
  if (!first || !last || first === last) return undefined;
  return {
    looks: samples.length,
    busy: samples.filter(({running}) => running > 0).length,
    span: last.at - first.at,
  };
}

function found(
  endpoint: Endpoint,
  traffic: Traffic | undefined,
  quiet: boolean,
  prices: Prices | undefined,
): Seen {
  const each = workerPrice(endpoint, prices);
  const rate = each && each * endpoint.min;
  const evidence: Phrase[] = [{key: 'always_min', with: [{count: endpoint.min}]}];
  if (rate) evidence.push({key: 'always_day', with: [{money: rate * 24}]});
  evidence.push(trafficPhrase(traffic));
  return {
    severity: quiet ? 'warn' : 'info',
    confidence: 'confirmed',
    on: endpoint,
    title: {key: 'always_title', with: [{count: endpoint.min}, {name: endpoint.name}]},
    evidence,
    step: {key: 'always_step'},
    chip: {key: 'always_chip', with: [{count: endpoint.min}]},
    ...(rate && {perMonth: perMonth(rate)}),
  };
}

function trafficPhrase(traffic: Traffic | undefined): Phrase {
  if (!traffic) return {key: 'always_noLooks'};
  const {looks, busy, span} = traffic;
  if (busy === 0) return {key: 'always_quiet', with: [{count: looks}, {span}]};
  return {key: 'always_traffic', with: [{count: looks}, {span}, {count: busy}]};
}
