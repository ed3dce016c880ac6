/** What scripts are made of: hardware at list price, working days, and a balance that comes out right at `now`. */
import {gpuTypes} from '../api/catalog.ts';
import type {Ms, Scenario, Usd, WorldEvent} from '../world/contract.ts';
import type {Dice} from '../world/dice.ts';
import {DAY, HOUR, MINUTE, tickBefore} from '../world/time.ts';
import {createWorld} from '../world/world.ts';

export {DAY, HOUR, MINUTE};

/** One or more GPUs by catalog name with the pod's secure price, USD/h. */
export function on(name: string, count = 1): {gpu: {id: string; count: number}; price: Usd} {
  const type = listed(name);
  return {gpu: {id: type.id, count}, price: type.price.secure * count};
}

/** A serverless pool by one of its GPUs, with the price of one worker, USD/h. */
export function workersOn(name: string, gpuCount = 1): {pool: string; gpuCount: number; workerPrice: Usd} {
  const {pool, price} = listed(name);
  if (pool === null || price.serverless === undefined) throw new Error(`${name} has no serverless pool`);
  return {pool, gpuCount, workerPrice: price.serverless * gpuCount};
}

function listed(name: string) {
  const type = gpuTypes.find(gpu => gpu.name === name);
  if (!type) throw new Error(`${name} is not in the catalog`);
  return type;
}

/** A pod that exists from `from` on and runs in working hours (UTC) until the day of `until`, then rests. */
export function workdays(dice: Dice, id: string, from: Ms, until: Ms): WorldEvent[] {
  const events: WorldEvent[] = [];
  for (let day = Math.ceil(from / DAY) * DAY; day + DAY <= until; day += DAY) {
    if ([0, 6].includes(new Date(day).getUTCDay())) continue;
    events.push({at: day + 8 * HOUR + dice.between(0, 90) * MINUTE, do: 'start-pod', id});
    events.push({at: day + 16 * HOUR + dice.between(0, 180) * MINUTE, do: 'stop-pod', id});
  }
  return events;
}

/** Traffic in waves: a few workers come and go each day until the day of `until`, then none is left at work. */
export function traffic(dice: Dice, id: string, from: Ms, until: Ms, most: number): WorldEvent[] {
  const events: WorldEvent[] = [];
  for (let day = Math.ceil(from / DAY) * DAY; day + DAY <= until; day += DAY) {
    const at = day + dice.between(6, 14) * HOUR;
    events.push({at, do: 'work-endpoint', id, running: dice.between(1, most)});
    events.push({at: at + dice.between(20, 240) * MINUTE, do: 'work-endpoint', id, running: 0});
  }
  return events;
}

interface Plan {
  start: Ms;
  events: WorldEvent[];
  spendLimit?: Usd;
  /** Shown at `now`, USD; the rate at `now` in USD/h is at hand. */
  balance: (rate: Usd) => Usd;
}

const TOP_UP_EVERY: Ms = 14 * DAY;

/** The script of a plan: topped up every fortnight by what the next one used, so that exactly `balance` is left. */
export function funded(name: string, now: Ms, {balance, ...plan}: Plan): ReturnType<Scenario['script']> {
  const rehearsal = {
    name,
    about: '',
    script: () => ({...plan, balance: 0, billingMode: 'POSTPAID' as const}),
  };
  const {ledger, state} = createWorld(rehearsal, now);
  const billedTo = tickBefore(now);
  const topUps: {at: Ms; do: 'top-up'; usd: Usd}[] = [];
  for (let at = plan.start + TOP_UP_EVERY; at < billedTo; at += TOP_UP_EVERY) {
    const usd = Math.floor(ledger.spent(at, Math.min(at + TOP_UP_EVERY, billedTo)) / 10) * 10;
    if (usd > 0) topUps.push({at, do: 'top-up', usd});
  }
  const paid = topUps.reduce((sum, topUp) => sum + topUp.usd, 0);
  const opening = balance(state().rate) + ledger.spent(plan.start, billedTo) - paid;
  return {...plan, balance: opening, events: [...topUps, ...plan.events]};
}
