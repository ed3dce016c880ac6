/** What people download stays small (docs/architecture.md, budgets); prints the table. */
import {expect, test} from 'vitest';
import {measuredSizes} from './build.ts';

test('B2 bundle_scan: every part stays within its budget', () => {
  const table = measuredSizes();
  for (const {what, kb, budgetKb} of table) {
    console.log(`${what.padEnd(24)} ${kb.toFixed(1).padStart(6)} KB gz of ${budgetKb}`);
  }
  expect(table.filter(({kb, budgetKb}) => kb > budgetKb)).toEqual([]);
  expect(table.filter(({kb}) => kb < 0.2)).toEqual([]);
});
