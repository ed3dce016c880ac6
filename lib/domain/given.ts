/** An unknown is absent: neither stored nor sent as a word of its own. */

/** As `T` is written down: what may be absent may be undefined or null here. */
type OrUnknown<T> = {[K in keyof T]: Partial<Pick<T, K>> extends Pick<T, K> ? T[K] | null | undefined : T[K]};

/** The object without its undefined and null members. */
export const given = <T extends object>(value: OrUnknown<NoInfer<T>>): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => (member ?? undefined) !== undefined)) as T;
