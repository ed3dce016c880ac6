/** Balance, account rate and hourly cap, each from the first source that tells it. */
import type {Pod} from '../../domain/account.ts';
import type {Micros} from '../../domain/money.ts';
import {ProviderError} from '../contract.ts';
import {type GraphqlFacts, readGraphql} from './graphql.ts';
import {isDue, isPassing, missed, type Part, reasonOf, type Tried, tried} from './part.ts';
import type {RunpodContext} from './responses.ts';

/** By its siblings' names; the documentation shows the answer but not the path (runpod/README §2.6). */
const LIKELY = '/v2/billing/balance';
/** No route of the service answers with a balance. */
const NOWHERE = '';
const LIMITS = '/v2/account/limits';
const DAY = 86_400_000;

type Balance = {balanceAmount: Micros; billingMode?: string | null | undefined};

/** Never throws but for a dead key: an account without a readable balance still has a burn rate. */
export async function readAccount(context: RunpodContext, pods: Pod[]): Promise<Part[]> {
  const [rest, graphql, cap] = await Promise.all([
    readBalance(context),
    readGraphql(context),
    readSpendLimit(context),
  ]);
  const spendLimit = cap.spendLimit ?? graphql.facts.spendLimit;
  const {lowBalanceEmail} = graphql.facts;
  return [
    rest.part,
    graphql.part,
    cap.part,
    balancePart(context, rest.tried, graphql.facts),
    ratePart(graphql.facts, pods),
    spendLimit === undefined ? {} : {spendLimit},
    lowBalanceEmail === undefined ? {} : {lowBalanceEmail},
  ];
}

function balancePart(context: RunpodContext, {value, error}: Tried<Balance>, facts: GraphqlFacts): Part {
  const coverage = {balance: {state: 'whole', asOf: context.now} as const};
  if (value) {
    const mode = value.billingMode?.toLowerCase();
    const billing = mode === 'prepaid' || mode === 'postpaid' ? mode : undefined;
    return {balance: value.balanceAmount, coverage, ...(billing && {billing})};
  }
  if (facts.balance !== undefined) {
    return {
      balance: facts.balance,
      coverage,
      notices: [{code: 'balance-from-graphql', about: reasonOf(error)}],
    };
  }
  return {
    coverage: {balance: missed(context, 'balance', error)},
    notices: [{code: 'no-balance', about: reasonOf(error)}],
  };
}

/** A rate of zero beside a running pod is a rate that was not told. */
function ratePart({rate}: GraphqlFacts, pods: Pod[]): Part {
  const untold = rate === undefined || (rate === 0 && pods.some(pod => pod.status === 'RUNNING'));
  return untold ? {notices: [{code: 'no-rate'}]} : {rate};
}

/** The REST balance: by the path known since a day or less, else the likely one, else the documented one. */
async function readBalance(context: RunpodContext): Promise<{tried: Tried<Balance>; part: Part}> {
  const read = (path: string) => tried(context, () => context.get('balance', path));
  const known = isDue(context, 'balancePathAt', DAY) ? undefined : context.previous?.memo?.balancePath;
  if (known === NOWHERE) return {tried: {error: new ProviderError('not-available')}, part: {}};
  const first = await read(typeof known === 'string' ? known : LIKELY);
  if (first.error?.kind !== 'not-available' || known !== undefined) return {tried: first, part: {}};
  const {value: named, error} = await tried(context, () => context.get('openapi', '/v2/openapi.json'));
  if (isPassing(error)) return {tried: first, part: {}};
  const balancePath = named === LIKELY ? NOWHERE : (named ?? NOWHERE);
  const part: Part = {memo: {balancePath, balancePathAt: context.now}};
  return {tried: balancePath === NOWHERE ? first : await read(balancePath), part};
}

/** The hourly cap, asked once a day. */
async function readSpendLimit(context: RunpodContext): Promise<{spendLimit?: Micros; part: Part}> {
  const last = context.previous?.spendLimit;
  if (!isDue(context, 'limitsAt', DAY)) return {part: {}, ...(last !== undefined && {spendLimit: last})};
  const {value, error} = await tried(context, () => context.get('limits', LIMITS));
  const part = isPassing(error) ? {} : {memo: {limitsAt: context.now}};
  return {part, ...(value !== undefined && {spendLimit: value})};
}
