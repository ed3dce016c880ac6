/** The whole simulator: one TLS server that answers for every host name over one world. */
import {randomUUID} from 'node:crypto';
import {createApi} from './api/api.ts';
import {type Handler, problem, type SimAnswer, type SimRequest} from './api/http.ts';
import {consoleHandler} from './console/index.ts';
import type {Dialect, Theme} from './console/shell.ts';
import {createFaults, type Faults} from './faults.ts';
import {scenarios} from './scenarios/index.ts';
import {listenTls} from './tls.ts';
import type {Ms, World} from './world/contract.ts';
import {createWorld} from './world/world.ts';

export interface SimulatorOptions {
  /** A name from `scenarios/index.ts`. */
  scenario: string;
  /** The moment the account is first observed, ms UTC; default: the real time. */
  now?: Ms;
  /** Simulated seconds per real second; 0 freezes the clock. Default 1. */
  speed?: number;
  /** Default: any free port. */
  port?: number;
  dialect?: Dialect;
  theme?: Theme;
}

export interface LoggedRequest {
  /** ms UTC of the simulated clock. */
  at: Ms;
  method: string;
  host: string;
  /** With the query. */
  path: string;
  headers: Readonly<Record<string, string>>;
}

export interface Simulator {
  port: number;
  /** The world, brought to the present. */
  world(): World;
  faults: Faults;
  /** Every request that came in, oldest first. */
  requests: LoggedRequest[];
  /** Requests to hosts nobody answers for: a product under test must leave this empty. */
  strays: LoggedRequest[];
  /** Handlers by host name; more providers are added here. */
  hosts: Map<string, Handler>;
  /** Starts the account of another scenario, observed at the present. Throws on an unknown name. */
  setScenario(name: string): void;
  /** Moves the clock; going back starts the scenario anew, for time in a world only goes forward. */
  setClock(change: {now?: Ms; speed?: number}): void;
  setDialect(dialect: Dialect): void;
  setTheme(theme: Theme): void;
  close(): Promise<void>;
}

/** Starts it on 127.0.0.1. Browsers reach it under the real host names through a resolver rule. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const {clock, ...stage} = createStage(options);
  const view = {dialect: options.dialect ?? 'table', theme: options.theme ?? 'dark'};
  const faults = createFaults();
  const console: Handler = request => consoleHandler(request, stage.world(), view) ?? problem(404);
  const hosts = new Map<string, Handler>([
    ['api.runpod.io', createApi({world: stage.world, clock, faults})],
    ['console.runpod.io', console],
    ['www.console.runpod.io', console],
  ]);
  const {handle, requests, strays} = createReception(hosts, faults, clock);
  const {port, close} = await listenTls(handle, options.port, faults.speaksTls);
  return {
    port,
    ...stage,
    faults,
    requests,
    strays,
    hosts,
    setDialect(dialect) {
      view.dialect = dialect;
    },
    setTheme(theme) {
      view.theme = theme;
    },
    close() {
      faults.release();
      return close();
    },
  };
}

/** The clock and the world that follows it. */
function createStage(options: SimulatorOptions) {
  const clock = createClock(options.now ?? Date.now(), options.speed ?? 1);
  let scenario = options.scenario;
  let world = build(scenario, clock.now());
  return {
    clock: clock.now,
    setClock: clock.set,
    world(): World {
      const now = clock.now();
      if (now < world.now()) world = build(scenario, now);
      else world.advanceTo(now);
      return world;
    },
    setScenario(name: string): void {
      world = build(name, clock.now());
      scenario = name;
    },
  };
}

/** Hands each request to the handler of its host and keeps the log. */
function createReception(hosts: ReadonlyMap<string, Handler>, faults: Faults, clock: () => Ms) {
  const requests: LoggedRequest[] = [];
  const strays: LoggedRequest[] = [];
  async function handle(request: SimRequest): Promise<SimAnswer> {
    const entry = logged(request, clock());
    requests.push(entry);
    const handler = hosts.get(request.host);
    if (!handler) strays.push(entry);
    const answer = handler ? await faults.around(request, () => handler(request)) : problem(404);
    return {...answer, headers: {'x-request-id': randomUUID(), ...answer.headers}};
  }
  return {handle, requests, strays};
}

function build(name: string, now: Ms): World {
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`No scenario "${name}". There are: ${Object.keys(scenarios).join(', ')}`);
  return createWorld(scenario, now);
}

function logged({method, host, path, query, headers}: SimRequest, at: Ms): LoggedRequest {
  return {at, method, host, path: query.size > 0 ? `${path}?${query}` : path, headers};
}

/** A clock that runs `speed` times as fast as the real one, from `now` on. */
function createClock(now: Ms, speed: number) {
  let from = {real: Date.now(), now, speed};
  const read = (): Ms => Math.floor(from.now + (Date.now() - from.real) * from.speed);
  return {
    now: read,
    set(change: {now?: Ms; speed?: number}): void {
      from = {real: Date.now(), now: change.now ?? read(), speed: change.speed ?? from.speed};
    },
  };
}
