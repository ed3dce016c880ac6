/** Values by names, in what is stored and in messages; zod's own `record` knows keys of every other kind too: 0.5 KB. */
import {z} from 'zod/mini';

const named = (names: RegExp) =>
  z.refine<object>(entries => Object.keys(entries).every(name => names.test(name)));

/** An object whose values are all alike. `__proto__` is left out of what comes in. */
export const dict = <Value extends z.ZodMiniType>(value: Value, names = /^/) =>
  z.catchall(z.object({}), value).check(named(names));
