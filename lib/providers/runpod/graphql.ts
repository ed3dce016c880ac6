/**
 * The second source, GraphQL: the account's own rate, and the balance where REST does not give it. Runpod retires it
 * in "early 2027" (sdks/graphql/configurations): then `GRAPHQL` goes to false, and later this file goes.
 */
import {isDue, type Part} from './part.ts';
import type {RunpodContext} from './responses.ts';

/** TODO [2027-04-01]: ask Runpod's release notes whether it still answers. */
export const GRAPHQL = true;

const GRAPHQL_PATH = '/graphql';
export const GRAPHQL_PATHS = /^\/graphql$/;
const QUERY = 'query { myself { clientBalance currentSpendPerHr spendLimit notifyLowBalance } }';
const DAY = 86_400_000;

/** Amounts in µ$ and µ$/h; each is absent where this key may not read it. */
export interface GraphqlFacts {
  balance?: number;
  rate?: number;
  spendLimit?: number;
  /** Whether Runpod mails when the balance runs low. */
  lowBalanceEmail?: boolean;
}

/** One query. A failure is bearable, whatever it is: REST has already accepted the key. */
export async function readGraphql(
  context: RunpodContext,
  on = GRAPHQL,
): Promise<{facts: GraphqlFacts; part: Part}> {
  if (!on || !isDue(context, 'graphqlGoneAt', DAY)) return {facts: {}, part: {}};
  let gone = false;
  const facts = await context.maybe(
    () => context.post('graphql', GRAPHQL_PATH, {query: QUERY}),
    error => {
      gone = error.kind === 'not-available';
    },
  );
  return {facts: facts ?? {}, part: gone ? {memo: {graphqlGoneAt: context.now}} : {}};
}
