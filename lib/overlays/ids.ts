/** Known resource ids as words of a text; parts of commands and addresses are not words. */

/** Runpod's ids are 10 (volumes) to 14 (pods, endpoints, workers) lower-case letters and digits; some leeway. */
const TOKEN = /(?<![A-Za-z0-9_])[a-z0-9]{8,20}(?![A-Za-z0-9_])/g;
/** Most texts of a page fail this cheap test. */
const LIKELY = /[a-z0-9]{8}/;
const NONE: readonly string[] = [];
const GLUED_AFTER = /^[-.:@]\w/;
const GLUED_BEFORE = /\w[-.@]$/;

/** Ids that stand in `text` as words of their own, in order. `ssh <id>-64410d32@…` and `s3://<id>` hold none. */
export function idsIn(text: string, ids: ReadonlySet<string>): readonly string[] {
  if (!LIKELY.test(text)) return NONE;
  const found: string[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const end = match.index + match[0].length;
    if (ids.has(match[0]) && !isAddress(text, match.index, end)) found.push(match[0]);
  }
  return found;
}

function isAddress(text: string, start: number, end: number): boolean {
  const before = text.slice(0, start).match(/\S*$/)?.[0] ?? '';
  const after = text.slice(end).match(/^\S*/)?.[0] ?? '';
  return (
    GLUED_AFTER.test(after) ||
    GLUED_BEFORE.test(before) ||
    before.includes('://') ||
    (before + after).includes('@')
  );
}

/** Ids named by an attribute, e.g. `/user/storage/<id>`, `pod-row-<id>`; other sites' addresses name none of ours. */
export function idsInAttribute(value: string, ids: ReadonlySet<string>, origin: string): readonly string[] {
  if (!LIKELY.test(value)) return NONE;
  if (value.includes('://') && !value.startsWith(`${origin}/`)) return NONE;
  return (value.match(TOKEN) ?? []).filter(token => ids.has(token));
}
