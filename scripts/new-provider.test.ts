/** A new provider is there with one command, and the suite does not let it pass unfilled. */
import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {copyProject} from './copy.ts';
import {addProvider} from './new-provider.ts';

let project = '';
beforeAll(() => {
  project = copyProject();
}, 60_000);
afterAll(() => rmSync(dirname(project), {recursive: true, force: true}));

const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join('node_modules', script), ...args], {cwd: project, encoding: 'utf8'});

it('makes a code file, fixtures and a line of the registry; its suite fails until they are filled in', () => {
  expect(addProvider(project, 'demo')).toEqual([
    'lib/providers/demo.ts',
    'tests/fixtures/demo/fixtures.ts',
    'lib/providers/index.ts',
  ]);
  expect(readFileSync(join(project, 'lib/providers/index.ts'), 'utf8')).toMatch(/\n {2}demo,\n\];/);
  const {status, stderr} = run(
    'vitest/vitest.mjs',
    ...['run', '--project', 'unit', 'tests/contract/providers.test.ts', '-t', 'demo'],
    ...['--reporter=json', '--outputFile=report.json'],
  );
  expect(status, stderr).toBe(1);
  const report = JSON.parse(readFileSync(join(project, 'report.json'), 'utf8')) as Report;
  const results = report.testResults[0]!;
  const of = (wanted: string): string[] =>
    results.assertionResults.filter(({status}) => status === wanted).map(({title}) => title);
  expect(of('failed')).toContain('golden reading');
  // What needs no answers holds at once: the file works as it was made.
  expect(of('passed')).toEqual(expect.arrayContaining(['401', 'empty account is zero', 'shape of its key']));
}, 120_000);

it.each(['Demo', 'a b', '../x', '', 'openai'])('refuses the name %j', id => {
  expect(() => addProvider(project, id)).toThrow(/kebab-case|there already/);
});

interface Report {
  testResults: {assertionResults: {title: string; status: string}[]}[];
}
