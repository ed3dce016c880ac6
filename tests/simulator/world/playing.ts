/** A small world for tests: a Monday noon, ten dollars, and the events given in hours from there. */
import type {Scenario, World, WorldEvent} from './contract.ts';
import {HOUR} from './time.ts';
import {createWorld} from './world.ts';

/** Monday, 2 November 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 2, 12);

type Setting = Partial<Omit<ReturnType<Scenario['script']>, 'events'>>;

/** The world at its start; `at` of the events is in hours after it. */
export function playing(events: WorldEvent[], setting: Setting = {}): World {
  const dated = events.map(event => ({...event, at: NOON + event.at * HOUR}));
  const script = () => ({start: NOON, balance: 10, ...setting, events: dated});
  return createWorld({name: 'test', about: '', script}, NOON);
}
