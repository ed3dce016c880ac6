/** The book the world writes its charges in: stretches of constant rate, and the running sums of all of them. */
import type {Charge, ChargeKind, Ms, Usd} from './contract.ts';
import type {Rates} from './rates.ts';
import {HOUR, tickFrom} from './time.ts';

/** `rate` USD/h over `[from, to)`; an open stretch ends at Infinity. */
export interface Stretch {
  resource: string;
  kind: ChargeKind;
  rate: Usd;
  from: Ms;
  to: Ms;
}

export interface Book {
  readonly start: Ms;
  readonly stretches: Stretch[];
  /** The stretches still running, by resource. */
  readonly open: Map<string, Stretch[]>;
  readonly credits: {at: Ms; usd: Usd}[];
  /** What is left at `settledAt`, every second charged, and the rate from there on, USD/h. */
  left: Usd;
  rate: Usd;
  settledAt: Ms;
}

/** A double's noise in the sums of an ordinary account is far below this. */
export const NOISE: Usd = 1e-9;

export const openBook = (start: Ms, opening: Usd): Book => ({
  start,
  stretches: [],
  open: new Map(),
  credits: [{at: start, usd: opening}],
  left: opening,
  rate: 0,
  settledAt: start,
});

function settle(book: Book, at: Ms): void {
  book.left -= (book.rate * (at - book.settledAt)) / HOUR;
  book.settledAt = at;
}

/** From `at` on `resource` costs these rates and no others. */
export function charge(book: Book, at: Ms, resource: string, rates: Rates): void {
  settle(book, at);
  const running = book.open.get(resource) ?? [];
  const kept = running.filter(stretch => stretch.rate === rates[stretch.kind]);
  for (const stretch of running) {
    if (kept.includes(stretch)) continue;
    stretch.to = at;
    book.rate -= stretch.rate;
  }
  for (const [kind, rate] of Object.entries(rates) as [ChargeKind, Usd][]) {
    if (rate === 0 || kept.some(stretch => stretch.kind === kind)) continue;
    const stretch = {resource, kind, rate, from: at, to: Number.POSITIVE_INFINITY};
    kept.push(stretch);
    book.stretches.push(stretch);
    book.rate += rate;
  }
  book.open.set(resource, kept);
}

export function credit(book: Book, at: Ms, usd: Usd): void {
  settle(book, at);
  book.left += usd;
  book.credits.push({at, usd});
}

/** Balance with everything used until `at`, whether or not its tick has come. */
export const leftAt = (book: Book, at: Ms): Usd => book.left - (book.rate * (at - book.settledAt)) / HOUR;

/** The first tick after `after` with a balance of `usd` or less if nothing changes; Infinity when there is none. */
export function firstTickWith(book: Book, usd: Usd, after: Ms): Ms {
  const spare = book.left - usd - NOISE;
  if (spare > 0 && book.rate <= 0) return Number.POSITIVE_INFINITY;
  const reached = spare > 0 ? book.settledAt + (spare / book.rate) * HOUR : book.settledAt;
  return tickFrom(Math.max(reached, after + 1));
}

/** The part of a stretch that lies in `[from, to)`. */
export function cut(stretch: Stretch, from: Ms, to: Ms): Charge | undefined {
  const {resource, kind, rate} = stretch;
  const first = Math.max(stretch.from, from);
  const last = Math.min(stretch.to, to);
  if (first >= last) return undefined;
  return {resource, kind, from: first, to: last, usd: (rate * (last - first)) / HOUR};
}
