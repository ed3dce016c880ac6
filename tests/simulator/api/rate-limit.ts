/** Runpod's per-user quota: fixed windows on the server's clock, told in the RateLimit headers. */

export interface Quota {
  name: string;
  /** Requests per window. */
  quota: number;
  /** Length of the window, s. */
  window: number;
}

export const generousPolicy: readonly Quota[] = [
  {name: 'minute', quota: 180, window: 60},
  {name: 'hour', quota: 7200, window: 3600},
  {name: 'day', quota: 100_000, window: 86_400},
];

export interface Verdict {
  /** `RateLimit` and `RateLimit-Policy`. */
  headers: Record<string, string>;
  /** The window that is used up, and the seconds until it starts anew. */
  exceeded?: {name: string; retryAfterS: number};
}

/** Counts requests and says how each window stands. `policy` is read at every request, so it can be changed. */
export function createLimiter(policy: () => readonly Quota[], clock: () => number): {take(): Verdict} {
  const used = new Map<string, {index: number; count: number}>();

  function count({name, quota, window}: Quota, nowS: number) {
    const index = Math.floor(nowS / window);
    const before = used.get(name);
    const taken = (before?.index === index ? before.count : 0) + 1;
    used.set(name, {index, count: taken});
    const left = quota - taken;
    return {name, left, resetS: Math.max(1, Math.ceil((index + 1) * window - nowS))};
  }

  return {
    take() {
      const nowS = clock() / 1000;
      const windows = policy().map(quota => count(quota, nowS));
      const over = windows.filter(window => window.left < 0).at(-1);
      return {
        headers: {
          ratelimit: windows.map(w => `"${w.name}";r=${Math.max(0, w.left)};t=${w.resetS}`).join(', '),
          'ratelimit-policy': policy()
            .map(w => `"${w.name}";q=${w.quota};w=${w.window}`)
            .join(', '),
        },
        ...(over && {exceeded: {name: over.name, retryAfterS: over.resetS}}),
      };
    },
  };
}
