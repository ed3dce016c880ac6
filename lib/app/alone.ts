/** Work that must have the stores for itself: all writers are waited for and kept out meanwhile. */

/** In the order in which every other piece of work takes them. */
const LOCKS = ['connect', 'poll', 'store', 'vault'];

export function alone(work: () => Promise<void>, locks: readonly string[] = LOCKS): Promise<void> {
  const [first, ...rest] = locks;
  return first === undefined
    ? work()
    : (navigator.locks.request(first, () => alone(work, rest)) as Promise<void>);
}
