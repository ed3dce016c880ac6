/** The fields that providers' schemas are made of: bounded, finite, tolerant of additions, never of losses. */
import * as z from 'zod/mini';
import {type Micros, parseMoney} from '../domain/money.ts';

// Compiled schemas need `new Function`, which the extension's content policy forbids and reports.
z.config({jitless: true});

const MAX_NUMBER = 1e9;
const MAX_TEXT = 512;
const MAX_ROWS = 5000;

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

/** A list of bounded length. */
export const rows = <T extends z.ZodMiniType>(row: T) => z.array(row).check(z.maxLength(MAX_ROWS));

/** One of the values known today; a value added later becomes `UNKNOWN`, a lost field stays an error. */
export const known = <const T extends string>(...values: T[]) =>
  z.pipe(
    text,
    z.transform((value): T | 'UNKNOWN' => values.find(each => each === value) ?? 'UNKNOWN'),
  );
