/** Every answer that is read, with each of its fields lost, renamed, retyped or nulled in turn: told by path, or a known unknown. */
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {readProvider} from '../../lib/app/host.ts';
import {providerById} from '../../lib/providers/index.ts';
import {responses} from '../../lib/providers/runpod/responses.ts';
import fixture from '../fixtures/runpod/fixtures.ts';
import {haveSamples} from '../fixtures/runpod/samples.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {startSimulator} from '../simulator/server.ts';
import {answering} from './answering.ts';
import {answersOf} from './bodies.ts';
import {fetchFrom} from './in-process.ts';

type Name = keyof typeof responses;
type Json = null | boolean | number | string | Json[] | {[key: string]: Json};
type Path = readonly (string | number)[];

const ROUTES: readonly [RegExp, Name][] = [
  [/^\/v2\/pods$/, 'pods'],
  [/^\/v2\/serverless$/, 'endpoints'],
  [/^\/v2\/serverless\/[\w-]+\/workers$/, 'workers'],
  [/^\/v2\/network-volumes$/, 'volumes'],
  [/^\/v2\/clusters$/, 'clusters'],
  [/^\/v2\/billing$/, 'billing'],
  [/^\/v2\/billing\/pods$/, 'billingPods'],
  [/^\/v2\/billing\/serverless$/, 'billingServerless'],
  [/^\/v2\/billing\/network-volumes$/, 'billingVolumes'],
  [/^\/v2\/billing\/clusters$/, 'billingClusters'],
  [/^\/v2\/billing\/balance$/, 'balance'],
  [/^\/v2\/account\/limits$/, 'limits'],
  [/^\/v2\/catalog\/gpus$/, 'gpus'],
  [/^\/v2\/catalog\/cpus$/, 'cpus'],
  [/^\/graphql$/, 'graphql'],
];

/** Whole answers by name: Runpod's published ones and the simulator's. */
const corpus = new Map<Name, Json[]>();

function keep(path: string, body: string): void {
  const name = ROUTES.find(([route]) => route.test(path))?.[1];
  if (!name || !body.startsWith('{')) return;
  const short = JSON.parse(body, (_, value) => (Array.isArray(value) ? value.slice(0, 3) : value)) as Json;
  corpus.set(name, [...(corpus.get(name) ?? []), short]);
}

/** Lets the product read, and keeps what it was sent. */
async function record(now: number, key: string): Promise<void> {
  const answered = globalThis.fetch;
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    const answer = await answered(url, init);
    if (answer.ok) keep(url.pathname, await answer.clone().text());
    return answer;
  });
  await readProvider(providerById('runpod')!, {key, now});
  vi.unstubAllGlobals();
}

beforeAll(async () => {
  for (const scenario of ['calm', 'always-on', 'team-with-clusters']) {
    const simulator = await startSimulator({scenario, speed: 0});
    fetchFrom(simulator);
    await record(Date.now(), READ_ONLY_KEY);
    await simulator.close();
  }
  if (!haveSamples) return;
  answering(answersOf(fixture.healthy));
  await record(fixture.now, fixture.key);
});
afterAll(() => vi.unstubAllGlobals());

const isObject = (value: Json | undefined): value is {[key: string]: Json} =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths of all members of all objects. */
function membersOf(value: Json, at: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((row, index) => membersOf(row, [...at, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    [...at, name],
    ...membersOf(inner, [...at, name]),
  ]);
}

/** A copy in which the object that holds the last name of `path` was changed. */
function changed(
  value: Json,
  path: Path,
  change: (holder: {[key: string]: Json}, name: string) => void,
): Json {
  const copy = structuredClone(value);
  const holder = path.slice(0, -1).reduce<Json>((inner, name) => (inner as never)[name], copy);
  change(holder as {[key: string]: Json}, String(path.at(-1)));
  return copy;
}

const WRONG: Readonly<Record<string, Json>> = {
  string: {nested: true},
  number: 'a lot',
  boolean: 'yes',
  object: 'text',
};
const LOSSES: Readonly<Record<string, (holder: {[key: string]: Json}, name: string) => void>> = {
  removed: (holder, name) => delete holder[name],
  renamed(holder, name) {
    holder[`${name}V3`] = holder[name] ?? null;
    delete holder[name];
  },
  retyped(holder, name) {
    holder[name] = WRONG[typeof holder[name]] ?? null;
  },
  nulled(holder, name) {
    holder[name] = null;
  },
};

/** The path without its row numbers, as documentation would name it. */
const plain = (path: Path): string => path.filter(name => typeof name === 'string').join('.');

/** A list that is null is an empty one: the service's own habit (runpod/README §2). The account's own rate stands beside it. */
const NULL_IS_EMPTY =
  /^\w+: (?:pods|endpoints|networkVolumes|clusters|records|workers|endpoints\.networkVolumes)$/;

/** What may be missing, and what its absence means. Everything else that is used is told by its path. */
const UNKNOWNS: readonly [RegExp, string][] = [
  [/^pods: pods\.mounts(?:\.\w+)?$/, 'the list is not whole; without a word a pod has no volume disk'],
  [/^pods: pods\.(?:gpu|cloud|dataCenterId|locked|cluster|createdAt|startedAt)$/, 'not said'],
  [/^pods: pods\.gpu\.count$/, 'one GPU; the price is the pod’s'],
  [/^pods: pods\.runtime(?:\.\w+)*$/, 'no utilisation: nothing is called idle'],
  [/^endpoints: endpoints\.(?:gpu|gpu\.pools|cpu)$/, 'its workers have no price'],
  [/^(?:endpoints|clusters): \w+\.createdAt$/, 'not said'],
  [/^balance: billingMode$/, 'taken for prepaid'],
  [/^graphql: data(?:\.myself(?:\.\w+)?)?$/, 'a field this key may not read'],
  [/^limits: spendRate(?:\.\w+)?$/, 'no cap is known'],
  [/^billing: records\.\w+Amount$/, 'its part is called other; the total stays'],
  [/^billing\w*: metadata(?:\.recordCount)?$/, 'how many there are is not known'],
  [/^gpus: gpus\.(?:pool|memory|price\.\w+)$/, 'no list price'],
  [/^cpus: cpus\.price\.\w+$/, 'no list price'],
  [/^workers: workers\.(?:uptimeSeconds|gpuTypeId)$/, 'not said'],
];
const isUnknown = (field: string, loss: string): boolean =>
  (loss === 'nulled' && NULL_IS_EMPTY.test(field)) || UNKNOWNS.some(([pattern]) => pattern.test(field));

/** Money by its path, so that what was above zero can be looked for afterwards. */
function moneyOf(value: unknown, at = ''): [string, number][] {
  if (typeof value === 'number')
    return /(?:rate|amount|total|balance\w*|secure|community|serverless|securePerVcpu|serverlessPerVcpu|spendLimit)$/i.test(
      at,
    )
      ? [[at, value]]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => moneyOf(inner, `${at}.${name}`));
}

/** What became of one field: told by its path, without any effect, or a value the less. */
function outcome(name: Name, body: Json, path: Path, change: (typeof LOSSES)[string]) {
  const before = responses[name].parse(body);
  const after = responses[name].safeParse(changed(body, path, change));
  if (!after.success) return {told: after.error.issues[0]!.path.join('.')};
  if (JSON.stringify(after.data) === JSON.stringify(before)) return 'same';
  const then = new Map(moneyOf(after.data));
  return {zeroed: moneyOf(before).filter(([where, amount]) => amount > 0 && then.get(where) === 0)};
}

describe('E5 schema_drift_corpus', () => {
  it('holds every answer that is read', () => {
    expect([...corpus.keys()].sort()).toEqual(ROUTES.map(([, name]) => name).sort());
  });

  it.each(ROUTES.map(([, name]) => name))(
    '%s',
    name => {
      for (const body of corpus.get(name) ?? [])
        for (const path of membersOf(body))
          for (const [loss, change] of Object.entries(LOSSES)) {
            const what = `${loss} ${path.join('.')}`;
            const became = outcome(name, body, path, change);
            if (became === 'same') continue;
            if ('told' in became) {
              const told = became.told.split('.');
              expect(told.slice(0, path.length), what).toEqual(path.map(String).slice(0, told.length));
              continue;
            }
            expect(isUnknown(`${name}: ${plain(path)}`, loss), `${what} is silently another value`).toBe(
              true,
            );
            expect(became.zeroed, what).toEqual([]);
          }
    },
    30_000,
  );

  it('a volume disk under another name is not taken for none', () => {
    const [body] = corpus.get('pods') ?? [];
    const pod = {...((body as {pods: {[key: string]: Json}[]}).pods[0] ?? {}), mounts: {disk: {size: 20}}};
    expect(responses.pods.parse({pods: [pod]}).more.claimed).toBe(true);
  });

  it.each(ROUTES.map(([, name]) => name))('additions to %s pass', name => {
    for (const body of corpus.get(name) ?? []) {
      const added = JSON.parse(JSON.stringify(body), (_, value) =>
        isObject(value) ? {...value, addedLater: {deep: [1]}} : value,
      );
      expect(responses[name].parse(added)).toEqual(responses[name].parse(body));
    }
  });
});
