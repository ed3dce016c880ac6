/** What stored things, messages and settings count in; zod's own `int` brings formats of numbers that nobody uses. */
import {z} from 'zod/mini';

/** A whole number that loses nothing. */
export const whole = z.number().check(z.refine(Number.isSafeInteger));
