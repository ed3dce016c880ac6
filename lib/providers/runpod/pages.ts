/**
 * Reads a list to its end, or says that it did not. Runpod pages its lists since autumn 2026, but the names of the
 * parameters were found nowhere (runpod/README §2), so every usual sign of a next page is looked for.
 */
import * as z from 'zod/mini';
import type {Query} from '../contract.ts';
import {rows} from '../fields.ts';
import type {ListName, RunpodContext, RunpodRow} from './responses.ts';

const ORIGIN = 'https://api.runpod.io';
const MAX_PAGES = 50;
const LONGEST_CURSOR = 2048;

/** What an answer says about the rest of its list. */
export interface More {
  /** A URL or path of the next page. */
  target?: string;
  /** Parameters of the next page. */
  query?: Query;
  /** There is more, by whatever sign. */
  claimed: boolean;
  /** Rows in all. */
  total?: number;
}

/** The schema of `{[name]: row[], …}`. Null is an empty list: the service's own habit for `records`. */
export function listOf<T extends z.ZodMiniType>(name: string, row: T) {
  return z.pipe(
    z.looseObject({[name]: z.nullable(rows(row))}),
    z.transform(({[name]: items, ...rest}) => ({
      items: (items ?? []) as z.output<T>[],
      more: moreOf(rest),
    })),
  );
}

const CONTAINER = /^(?:pagination|paging|page|pageinfo|meta|metadata|links)$/;
const plain = (key: string): string => key.toLowerCase().replace(/[_-]/g, '');
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Reads the signs of a next page from the members beside a list, one level deep. */
export function moreOf(rest: Record<string, unknown>): More {
  const nested = Object.entries(rest).flatMap(([key, value]) =>
    CONTAINER.test(plain(key)) && isObject(value) ? Object.entries(value) : [],
  );
  const signs = [...Object.entries(rest), ...nested].map(([key, value]) => signOf(plain(key), value));
  const more: More = Object.assign({claimed: false}, ...signs);
  const ended = signs.some(sign => sign.claimed === false);
  return ended ? {claimed: false, ...(more.total !== undefined && {total: more.total})} : more;
}

function signOf(key: string, value: unknown): Partial<More> {
  if (/^(?:hasmore|hasnext|hasnextpage|truncated)$/.test(key) && typeof value === 'boolean') {
    return {claimed: value};
  }
  if (/^(?:total|totalcount|totalitems|recordcount)$/.test(key) && typeof value === 'number') {
    return {total: value};
  }
  if (!value || isObject(value)) return {};
  // Nobody's cursor is as long as a page: such a one is not sent back, and the list is not whole.
  if (String(value).length > LONGEST_CURSOR) return {claimed: true};
  if (/^(?:nextcursor|cursor|endcursor)$/.test(key)) return {claimed: true, query: {cursor: String(value)}};
  if (/^(?:nextpagetoken|pagetoken)$/.test(key)) return {claimed: true, query: {pageToken: String(value)}};
  if (/^next(?:url|link)?$/.test(key) && /^(?:https:\/\/|[/?])/.test(String(value))) {
    return {claimed: true, target: String(value)};
  }
  return /^next|cursor|token$/.test(key) ? {claimed: true} : {};
}

/** The rows of a list, and whether they are all of them. */
export interface Whole<T> {
  items: T[];
  whole: boolean;
}

/**
 * Reads every page. Not whole: a next page that cannot be asked for, one that was asked before, one without new
 * rows, or more than 50. Throws `ProviderError` where a page fails.
 */
export async function readAll<K extends ListName>(
  context: RunpodContext,
  name: K,
  path: string,
  query: Query,
  idOf: (row: RunpodRow<K>) => string,
): Promise<Whole<RunpodRow<K>>> {
  const found = new Map<string, RunpodRow<K>>();
  const asked = new Set<string>();
  let next = query;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await context.page(name, path, next);
    const {items, more} = answer.data as {items: RunpodRow<K>[]; more: More};
    const before = found.size;
    for (const item of items) found.set(idOf(item), item);
    const following = nextQuery(path, more, answer.link);
    if (!following) {
      const all = !more.claimed && answer.link === undefined && (more.total ?? 0) <= found.size;
      return {items: [...found.values()], whole: all};
    }
    next = {...query, ...following};
    const key = JSON.stringify(next);
    if (asked.has(key) || found.size === before) break;
    asked.add(key);
  }
  return {items: [...found.values()], whole: false};
}

/** The parameters of the next page; undefined where there is none, or none that can be asked for. */
function nextQuery(path: string, {target, query}: More, link: string | undefined): Query | undefined {
  const address = link ?? target;
  if (address === undefined) return query;
  if (!URL.canParse(address, ORIGIN + path)) return undefined;
  const url = new URL(address, ORIGIN + path);
  return url.origin === ORIGIN && url.pathname === path ? Object.fromEntries(url.searchParams) : undefined;
}
