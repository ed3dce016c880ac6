/** Pages of a list, in every dialect the real service may speak: its names are not known (2026-11-20). */
import {ok, Refusal, type SimAnswer, type SimRequest} from './http.ts';

export type PageDialect =
  /** `nextCursor` in the body, `?cursor=`. */
  | 'nextCursor'
  /** `nextPageToken` in the body, `?pageToken=`. */
  | 'nextPageToken'
  /** `next` in the body: the whole URL. */
  | 'next'
  /** `Link: <…>; rel="next"`. */
  | 'link'
  /** `hasMore: true` and no way to go on. */
  | 'broken';

const parameters: Record<PageDialect, string> = {
  nextCursor: 'cursor',
  nextPageToken: 'pageToken',
  next: 'cursor',
  link: 'cursor',
  broken: 'cursor',
};

/** The answer `{[name]: rows}`, cut into pages if `pagination` is on. */
export function listAnswer(
  request: SimRequest,
  name: string,
  rows: readonly unknown[],
  pagination?: {dialect: PageDialect; size: number},
): SimAnswer {
  if (!pagination) return ok({[name]: rows});
  const {dialect, size} = pagination;
  const start = offsetOf(request.query.get(parameters[dialect]));
  const page = {[name]: rows.slice(start, start + size)};
  if (start + size >= rows.length) return ok(page);
  const cursor = cursorOf(start + size);
  const url = nextUrl(request, parameters[dialect], cursor);
  switch (dialect) {
    case 'nextCursor':
    case 'nextPageToken':
      return ok({...page, [dialect]: cursor});
    case 'next':
      return ok({...page, next: url});
    case 'broken':
      return ok({...page, hasMore: true});
    case 'link': {
      const answer = ok(page);
      return {...answer, headers: {...answer.headers, link: `<${url}>; rel="next"`}};
    }
  }
}

const cursorOf = (offset: number): string => Buffer.from(`offset:${offset}`).toString('base64url');

function offsetOf(cursor: string | null): number {
  if (cursor === null) return 0;
  const offset = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (offset === undefined) throw new Refusal(400);
  return Number(offset);
}

function nextUrl({host, path, query}: SimRequest, parameter: string, cursor: string): string {
  const next = new URLSearchParams(query);
  next.set(parameter, cursor);
  return `https://${host}${path}?${next}`;
}
