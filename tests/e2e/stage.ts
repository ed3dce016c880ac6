/** A simulator and a browser for the tests of one block: there before the first, gone after the last. */
import {afterAll, beforeAll} from 'vitest';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import type {Driver, Launch} from './driver.ts';

export interface Stage {
  readonly simulator: Simulator;
  readonly driver: Driver;
}

/** To be called in `describe`; what it gives may be used in tests and hooks only. */
export function setStage(launch: Launch, scenario: string): Stage {
  let simulator: Simulator | undefined;
  let driver: Driver | undefined;
  beforeAll(async () => {
    simulator = await startSimulator({scenario});
    driver = await launch({simulatorPort: simulator.port});
  });
  afterAll(async () => {
    await driver?.close();
    await simulator?.close();
  });
  return {
    get simulator() {
      return simulator!;
    },
    get driver() {
      return driver!;
    },
  };
}
