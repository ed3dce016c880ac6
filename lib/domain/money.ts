/** Money is integer micro-dollars: sums are exact, and no unit can be mistaken for another. */

/** Integer micro-units of a currency; for rates, micro-units an hour. Always a safe integer. */
export type Micros = number;

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** Whole trillionths (1e-12) of a currency's unit: finer than any price sent, so that only sums are rounded. */
export type Picos = bigint;

/**
 * Reads a decimal amount exactly, from JSON number or string, exponents included.
 *
 * @param value what the provider sent, e.g. `42.18`, `"12.50"`, `"8.5E-8"`.
 * @param scale how many of the sent unit make one dollar: 1 for dollars, 100 for cents, 10_000, 1_000_000.
 * @returns micro-dollars, rounded half away from zero; `undefined` for anything that is not a finite decimal
 *   (NaN, Infinity, booleans, "", null, "1,234") or too large for a safe integer: a missing number is never zero.
 */
export function parseMoney(value: unknown, scale = 1): Micros | undefined {
  const micros = parseDecimal(value, scale, 6);
  const amount = Number(micros);
  return micros !== undefined && Number.isSafeInteger(amount) ? amount + 0 : undefined;
}

/** As `parseMoney`, for one item of a bill: add these, and round their sum with `toMicros`. */
export const parsePicos = (value: unknown, scale = 1): Picos | undefined => parseDecimal(value, scale, 12);

/** Micro-dollars, rounded half away from zero. */
export function toMicros(amount: Picos): Micros {
  const micros = Number(divide(amount < 0n ? -amount : amount, 1_000_000n));
  return (amount < 0n ? -micros : micros) + 0;
}

/** The amount in units of 10^-places of a dollar. */
function parseDecimal(value: unknown, scale: number, places: number): bigint | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const match = DECIMAL.exec(String(value).trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const power = Number(exponent) - fraction.length + places;
  if (Math.abs(power) > 400) return undefined;
  const digits = BigInt(whole + fraction);
  const amount =
    power >= 0
      ? divide(digits * 10n ** BigInt(power), BigInt(scale))
      : divide(digits, 10n ** BigInt(-power) * BigInt(scale));
  return sign === '-' ? -amount : amount;
}

/** Integer division of non-negative numbers, half rounded up. */
function divide(a: bigint, b: bigint): bigint {
  return (a + b / 2n) / b;
}

/** Exact sum; `undefined` when a part is unknown is the caller's decision, so only numbers come in. */
export function sum(amounts: Iterable<Micros>): Micros {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
