/** A gate that lets a few pieces of work through at once; the others wait their turn in order. */

export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** @param width how many may run at the same time. */
export function createGate(width: number): Gate {
  let free = width;
  const waiting: (() => void)[] = [];
  return async work => {
    if (free > 0) free--;
    else await new Promise<void>(resolve => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
