/** Where unreadable values are kept when something new takes their place: bounded, oldest out, written in the same piece. */
import type {Ms} from '../domain/account.ts';
import type {Loss} from './items.ts';

export const QUARANTINE = 'quarantine:';
/** Of one key: what broke last, and what broke before. */
const KEPT_OF_A_KEY = 2;
const KEPT_KEYS = 10;
/** Of one value, characters of JSON. Ours are smaller; a larger one is not kept. */
const MOST = 512 * 1024;
/** Of all together. */
const MOST_TOGETHER = 1024 * 1024;

export interface SetAside {
  at: Ms;
  raw: unknown;
}

/**
 * What to store under which keys so that the lost values are kept; `[]` means: nothing is kept there any more.
 * @param kept everything that stands under `quarantine:` now
 */
export function setAside(
  kept: Readonly<Record<string, unknown>>,
  losses: readonly Loss[],
  at: Ms,
): Record<string, SetAside[]> {
  const before = Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, asList(value)]));
  const after = {...before};
  for (const {key, raw} of losses) {
    const name = QUARANTINE + key;
    const others = (after[name] ?? []).filter(one => JSON.stringify(one.raw) !== JSON.stringify(raw));
    if (sizeOf(raw) <= MOST) after[name] = [{at, raw}, ...others].slice(0, KEPT_OF_A_KEY);
  }
  return changesOf(before, bounded(after));
}

/** The newest that have room, key by key. */
function bounded(all: Record<string, SetAside[]>): Record<string, SetAside[]> {
  let room = MOST_TOGETHER;
  const newest = Object.entries(all)
    .filter(([, list]) => list.length > 0)
    .sort(([, a], [, b]) => b[0]!.at - a[0]!.at)
    .slice(0, KEPT_KEYS);
  return Object.fromEntries(
    newest.map(([key, list]) => [
      key,
      list.filter(({raw}) => {
        room -= sizeOf(raw);
        return room >= 0;
      }),
    ]),
  );
}

function changesOf(
  before: Record<string, SetAside[]>,
  after: Record<string, SetAside[]>,
): Record<string, SetAside[]> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keys].filter(key => JSON.stringify(before[key]) !== JSON.stringify(after[key] ?? []));
  return Object.fromEntries(changed.map(key => [key, after[key] ?? []]));
}

/** The first version kept the bare value. */
function asList(value: unknown): SetAside[] {
  return Array.isArray(value) && value.every(one => typeof one?.at === 'number')
    ? (value as SetAside[])
    : [{at: 0, raw: value}];
}

const sizeOf = (raw: unknown): number => JSON.stringify(raw)?.length ?? 0;
