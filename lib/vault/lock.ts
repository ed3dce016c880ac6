/** One reader or writer of the vault at a time, over all contexts; the browser releases it when a worker dies. */
export const inVault = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('vault', work) as Promise<T>;
