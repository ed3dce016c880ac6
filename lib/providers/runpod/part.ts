/** A reading is put together from parts that fail apart from each other. */
import type {Coverage, ListCoverage, Ms, Reading} from '../../domain/account.ts';
import type {Notice} from '../../domain/notice.ts';
import type {ProviderError} from '../contract.ts';
import type {RunpodContext} from './responses.ts';

export type Part = Partial<Omit<Reading, 'asOf' | 'currency'>>;

/** One reading from its parts; their notices, coverage and memory are joined. */
export function joinParts(asOf: Ms, parts: readonly Part[]): Reading {
  const notices: Notice[] = parts.flatMap(part => part.notices ?? []);
  const coverage: Coverage = Object.assign({}, ...parts.map(part => part.coverage));
  const memo: NonNullable<Reading['memo']> = Object.assign({}, ...parts.map(part => part.memo));
  const facts: Part = Object.assign({}, ...parts);
  return {days: [], hours: [], lines: [], ...facts, asOf, currency: 'USD', notices, coverage, memo};
}

export type Tried<T> = {value: T; error?: never} | {value?: never; error: ProviderError};

/** A read whose failure is bearable, except that of a dead key. */
export async function tried<T>(context: RunpodContext, read: () => Promise<T>): Promise<Tried<T>> {
  let failure: ProviderError | undefined;
  const value = await context.maybe(read, error => {
    failure = error;
  });
  if (failure?.kind === 'signed-out') throw failure;
  return failure ? {error: failure} : {value: value as T};
}

/** What a notice tells of a failure: the field at which the answer left its schema, else the kind. */
export const reasonOf = ({kind, where}: ProviderError): string => where ?? kind;

/** A failure that may be over at the next read; any other is not worth asking again soon. */
export function isPassing(error: ProviderError | undefined): boolean {
  return error?.kind === 'rate-limited' || error?.kind === 'unavailable' || error?.kind === 'offline';
}

/** Coverage of a list that failed: `absent` where this key or account has no such list. */
export function missed(context: RunpodContext, list: string, error: ProviderError): ListCoverage {
  const lasting = error.kind === 'forbidden' || error.kind === 'not-available';
  return {
    state: lasting ? 'absent' : 'failed',
    asOf: context.previous?.coverage[list]?.asOf ?? context.now,
  };
}

/** When something was last done, ms UTC, by the provider's own memory. */
export function lastTime({previous, now}: RunpodContext, name: string): Ms | undefined {
  const at = previous?.memo?.[name];
  return typeof at === 'number' && at <= now ? at : undefined;
}

/** Whether something done every so often is to be done again. */
export function isDue(context: RunpodContext, name: string, every: Ms): boolean {
  const at = lastTime(context, name);
  return at === undefined || context.now - at >= every;
}
