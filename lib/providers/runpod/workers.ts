/** Live workers of endpoints: one request each, so a large account is read in turns. */
import type {Endpoint, ListState, Ms, Workers} from '../../domain/account.ts';
import {type Part, tried} from './part.ts';
import type {RunpodContext} from './responses.ts';

/**
 * Per read. Beside some twenty other requests this fits the smallest quota the documents name, 60 a minute; and
 * 20 every 2 minutes is a third of the daily one (runpod/README §1.2).
 */
const AT_MOST = 20;
/** Older workers are forgotten: after a night with the browser closed they would be shown as at work. */
const KEEP: Ms = 3_600_000;

/** May have workers. */
const isLive = ({min, max}: Endpoint): boolean => max > 0 || min > 0;

/** The endpoints with their workers: read now, or as they were at their last turn. */
export async function readWorkers(
  context: RunpodContext,
  endpoints: Endpoint[],
): Promise<{endpoints: Endpoint[]; part: Part}> {
  const live = endpoints.filter(isLive);
  const turn = turnOf(live, context.previous?.memo?.workersAfter);
  const read = new Map(
    await Promise.all(turn.map(async ({id}) => [id, await workersOf(context, id)] as const)),
  );
  const last = new Map(context.previous?.inventory?.endpoints.map(({id, workers}) => [id, workers]));
  const lastOf = (id: string): Workers | undefined => {
    const workers = last.get(id);
    return workers && context.now - workers.asOf <= KEEP ? workers : undefined;
  };
  const known = endpoints.map(endpoint => {
    const workers = isLive(endpoint) ? (read.get(endpoint.id) ?? lastOf(endpoint.id)) : undefined;
    return workers ? {...endpoint, workers} : endpoint;
  });
  const after = turn.at(-1)?.id;
  const part: Part = {
    coverage: {workers: {state: stateOf(known.filter(isLive), turn, read), asOf: context.now}},
    ...(after !== undefined && {memo: {workersAfter: after}}),
  };
  return {endpoints: known, part};
}

/** The next endpoints in order of their ids, after the one read last. */
function turnOf(live: Endpoint[], after: unknown): Endpoint[] {
  const sorted = live.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const start = typeof after === 'string' ? sorted.findIndex(({id}) => id > after) : 0;
  return [...sorted.slice(Math.max(start, 0)), ...sorted.slice(0, Math.max(start, 0))].slice(0, AT_MOST);
}

async function workersOf(context: RunpodContext, id: string): Promise<Workers | undefined> {
  const {value} = await tried(context, () => context.get('workers', `/v2/serverless/${id}/workers`));
  return value && {...value, asOf: context.now};
}

/** Whole once every live endpoint had its turn within the hour; each tells its own time. */
function stateOf(live: Endpoint[], turn: Endpoint[], read: Map<string, Workers | undefined>): ListState {
  const failed = turn.filter(({id}) => !read.get(id)).length;
  if (turn.length > 0 && failed === turn.length) return 'failed';
  return failed === 0 && live.every(({workers}) => workers) ? 'whole' : 'incomplete';
}
