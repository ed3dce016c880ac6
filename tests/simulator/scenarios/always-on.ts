/** An endpoint that keeps two workers warm for nobody. */
import type {Scenario} from '../world/contract.ts';
import {createDice} from '../world/dice.ts';
import {DAY, funded, HOUR, workersOn} from './making.ts';

export const alwaysOn: Scenario = {
  name: 'always-on',
  about: 'an endpoint with workers.min 2 and no traffic',
  script(now) {
    const start = now - 42 * DAY;
    const id = createDice('always-on').id();
    return funded('always-on', now, {
      start,
      balance: () => 310.55,
      events: [
        {
          at: start + HOUR,
          do: 'create-endpoint',
          endpoint: {id, name: 'sdxl-inference', min: 2, max: 5, ...workersOn('RTX 4090')},
        },
      ],
    });
  },
};
