/** Keeps our failures from the host page: one broken overlay leaves the others, the page and its console alone. */

/** Runs `work`; a failure gives undefined. */
export function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
