/** Reads the book: exact sums over stretches of constant rate, by arithmetic and never by walking through time. */
import {type Book, cut} from './book.ts';
import {bucketEnd, bucketStart} from './buckets.ts';
import type {BilledBucket, BucketSize, Charge, Ledger, Ms, Usd} from './contract.ts';
import {MINUTE, tickBefore} from './time.ts';

/** Billing shows usage this much later: "lags (minutes to hours)" [C], invoices "up to 60 minutes" [D]. */
export const BILLING_LAG: Ms = 20 * MINUTE;

/** The ledger of `book`. Times later than `clock()` read as `clock()`: nothing is used ahead of time. */
export function ledgerOf(book: Book, clock: () => Ms): Ledger {
  const past = (at: Ms): Ms => Math.min(at, clock());
  const spent: Ledger['spent'] = (from, to, where) => spentIn(book, from, past(to), where);
  return {
    spent,
    ratesAt: at =>
      book.stretches
        .filter(({from, to}) => from <= past(at) && past(at) < to)
        .map(({resource, kind, rate}) => ({resource, kind, rate})),
    balanceAt: at => paidIn(book, past(at)) - spent(book.start, tickBefore(past(at))),
    billed: (size, from, to, seenAt) => bucketRows(book, size, from, to, past(seenAt) - BILLING_LAG),
  };
}

function spentIn(book: Book, from: Ms, to: Ms, where: Parameters<Ledger['spent']>[2]): Usd {
  let usd = 0;
  for (const stretch of book.stretches) {
    if (!where || where(stretch)) usd += cut(stretch, from, to)?.usd ?? 0;
  }
  return usd;
}

/** The opening balance and every top-up until `at`. */
const paidIn = (book: Book, at: Ms): Usd =>
  book.credits.reduce((sum, credit) => (credit.at <= at ? sum + credit.usd : sum), 0);

/** `from` snaps down and `to` up to whole buckets [D]; what was used from `shown` on is not billed yet. */
function bucketRows(book: Book, size: BucketSize, from: Ms, to: Ms, shown: Ms): BilledBucket[] {
  const begin = bucketStart(size, from);
  const end = Math.min(endSnapped(size, to), shown);
  const rows = new Map<string, BilledBucket>();
  for (const stretch of book.stretches) {
    const last = Math.min(stretch.to, end);
    for (let at = bucketStart(size, Math.max(begin, stretch.from)); at < last; at = bucketEnd(size, at)) {
      const part = cut(stretch, at, Math.min(bucketEnd(size, at), end));
      if (part) enter(rows, at, bucketEnd(size, at), part);
    }
  }
  return [...rows.values()].sort((a, b) => a.startTime - b.startTime);
}

function endSnapped(size: BucketSize, to: Ms): Ms {
  const start = bucketStart(size, to);
  return start === to ? to : bucketEnd(size, start);
}

function enter(rows: Map<string, BilledBucket>, startTime: Ms, endTime: Ms, part: Charge): void {
  const key = `${startTime} ${part.resource}`;
  const row = rows.get(key) ?? {startTime, endTime, resource: part.resource, amounts: {}};
  row.amounts[part.kind] = (row.amounts[part.kind] ?? 0) + part.usd;
  rows.set(key, row);
}
