/** The one clock and the one source of chance; `lib/domain` takes time as an argument. */
import type {Ms} from '../domain/account.ts';

/** Now, ms UTC. */
export const now = (): Ms => Date.now();
/** Resolves after that many ms. */
export const pause = (length: Ms): Promise<void> => new Promise(resolve => setTimeout(resolve, length));
/** A number in [0, 1), for jitter only; never for keys. */
export const chance = (): number => Math.random();
