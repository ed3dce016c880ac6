/** Money is integer micro-dollars: sums are exact, and no unit can be mistaken for another. */

/** Integer micro-units of a currency; for rates, micro-units an hour. Always a safe integer. */
export type Micros = number;

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/**
 * Reads a decimal amount exactly, from JSON number or string, exponents included.
 *
 * @param value what the provider sent, e.g. `42.18`, `"12.50"`, `"8.5E-8"`.
 * @param scale how many of the sent unit make one dollar: 1 for dollars, 100 for cents, 10_000, 1_000_000.
 * @returns micro-dollars, rounded half away from zero; `undefined` for anything that is not a finite decimal
 *   (NaN, Infinity, booleans, "", null, "1,234") or too large for a safe integer: a missing number is never zero.
 */
export function parseMoney(value: unknown, scale = 1): Micros | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const match = DECIMAL.exec(String(value).trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const power = Number(exponent) - fraction.length + 6;
  if (Math.abs(power) > 400) return undefined;
  const digits = BigInt(whole + fraction);
  const micros =
    power >= 0
      ? divide(digits * 10n ** BigInt(power), BigInt(scale))
      : divide(digits, 10n ** BigInt(-power) * BigInt(scale));
  const amount = Number(sign === '-' ? -micros : micros);
  return Number.isSafeInteger(amount) ? amount + 0 : undefined;
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
