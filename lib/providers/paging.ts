/** Follows a list to its end: half a bill is never taken for a whole one. */
import {ProviderError} from './contract.ts';

const MAX_PAGES = 100;

/** One page of a list that goes on behind a cursor. */
export interface Leaf<T> {
  rows: readonly T[];
  /** What the provider says about whether more follows; where it says nothing, a cursor does. */
  more?: boolean | undefined;
  next?: string | null | undefined;
}

/**
 * All rows of a list, page after page.
 *
 * @param read reads the page at a cursor, the first at undefined.
 * @throws `ProviderError('bad-response', {where: 'cursor'})` where more is said to follow and the cursor is missing or
 *   was used before, and where the list does not end.
 */
export async function readAll<T>(read: (cursor: string | undefined) => Promise<Leaf<T>>): Promise<T[]> {
  const rows: T[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (;;) {
    const {rows: part, next, more = Boolean(next)} = await read(cursor);
    for (const row of part) rows.push(row);
    if (!more) return rows;
    if (!next || seen.has(next) || seen.size === MAX_PAGES)
      throw new ProviderError('bad-response', {where: 'cursor'});
    seen.add(next);
    cursor = next;
  }
}
