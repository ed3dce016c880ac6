/** Gz sizes against their budgets (the size test fails, not this). */
import {measuredSizes} from '../contract/build.ts';
import type {Row} from './main.ts';

export async function benchSizes(): Promise<Row[]> {
  return measuredSizes().map(({what, kb, budgetKb}) => ({
    what: `size of ${what}`,
    value: kb,
    unit: 'KB gz',
    ratio: kb / budgetKb,
    goal: `≤ ${budgetKb} KB`,
    holds: kb <= budgetKb,
  }));
}
