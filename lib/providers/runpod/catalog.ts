/** List prices, once a day: they change between two rentals of the same card. */
import type {Prices} from '../../domain/account.ts';
import {type Part, tried} from './part.ts';
import type {RunpodContext} from './responses.ts';

const DAY = 86_400_000;

/** Fresh prices, or nothing where they are less than a day old or cannot be read. */
export async function readPrices(context: RunpodContext): Promise<Part> {
  const age = context.now - (context.previous?.prices?.asOf ?? Number.NEGATIVE_INFINITY);
  if (age >= 0 && age < DAY) return {};
  const [gpus, cpus] = await Promise.all([
    tried(context, () => context.get('gpus', '/v2/catalog/gpus')),
    tried(context, () => context.get('cpus', '/v2/catalog/cpus')),
  ]);
  if (!gpus.value || !cpus.value) return {};
  const prices: Prices = {asOf: context.now, gpus: gpus.value, cpus: cpus.value};
  return {prices};
}
