/** Finds GPUs on offer, each with a price that the catalog knows for it, in a page whose markup is unknown. */
import type {Place} from './locate.ts';
import {OUTSIDE} from './mentions.ts';

/** Perhaps how many, perhaps who makes it, the name, perhaps a remark in brackets; nothing else. */
const NAMED = /^(?:([1-8]) ?[x×] )?(?:NVIDIA )?(?:GeForce )?(.+?)(?: \(.*)?$/;
/** `$0.89/hr`, `$0.89 / hr`; a savings plan's `0.76/hr` has no dollar sign, and `$0.00021/s` is not by the hour. */
const PRICED = /\$ ?([\d,.]+) ?\/ ?hr$/;
/** What the summary of a pod calls the price of all its GPUs. */
const SUM = /gpu cost/i;
/** Longer texts name nothing. */
const MOST_LETTERS = 80;

/** What one element says and nothing else. */
export interface Said {
  /** A GPU: `RTX 4090 Ti` is another one than `RTX 4090`. */
  name: string | undefined;
  /** Of `2x RTX 5090`; absent where a name stands alone. */
  count: string | undefined;
  /** By the hour, µ$; NaN for none. */
  price: number;
}

export function read(text: string): Said {
  const line = text.replace(/\s+/g, ' ').trim();
  const [, count, name] = NAMED.exec(line) ?? [];
  const [, price] = PRICED.exec(line) ?? [];
  return {name, count, price: Math.round(Number(price?.replace(',', '')) * 1e6)};
}

interface Line extends Said {
  at: Element;
}

/**
 * A place for each offer of ids `<GPU>|<count>|<µ$/h in all>`: the smallest block with a price around a lone name, which
 * is its card; beside "GPU Cost" where a name stands with its count. None where a block names two kinds of GPU.
 */
export function findOffers(root: Element, ids: ReadonlySet<string>): Place[] {
  const known = new Set([...ids].map(id => id.split('|')[0]));
  const lines = linesOf(root);
  const named = lines.filter(({name}) => known.has(name));
  const priced = lines.filter(({price}) => price);
  const places = new Map<Element, Place>();
  for (const {at, name, count} of named) {
    const card = cardOf(at, priced);
    if (!card || named.some(other => other.name !== name && card.contains(other.at))) continue;
    const idOf = ({price}: Line) => `${name}|${count ?? 1}|${price}`;
    const cost = priced.find(
      line => ids.has(idOf(line)) && card.contains(line.at) && (!count || SUM.test(line.at.textContent!)),
    );
    const line = count ? cost?.at : card;
    if (cost && line) places.set(line, {id: idOf(cost), line});
  }
  return [...places.values()];
}

const linesOf = (root: Element): Line[] =>
  [...root.querySelectorAll('*')]
    .filter(at => at.textContent!.length < MOST_LETTERS && !at.closest(OUTSIDE))
    .map(at => ({at, ...read(at.textContent!)}));

/** The smallest element around a name that holds a price too. */
const cardOf = (at: Element | null, priced: readonly Line[]): Element | null =>
  !at || priced.some(line => at.contains(line.at)) ? at : cardOf(at.parentElement, priced);
