/** How much a message may hold, measured without walking all of what is too large (security.md §3.2). */

/** Bytes of a message in and out. */
export interface Room {
  in: number;
  out: number;
}
export const ROOM: Room = {in: 4 * 1024, out: 32 * 1024};

/** The input itself is the first level. */
const DEPTH = 4;

/**
 * Whether an input takes at most so many bytes and nests at most four deep. Ends where either is exceeded: Firefox
 * hands over what refers to itself, or to one part a million times.
 */
export const fits = (input: unknown, bytes: number): boolean => roomLeft(input, bytes, DEPTH) >= 0;

/** What a value leaves of `room`; negative once that is nothing, or the value nests deeper than `depth`. */
function roomLeft(value: unknown, room: number, depth: number): number {
  if (typeof value === 'string') return room - sizeOf(value.slice(0, room + 1));
  if (typeof value !== 'object' || value === null) return room - String(value).length;
  if (depth === 0) return -1;
  let left = room - 2;
  for (const key of Object.keys(value)) {
    if (left < 0) return left;
    const inner = (value as Record<string, unknown>)[key];
    left = roomLeft(inner, left - (Array.isArray(value) ? 1 : sizeOf(key) + 2), depth - 1);
  }
  return left;
}

/** Bytes as JSON. */
export const sizeOf = (value: unknown): number =>
  new TextEncoder().encode(JSON.stringify(value) ?? '').length;
