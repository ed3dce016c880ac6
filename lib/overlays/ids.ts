/** Known resource ids as words of a text; parts of commands and addresses are not words. */

/** Runpod's ids are 10 (volumes) to 14 (pods, endpoints, workers) lower-case letters and digits; some leeway. */
const TOKEN = /(?<![A-Za-z0-9])[a-z0-9]{8,20}(?![A-Za-z0-9])/g;
/** Any id, or a part of one long enough to be its own; most texts of a page fail this cheap test. */
export const LIKELY = /[a-z0-9]{8}/;
const GLUED_AFTER = /^[-.:@_]\w|^\S*@/;
const GLUED_BEFORE = /(?:\w[-.@_]|:\/\/\S*|@\S*)$/;
/** The rest of a host name; `-0.5` in the next cell is none. */
const CUT_OFF = /^[-.:@]\w\S*[@.][a-z]/;
/** One more part of an address that looks like an id. */
const STRANGER = /^[^?#]*\/(?=[a-z]*\d)[a-z0-9]{10,20}(?![^/?#])/;
const HEAD = /^[a-z0-9]+(?!\w|[-.:@]\w)/;
const TAIL = /(?<![\w.@/-])[a-z0-9]+$/;
const ADDRESS = /@|\/\/|\.\w+\./;

/**
 * Ids that stand in `text` as words of their own, in order; `next` is what follows in another element.
 * `ssh <id>-64410d32@…` and `s3://<id>` hold none.
 */
export function idsIn(text: string, ids: ReadonlySet<string>, next?: string): readonly string[] {
  if (!LIKELY.test(text)) return [];
  const found: string[] = [];
  for (const {0: id, index} of text.matchAll(TOKEN)) {
    const isGlued = () =>
      GLUED_AFTER.test(text.slice(index + id.length) + gluedTo(next)) ||
      GLUED_BEFORE.test(text.slice(0, index));
    if (ids.has(id) && !isGlued()) found.push(id);
  }
  return found;
}

/** What follows a text in another element and is glued to it: `ssh <b>id</b>-64410d32@…` is a command all the same. */
export const gluedTo = (after = ''): string => (CUT_OFF.test(after) ? after : '');

/** The id that ends in the text at `last` and begins in one before it, and where: elements may split it. */
export function splitId(
  texts: readonly string[],
  last: number,
  ids: ReadonlySet<string>,
): [id: string, first: number] | undefined {
  let word = HEAD.exec(texts[last] as string)?.[0];
  for (let first = last - 1; word && word.length < 20; first -= 1) {
    const before = texts[first] ?? '';
    const tail: string | undefined = TAIL.exec(before.slice(-20))?.[0];
    word = tail && tail + word;
    if (word && ids.has(word)) return [word, first];
    if (tail !== before) break;
  }
  return undefined;
}

/**
 * Ids named by an attribute, e.g. `pod-row-<id>`. Of an address's ids only the last, known or not: the others say where
 * it is (`/endpoint/<id>/worker/<id>`). Other sites' addresses and commands name none of ours.
 */
export function idsInAttribute(value: string, ids: ReadonlySet<string>, origin: string): readonly string[] {
  if (!LIKELY.test(value)) return [];
  const path = value.startsWith(`${origin}/`) ? value.slice(origin.length) : value;
  if (ADDRESS.test(path)) return [];
  const named = (path.match(TOKEN) ?? []).filter(token => ids.has(token));
  const last = named.at(-1);
  if (!last || !path.includes('/')) return named;
  return STRANGER.test(path.slice(path.lastIndexOf(last) + last.length)) ? [] : [last];
}
