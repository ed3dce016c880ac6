/** The fifty named tests of docs/security.md exist where the table says, and each has a guard that still stands. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {guards} from '../guards/index.ts';
import {type Layer, type NamedTest, namedTests} from '../guards/named.ts';
import {root} from './graph.ts';

const tests = namedTests();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const holders = ({title, files}: NamedTest): string[] =>
  files.filter(path => existsSync(join(root, path)) && read(path).includes(title));

/** Whether a file's tests run in a layer; both browsers share one text, over the list of drivers. */
const RUNS_IN: Readonly<Record<Layer, (path: string) => boolean>> = {
  unit: path => /\.test\.tsx?$/.test(path),
  Chromium: path => path.endsWith('.e2e.ts'),
  Firefox: path => path.endsWith('.e2e.ts') && /\b(browsers|launchFirefox)\b/.test(read(path)),
  build: path => path.startsWith('tests/contract/'),
};

it('are fifty, each with a name of its own', () => {
  expect(tests).toHaveLength(50);
  expect(new Set(tests.map(({title}) => title)).size).toBe(50);
});

describe.each(tests)('$title', named => {
  it('stands in every file that the table names', () => {
    expect(named.files).not.toEqual([]);
    expect(holders(named)).toEqual(named.files);
  });

  it.each(named.layers)('runs in the layer %s', layer => {
    expect(holders(named).filter(RUNS_IN[layer])).not.toEqual([]);
  });

  it('has a guard', () => {
    expect(guards.filter(({test}) => test === named.title)).not.toEqual([]);
  });
});

describe('every guard', () => {
  it.each(guards)('of $test stands exactly once in $file', ({test, file, find, replace}) => {
    expect(tests.map(({title}) => title)).toContain(test);
    expect(read(file).split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
  });
});
