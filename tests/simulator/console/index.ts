/** A stand-in for console.runpod.io: the page shell, its client modules and the data they show. */
import type {World} from '../world/contract.ts';
import {asset, build} from './assets.ts';
import {billingData} from './billing.ts';
import {type Dialect, shell, shellHeaders, type Theme} from './shell.ts';
import {consoleState} from './state.ts';

export interface ConsoleRequest {
  host: string;
  /** Path without the query. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
}

export interface ConsoleResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

export interface ConsoleOptions {
  /** What a visitor sees who asks for nothing else; `?dialect=` and `?theme=` override it for a tab. */
  dialect: Dialect;
  theme: Theme;
}

const hosts = new Set(['console.runpod.io', 'www.console.runpod.io']);

/** Answers a request to the console's hosts; undefined for any other host. */
export function consoleHandler(
  request: ConsoleRequest,
  world: World,
  options: ConsoleOptions,
): ConsoleResponse | undefined {
  if (!hosts.has(request.host.replace(/:\d+$/, ''))) return undefined;
  if (request.path.startsWith('/assets/')) return asset(request.path.slice('/assets/'.length)) ?? missing;
  if (request.path === '/data/state.json') return json(consoleState(world));
  if (request.path === '/data/billing.json') return json(billingData(world));
  if (request.path.startsWith('/data/')) return missing;
  return {status: 200, headers: shellHeaders, body: shell(request.query, options, build())};
}

const missing: ConsoleResponse = {
  status: 404,
  headers: {'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store'},
  body: 'Not found',
};

const json = (value: unknown): ConsoleResponse => ({
  status: 200,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
  body: JSON.stringify(value),
});
