/** The fields that providers' schemas are made of: bounded, finite, tolerant of additions, never of losses. */
import * as z from 'zod/mini';
import {type Micros, type Picos, parseMoney, parsePicos, toMicros} from '../domain/money.ts';

const MAX_NUMBER = 1e9;
const MAX_TEXT = 512;
const MAX_ROWS = 5000;
const MAX_PICOS = 10n ** 21n;

/** A whole number that loses nothing; zod's own `int` brings formats of numbers that nobody uses. */
export const whole = z.number().check(z.refine(Number.isSafeInteger));

/** An id or code. */
export const text = z.string().check(z.maxLength(MAX_TEXT));

/** A name given by a person: cut where it is too long. */
export const label = z.pipe(
  z.string(),
  z.transform(value => value.slice(0, MAX_TEXT).toWellFormed()),
);

/** A size, count or percentage. */
export const quantity = z.number().check(z.nonnegative(), z.maximum(MAX_NUMBER));

/** A moment as ISO text, to ms UTC. */
export const instant = z.pipe(
  z.string().check(
    z.maxLength(MAX_TEXT),
    z.refine(value => Number.isFinite(Date.parse(value))),
  ),
  z.transform(value => Date.parse(value)),
);

/** Money in dollars, to micro-dollars. */
export const money = moneyFrom(0);
/** Money that may be owed: a balance. */
export const signedMoney = moneyFrom(-MAX_NUMBER);

function moneyFrom(least: number) {
  const fits = (value: unknown): boolean => {
    const amount = parseMoney(value);
    return amount !== undefined && amount >= least * 1e6 && amount <= MAX_NUMBER * 1e6;
  };
  return z.pipe(
    z.unknown().check(z.refine(fits)),
    z.transform((value): Micros => parseMoney(value) ?? 0),
  );
}

/**
 * One item of a bill, fine enough to be added up before it is rounded; it may be a credit, below zero.
 *
 * @param scale how many of the sent unit make one of the currency: 100 for cents.
 */
export const amount = (scale = 1) =>
  z.pipe(
    z.unknown().check(
      z.refine(value => {
        const picos = parsePicos(value, scale);
        return picos !== undefined && picos < MAX_PICOS && picos > -MAX_PICOS;
      }),
    ),
    z.transform((value): Picos => parsePicos(value, scale) ?? 0n),
  );

/** A balance that is sent in another unit than dollars; below zero it is owed. */
export const balanceIn = (scale: number) => z.pipe(amount(scale), z.transform(toMicros));

/** An ISO 4217 code, in upper case. */
export const currency = z.pipe(
  z.string().check(z.regex(/^[a-z]{3}$/i)),
  z.transform(code => code.toUpperCase()),
);

/** Dollars, and nothing else may be added to them. */
export const usd = z.string().check(z.regex(/^usd$/i));

/** A moment as whole seconds since the epoch, to ms UTC. */
export const seconds = z.pipe(
  whole.check(z.nonnegative(), z.maximum(1e11)),
  z.transform(value => value * 1000),
);

/** A cursor to the next page; null and absent say the same. */
export const cursor = z.optional(z.nullable(z.string().check(z.maxLength(4096))));

/** A list of bounded length. */
export const rows = <T extends z.ZodMiniType>(row: T) => z.array(row).check(z.maxLength(MAX_ROWS));

/** One of the values known today; a value added later becomes `UNKNOWN`, a lost field stays an error. */
export const known = <const T extends string>(...values: T[]) =>
  z.pipe(
    text,
    z.transform((value): T | 'UNKNOWN' => values.find(each => each === value) ?? 'UNKNOWN'),
  );
