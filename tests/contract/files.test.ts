/** Files stay small, begin with a sentence, and have names that say something; each check is shown to bite. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {parse, readSources, root, type Source} from './graph.ts';
import {
  functionComplaints,
  lineComplaints,
  nameComplaints,
  openingComplaints,
  todoComplaints,
} from './shape.ts';

const sources = readSources('lib', 'components', 'entrypoints', 'tests', 'scripts');
const of = (text: string, path = 'lib/a.ts'): Source => parse(path, text);
const today = new Date().toISOString().slice(0, 10);
const lines = (count: number): string => 'x;\n'.repeat(count);

test('no file has more than 250 lines, no entrypoint more than 40', () => {
  expect(lineComplaints(of(lines(250)))).toEqual([]);
  expect(lineComplaints(of(lines(251)))).toHaveLength(1);
  expect(lineComplaints(of(lines(40), 'entrypoints/a.ts'))).toEqual([]);
  expect(lineComplaints(of(lines(41), 'entrypoints/a.ts'))).toHaveLength(1);
  expect(sources.flatMap(lineComplaints)).toEqual([]);
});

test('no function has more than 40 lines', () => {
  expect(functionComplaints(of(`function f() {\n${lines(38)}}`))).toEqual([]);
  expect(functionComplaints(of(`function f() {\n${lines(39)}}`))).toHaveLength(1);
  expect(
    functionComplaints(of(`const A = () => (\n<b>\n${'<i/>\n'.repeat(40)}</b>);`, 'components/a.tsx')),
  ).toHaveLength(1);
  expect(functionComplaints(of(`describe.each([])('a', () => {\n${lines(60)}});`))).toEqual([]);
  expect(functionComplaints(of(`describe('a', () => { it('b', () => {\n${lines(60)}}); });`))).toHaveLength(
    1,
  );
  expect(sources.flatMap(functionComplaints)).toEqual([]);
});

test('every file begins with a sentence', () => {
  expect(openingComplaints(of('/** Counts pods. */\nexport {};'))).toEqual([]);
  expect(openingComplaints(of('export {};'))).toHaveLength(1);
  expect(openingComplaints(of('// Counts pods.\nexport {};'))).toHaveLength(1);
  const needed = sources.filter(({path}) => !path.startsWith('tests/fixtures/'));
  expect(needed.flatMap(openingComplaints)).toEqual([]);
});

test('no TODO is past its date or has none', () => {
  const todo = 'TODO'; // apart from the date, so that this file has none itself [9999-12-31]
  expect(todoComplaints(of(`// ${todo} [2026-11-20] ask again`), '2026-11-20')).toEqual([]);
  expect(todoComplaints(of(`// ${todo} [2026-11-20] ask again`), '2026-11-21')).toHaveLength(1);
  expect(todoComplaints(of(`// ${todo} ask again`), '2026-11-20')).toHaveLength(1);
  const others = sources.filter(({path}) => path !== 'tests/contract/shape.ts');
  expect(others.flatMap(source => todoComplaints(source, today))).toEqual([]);
});

test('names are kebab-case and say something', () => {
  expect(nameComplaints(of('export const burn = 1;', 'lib/burn-rate.test.ts'))).toEqual([]);
  expect(nameComplaints(of('', 'lib/burnRate.ts'))).toHaveLength(1);
  expect(nameComplaints(of('', 'lib/utils.ts'))).toHaveLength(1);
  expect(nameComplaints(of('class KeyManager {}'))).toHaveLength(1);
  expect(sources.flatMap(nameComplaints)).toEqual([]);
});

test('at most eight packages go into the product', () => {
  const {dependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: object;
  };
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(8);
});
