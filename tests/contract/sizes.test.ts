/** What people download stays small (docs/architecture.md, budgets); prints the table. */
import {expect, test} from 'vitest';
import {firstLoad, gzipped, readManifest} from './build.ts';

const KB = 1024;

function measured(): {what: string; files: string[]; budgetKb: number}[] {
  const {background, content_scripts} = readManifest();
  return [
    {
      what: 'content script',
      files: content_scripts.flatMap(({js, css}) => [...js, ...(css ?? [])]),
      budgetKb: 14,
    },
    {what: 'background', files: [background.service_worker], budgetKb: 70},
    {what: 'popup, first load', files: firstLoad('popup.html'), budgetKb: 35},
    {what: 'options', files: firstLoad('options.html'), budgetKb: 60},
  ];
}

test('every part stays within its budget', () => {
  const table = measured().map(({what, files, budgetKb}) => {
    const kb = files.reduce((sum, file) => sum + gzipped(file), 0) / KB;
    return {what, kb, budgetKb};
  });
  for (const {what, kb, budgetKb} of table) {
    console.log(`${what.padEnd(20)} ${kb.toFixed(1).padStart(6)} KB gz of ${budgetKb}`);
  }
  expect(table.filter(({kb, budgetKb}) => kb > budgetKb)).toEqual([]);
  expect(table.filter(({kb}) => kb < 0.2)).toEqual([]);
});
