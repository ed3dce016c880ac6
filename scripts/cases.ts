/** Recorded cases and the product's forecast of each; what came later is never read. */
import * as z from 'zod/mini';
import {fade, runwayDays, type Usage} from '../lib/domain/forecast.ts';

z.config(z.locales.en());

/** The horizons told, days. */
export const HORIZONS = [1, 3, 7, 14, 30];

const money = z.number().check(z.nonnegative());
/** Only what a forecaster may see: zod leaves `future` and `runway.days` behind. */
const Cases = z.array(
  z.object({
    now: money,
    last24h: money,
    alwaysOn: money,
    days: z.array(money),
    runway: z.array(z.object({balance: z.number()})),
  }),
);
export type Case = z.infer<typeof Cases>[number];

/** Days; `null` beyond 365. */
interface Runway {
  expected: number | null;
  earliest: number | null;
  latest: number | null;
}

export interface Told {
  expected: Record<string, number>;
  band80: Record<string, [low: number, high: number]>;
  runway: Runway[];
}

/** The product's forecast of one case. Under 7 days, where the product is silent, the same formula on what there is. */
export function tell({now, last24h, alwaysOn, days, runway}: Case): Told {
  const usage: Usage = {now, last24h, alwaysOn, days: days.length > 0 ? days : [last24h]};
  const ahead = fade(usage);
  const by = <T>(of: (t: number) => T): Record<string, T> =>
    Object.fromEntries(HORIZONS.map(t => [String(t), of(t)]));
  return {
    expected: by(ahead.spend),
    band80: by(ahead.band80),
    runway: runway.map(({balance}) => {
      const {expected = null, earliest = null, latest = null} = runwayDays(ahead, balance);
      return {expected, earliest, latest};
    }),
  };
}

/** @throws Error in one sentence where the text is not a list of cases. */
export function readCases(text: string): Case[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`This is not JSON: ${(error as Error).message}.`);
  }
  const parsed = Cases.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the top';
  throw new Error(`This is not a list of cases: ${where}: ${issue?.message}.`);
}
