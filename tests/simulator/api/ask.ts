/** Calls the API handler in tests, without a network. */
import {createFaults, type Faults} from '../faults.ts';
import type {World} from '../world/contract.ts';
import {createApi} from './api.ts';
import type {SimAnswer} from './http.ts';
import {FULL_KEY} from './keys.ts';
import {sampleNow, sampleWorld} from './sample-world.ts';

export interface Asked extends SimAnswer {
  json: unknown;
}

/** `key: null` sends none. */
export type Ask = ((
  url: string,
  options?: {key?: string | null; method?: string; body?: unknown},
) => Promise<Asked>) & {faults: Faults};

/** An API over `world` whose clock the test may turn. */
export function createAsk(world: World = sampleWorld(), clock: () => number = () => sampleNow): Ask {
  const faults = createFaults();
  const api = createApi({world: () => world, clock, faults});
  const ask = async (url: string, {key = FULL_KEY, method = 'GET', body}: Parameters<Ask>[1] = {}) => {
    const {pathname, searchParams} = new URL(url, 'https://api.runpod.io');
    const answer = await api({
      method,
      host: 'api.runpod.io',
      path: pathname,
      query: searchParams,
      headers: key === null ? {} : {authorization: `Bearer ${key}`},
      body: body === undefined ? '' : JSON.stringify(body),
    });
    return {...answer, json: answer.body === '' ? undefined : JSON.parse(String(answer.body))};
  };
  return Object.assign(ask, {faults});
}
