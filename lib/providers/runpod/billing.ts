/** Exact money from billing: the account by day and hour, each resource since last month, volumes' hourly rates. */
import type {Bucket, Inventory, Line, Ms, SpendKind} from '../../domain/account.ts';
import type {Micros} from '../../domain/money.ts';
import type {Notice} from '../../domain/notice.ts';
import type {ProviderError} from '../contract.ts';
import {readAll, type Whole} from './pages.ts';
import {isDue, isPassing, lastTime, missed, type Part, reasonOf, type Tried, tried} from './part.ts';
import type {RunpodContext} from './responses.ts';

const HOUR: Ms = 3_600_000;

interface Grid {
  bucketSize: 'day' | 'hour';
  length: Ms;
  /** Buckets at connect. */
  first: number;
  /** Buckets asked again beside the new ones: records come minutes to hours late (runpod/README §6). */
  again: number;
  memo: 'daysAt' | 'hoursAt';
}
const DAYS: Grid = {bucketSize: 'day', length: 24 * HOUR, first: 60, again: 2, memo: 'daysAt'};
const HOURS: Grid = {bucketSize: 'hour', length: HOUR, first: 72, again: 6, memo: 'hoursAt'};

/** The account by UTC day and hour; after the first read only what is new. */
export async function readBilling(context: RunpodContext): Promise<Part> {
  const [days, hours] = await Promise.all([
    tried(context, () => readBuckets(context, DAYS)),
    tried(context, () => readBuckets(context, HOURS)),
  ]);
  const error = days.error ?? hours.error;
  const whole = days.value?.whole === true && hours.value?.whole === true;
  const state = whole ? 'whole' : 'incomplete';
  return {
    days: days.value?.items ?? [],
    hours: hours.value?.items ?? [],
    coverage: {billing: error ? missed(context, 'billing', error) : {state, asOf: context.now}},
    notices: billingNotices(error, whole),
    memo: {...(days.value && {daysAt: context.now}), ...(hours.value && {hoursAt: context.now})},
  };
}

function billingNotices(error: ProviderError | undefined, whole: boolean): Notice[] {
  if (error) return [{code: 'no-billing', about: reasonOf(error)}];
  return whole ? [] : [{code: 'list-incomplete', about: 'billing'}];
}

async function readBuckets(context: RunpodContext, grid: Grid): Promise<Whole<Bucket>> {
  const {bucketSize, length, first, again, memo} = grid;
  const last = lastTime(context, memo);
  const index = (at: Ms): number => Math.floor(at / length);
  const lastN = last === undefined ? first : Math.min(first, index(context.now) - index(last) + again);
  const read = await readAll(context, 'billing', '/v2/billing', {bucketSize, lastN}, ({at}) => String(at));
  if (!read.whole) return read;
  return {
    whole: true,
    items: withZeros(read.items, index(context.now) - lastN + 1, index(context.now), length),
  };
}

/** Only buckets with activity are sent: in a whole answer, every other asked one was a true zero. */
function withZeros(buckets: Bucket[], from: number, to: number, length: Ms): Bucket[] {
  const sent = new Set(buckets.map(({at}) => at));
  const asked = Array.from({length: to - from + 1}, (_, step) => (from + step) * length);
  const zeros = asked.filter(at => !sent.has(at)).map((at): Bucket => ({at, total: 0, by: {}}));
  return [...buckets, ...zeros].sort((a, b) => a.at - b.at);
}

const SOURCES = [
  ['billingPods', '/v2/billing/pods', 'pods'],
  ['billingServerless', '/v2/billing/serverless', 'serverless'],
  ['billingVolumes', '/v2/billing/network-volumes', 'volumes'],
  ['billingClusters', '/v2/billing/clusters', 'clusters'],
] as const satisfies readonly (readonly [string, string, SpendKind])[];

type AmountsName = (typeof SOURCES)[number][0];
interface Amount {
  resource: string;
  at: Ms;
  amount: Micros;
}

const readAmounts = (
  context: RunpodContext,
  name: AmountsName,
  path: string,
  query: {bucketSize: string; lastN: number},
) => readAll(context, name, path, query, ({resource, at}: Amount) => `${resource}@${at}`);

/** What each resource cost this month and last, every half hour; a part that fails keeps its last lines. */
export async function readLines(context: RunpodContext): Promise<Part> {
  if (!isDue(context, 'linesAt', HOUR / 2)) return {};
  const query = {bucketSize: 'month', lastN: 2};
  const parts = await Promise.all(
    SOURCES.map(async ([name, path, kind]) => {
      const read = await tried(context, () => readAmounts(context, name, path, query));
      return {kind, read, lines: read.value ? linesOf(read.value.items, kind) : lastLines(context, kind)};
    }),
  );
  const error = parts.find(({read}) => read.error)?.read.error;
  const whole = parts.every(({read}) => read.value?.whole);
  const state = whole ? 'whole' : 'incomplete';
  return {
    lines: parts.flatMap(({lines}) => lines),
    coverage: {lines: error ? missed(context, 'lines', error) : {state, asOf: context.now}},
    memo: isPassing(error) ? {} : {linesAt: context.now},
  };
}

const lastLines = ({previous}: RunpodContext, kind: SpendKind): Line[] =>
  previous?.lines.filter(line => line.kind === kind) ?? [];

function linesOf(amounts: Amount[], kind: SpendKind): Line[] {
  const lines = new Map<string, Line & {amount: Micros; since: Ms}>();
  for (const {resource, at, amount} of amounts) {
    const line = lines.get(resource);
    lines.set(resource, {
      resource,
      kind,
      unit: 'usd',
      amount: (line?.amount ?? 0) + amount,
      since: Math.min(line?.since ?? at, at),
      confidence: 'exact',
    });
  }
  return [...lines.values()];
}

/** The running hour and three complete ones. */
const RATE_HOURS = 4;

/**
 * Hourly rates of high-performance volumes, µ$/h: their price differs by data centre, so only billing knows it.
 * The highest of the last complete hours, because late records make an hour look cheaper than it was.
 */
export async function readVolumeRates(
  context: RunpodContext,
  volumes: Inventory['volumes'],
): Promise<{volumes: Inventory['volumes']; part: Part}> {
  const wanted = volumes.some(({tier}) => tier !== 'STANDARD');
  if (!wanted || !isDue(context, 'volumeRatesAt', HOUR)) return {volumes, part: {}};
  const query = {bucketSize: 'hour', lastN: RATE_HOURS};
  const {value}: Tried<Whole<Amount>> = await tried(context, () =>
    readAmounts(context, 'billingVolumes', '/v2/billing/network-volumes', query),
  );
  if (!value) return {volumes, part: {}};
  const {now} = context;
  const complete = value.items.filter(({at}) => at + HOUR <= now && at > now - RATE_HOURS * HOUR);
  const rated = volumes.map(volume => {
    if (volume.tier === 'STANDARD') return volume;
    const billedRate = Math.max(
      0,
      ...complete.filter(({resource}) => resource === volume.id).map(({amount}) => amount),
    );
    return billedRate > 0 ? {...volume, billedRate} : volume;
  });
  return {volumes: rated, part: {memo: {volumeRatesAt: context.now}}};
}
