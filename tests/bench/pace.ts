/** How much of Runpod's request quota a typical account takes: an hour of polls, by the plan and the requests they cost. */
import {readProvider} from '../../lib/app/host.ts';
import {rateLimits} from '../../lib/app/limits.ts';
import {afterGood, isDue, newMeta, TICK} from '../../lib/app/schedule.ts';
import type {Reading} from '../../lib/domain/account.ts';
import type {Send} from '../../lib/platform/egress.ts';
import {providerById} from '../../lib/providers/index.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import type {Row} from './main.ts';

/** Runpod's published example (openapi-v2.json, `RateLimit-Policy`); a live answer told of three times as much. */
const PUBLISHED = '"minute";q=60;w=60, "hour";q=3000;w=3600, "day";q=50000;w=86400';
const START = Date.UTC(2026, 10, 20, 12, 7);
const MINUTES = 60;
const SCENARIO = 'always-on';

export async function benchPace(): Promise<Row[]> {
  const [closed, watched] = [await pollForAnHour(false), await pollForAnHour(true)];
  return [row('console closed', closed), row('console in view', watched)];
}

/** An hour of a fresh connection: requests of each minute. */
async function pollForAnHour(watched: boolean): Promise<number[]> {
  const simulator = await startSimulator({scenario: SCENARIO, now: START, speed: 0});
  const provider = providerById('runpod')!;
  const limits = rateLimits(new Headers({'ratelimit-policy': PUBLISHED}));
  const base = provider.interval;
  const perMinute = Array.from({length: MINUTES}, () => 0);
  let meta = newMeta(base);
  let previous: Reading | undefined;
  for (let minute = 0; minute < MINUTES; minute++) {
    const now = START + minute * TICK;
    simulator.setClock({now});
    if (!isDue(meta, {now, watched, base})) continue;
    const options = {key: READ_ONLY_KEY, now, send: sendTo(simulator), ...(previous && {previous})};
    const {reading, requests} = await readProvider(provider, options);
    perMinute[minute] = requests;
    previous = reading;
    meta = afterGood({now, startedAt: now, base, watched, requests, limits, chance: 0.5});
  }
  await simulator.close();
  return perMinute;
}

/** The way to the simulator without a network. */
const sendTo =
  ({hosts}: Simulator): Send =>
  async ({origin, path, query = {}, method, headers, body}) => {
    const {host} = new URL(origin);
    const entries = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
    const request = {
      method,
      host,
      path,
      query: new URLSearchParams(entries),
      headers,
      body: JSON.stringify(body) ?? '',
    };
    const answer = await hosts.get(host)!(request);
    const json = /json/.test(answer.headers['content-type'] ?? '');
    const good = answer.status >= 200 && answer.status < 300;
    return {
      ok: true,
      status: answer.status,
      headers: new Headers(answer.headers),
      json,
      body: good && json ? JSON.parse(String(answer.body)) : undefined,
    };
  };

/** The window that is used most, as a share of its quota. */
function row(when: string, perMinute: readonly number[]): Row {
  const total = perMinute.reduce((sum, requests) => sum + requests, 0);
  const most = Math.max(...perMinute);
  const shares: [string, number][] = [
    ['minute', most / 60],
    ['hour', total / 3000],
    ['day', (total * 24) / 50_000],
  ];
  const [window, share] = shares.toSorted(([, a], [, b]) => b - a)[0]!;
  return {
    what: `requests in an hour, a small account, ${when}`,
    value: total,
    unit: '',
    ratio: share,
    note: `of the published quota in the tightest window, the ${window}; at most ${most} in a minute`,
  };
}
