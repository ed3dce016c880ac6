/** Every provider beside Runpod under its real host name: its fixtures' answers, told as of the simulator's day. */
import type {ErrorKind, Provider} from '../../../lib/providers/contract.ts';
import {providers} from '../../../lib/providers/index.ts';
import {answersOf, type Bodies} from '../../contract/bodies.ts';
import type {ProviderFixture} from '../../contract/provider-fixture.ts';
import type {SimAnswer, SimRequest} from '../api/http.ts';
import type {Simulator} from '../server.ts';
import {type Move, moveAsked, moveDates, moveRoute} from './move.ts';

/** How a provider fails, each in its own words where its fixtures know them. */
export type Failure = 'wrong-key' | 'ordinary-key' | 'rate-limit' | 'outage';

export interface FakeKeys {
  id: string;
  name: string;
  /** Reads all there is. */
  good: string;
  /** Of the right shape, and may not read the bill; providers with one kind of key have none. */
  ordinary?: string;
}

export interface Fakes {
  keys: readonly FakeKeys[];
  /** From now on every answer of the provider is this failure. */
  fail(id: string, failure: Failure): void;
  /** Well again, and back to its fixtures' answers. */
  heal(id: string): void;
  /** From now on these are its answers beside the others of its fixtures, their dates as they stand. */
  answer(id: string, bodies: Bodies): void;
}

interface Fake extends FakeKeys {
  provider: Provider;
  fixture: ProviderFixture;
  failure?: Failure | undefined;
  told?: Bodies | undefined;
}

/** What a failure has to mean to the product, and its answer where the fixtures know no better. */
export const FAILURES: Readonly<Record<Failure, {kind: ErrorKind; status: number}>> = {
  'wrong-key': {kind: 'signed-out', status: 401},
  'ordinary-key': {kind: 'forbidden', status: 403},
  'rate-limit': {kind: 'rate-limited', status: 429},
  outage: {kind: 'unavailable', status: 503},
};

/** Gives the simulator a host for every provider of the registry that it does not answer for yet. */
export async function addProviders({hosts, world}: Pick<Simulator, 'hosts' | 'world'>): Promise<Fakes> {
  const fakes = new Map<string, Fake>();
  for (const provider of providers) {
    if (provider.id !== 'runpod') fakes.set(provider.id, await fakeOf(provider));
  }
  for (const host of new Set([...fakes.values()].map(hostOf))) {
    const here = [...fakes.values()].filter(fake => hostOf(fake) === host);
    hosts.set(host, request => answerFor(here, request, world().now()));
  }
  const find = (id: string): Fake => {
    const fake = fakes.get(id);
    if (!fake) throw new Error(`No provider "${id}". There are: ${[...fakes.keys()].join(', ')}`);
    return fake;
  };
  return {
    keys: [...fakes.values()],
    fail: (id, failure) => void Object.assign(find(id), {failure}),
    heal: id => void Object.assign(find(id), {failure: undefined, told: undefined}),
    answer: (id, told) => void Object.assign(find(id), {told}),
  };
}

/** Lines for a person to copy keys from. */
export const keysText = (keys: readonly FakeKeys[]): string =>
  keys
    .map(
      ({name, good, ordinary}) => `  ${name.padEnd(20)} ${good}${ordinary ? ` (ordinary: ${ordinary})` : ''}`,
    )
    .join('\n');

const hostOf = ({provider}: Fake): string => new URL(provider.origins[0]).host;

async function fakeOf(provider: Provider): Promise<Fake> {
  const {default: fixture}: {default: ProviderFixture} = await import(
    `../../fixtures/${provider.id}/fixtures.ts`
  );
  const {id, name} = provider;
  const good = fixture.key;
  const hasOrdinary = fixture.ordinary !== undefined || ownRefusal(fixture, 'ordinary-key') !== undefined;
  return {id, name, provider, fixture, good, ...(hasOrdinary && {ordinary: altered(good)})};
}

/** Another key of the same shape. */
const altered = (key: string): string => key.slice(0, -1) + (key.endsWith('0') ? '1' : '0');

/** Several providers may share a host (two kinds of key); then the key says whose request it is. */
function answerFor(here: readonly Fake[], request: SimRequest, now: number): SimAnswer | Promise<SimAnswer> {
  const fake = here.find(each => wearing(each, request) !== undefined) ?? here[0]!;
  const failure = fake.failure ?? wearing(fake, request) ?? 'wrong-key';
  if (failure === 'ordinary-key' && fake.fixture.ordinary)
    return answerOf(fake, {...fake.fixture.healthy, ...fake.fixture.ordinary}, request, now);
  if (failure !== 'none') return refusal(fake.fixture, failure);
  return answerOf(fake, fake.fixture.healthy, request, now);
}

/** What the key of a request leads to; undefined where it is no key of this provider. */
function wearing(
  {provider, good, ordinary}: Fake,
  {headers}: SimRequest,
): 'none' | 'ordinary-key' | undefined {
  const {header, scheme, fixed = {}} = provider.auth;
  const sent = headers[header.toLowerCase()];
  const isKey = (key: string): boolean => sent === (scheme ? `${scheme} ${key}` : key);
  if (!Object.entries(fixed).every(([name, value]) => headers[name] === value)) return undefined;
  if (isKey(good)) return 'none';
  return ordinary !== undefined && isKey(ordinary) ? 'ordinary-key' : undefined;
}

type Told = readonly [status: number, body: unknown];

function ownRefusal({refusals = []}: ProviderFixture, failure: Failure): Told | undefined {
  const known = refusals.find(
    // A region kept out and an incident's 404 are no outage.
    ([, status, , kind]) => kind === FAILURES[failure].kind && (failure !== 'outage' || status >= 500),
  );
  return known && [known[1], known[2]];
}

function refusal(fixture: ProviderFixture, failure: Failure): SimAnswer {
  const {status: usual} = FAILURES[failure];
  const [status, body] = ownRefusal(fixture, failure) ?? [usual, {error: {message: failure}}];
  return jsonAnswer(status, body);
}

const jsonAnswer = (status: number, body: unknown): SimAnswer => ({
  status,
  headers: {'content-type': 'application/json'},
  body: JSON.stringify(body),
});

async function answerOf(
  {fixture, told = {}}: Fake,
  bodies: Bodies,
  {method, host, path, query, body}: SimRequest,
  now: number,
): Promise<SimAnswer> {
  const route = `${method} ${path}`;
  const move = {from: route in told ? now : fixture.now, to: now};
  const answers = answersOf({...bodies, ...told});
  const reply = answers[moveRoute(route, Object.keys(answers), move) ?? ''];
  if (!reply) return jsonAnswer(404, {error: {message: `no ${route} here`}});
  const url = new URL(`https://${host}${path}`);
  for (const [name, value] of query) url.searchParams.append(name, moveAsked(value, move));
  const response = await reply(url, {method, ...(body && {body: moveAsked(body, move)})});
  return movedAnswer(response, move);
}

/** JSON, or JSON lines: one value a line. */
async function movedAnswer(response: Response, move: Move): Promise<SimAnswer> {
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  const values = /jsonl/.test(type) ? text.split('\n').filter(line => line !== '') : [text];
  const body = values.map(each => JSON.stringify(moveDates(JSON.parse(each), move))).join('\n');
  return {status: response.status, headers: {'content-type': type}, body};
}
