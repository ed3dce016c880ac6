/** What is shipped can be built again by anybody, to the same bytes: from the project, and from the archive the store gets. */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {copyProject, linkPackages} from '../../scripts/copy.ts';
import {output, targets} from './build.ts';
import {root} from './graph.ts';
import {unzip} from './unzip.ts';

const LIMIT_MS = 180_000;
/** What stands at the top of the sources archive. */
const SOURCES = [
  '.npmrc',
  'LICENSE',
  'README.md',
  'components',
  'entrypoints',
  'globals.d.ts',
  'lib',
  'package-lock.json',
  'package.json',
  'public',
  'scripts',
  'tsconfig.json',
  'vitest.config.ts',
  'wxt.config.ts',
];

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Path → digest of every file below a folder. */
function digests(folder: string): Record<string, string> {
  const paths = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(path => statSync(join(folder, path)).isFile())
    .sort();
  expect(paths.length).toBeGreaterThan(10);
  return Object.fromEntries(
    paths.map(path => [path.replaceAll('\\', '/'), digest(readFileSync(join(folder, path)))]),
  );
}

/** Runs the project's own tools in a copy of it. Throws with what they said. */
function runTools(folder: string, ...tools: string[]): void {
  const {status, stdout, stderr} = spawnSync(process.execPath, ['scripts/tools.ts', ...tools], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${tools.join(' ')} failed: ${stdout}${stderr}`);
}

function archive(folder: string, ending: string): Map<string, Buffer> {
  const name = readdirSync(join(folder, '.output')).find(file => file.endsWith(ending));
  return unzip(readFileSync(join(folder, '.output', name ?? ending)));
}

describe('B3 reproducible_and_pinned: the same bytes', () => {
  let copy = '';
  let rebuilt = '';
  beforeAll(() => {
    copy = copyProject();
    runTools(copy, 'zip', 'zip-firefox');
    rebuilt = join(mkdtempSync(join(tmpdir(), 'podometer-sources-')), 'project');
    for (const [path, bytes] of archive(copy, '-sources.zip')) {
      mkdirSync(dirname(join(rebuilt, path)), {recursive: true});
      writeFileSync(join(rebuilt, path), bytes);
    }
    linkPackages(rebuilt);
    runTools(rebuilt, 'build', 'build-firefox');
  }, LIMIT_MS);
  afterAll(() => {
    for (const folder of [copy, rebuilt].filter(Boolean))
      rmSync(dirname(folder), {recursive: true, force: true});
  });

  it.each(targets)('%s: a clean build elsewhere equals the one that the other tests look at', target => {
    expect(digests(join(copy, output(target)))).toEqual(digests(join(root, output(target))));
  });

  it.each(targets)('%s: the sources archive builds to the same', target => {
    expect(digests(join(rebuilt, output(target)))).toEqual(digests(join(copy, output(target))));
  });

  it.each(targets)('%s: the package for the store holds the build and nothing else', target => {
    const packed = [...archive(copy, `-${target}.zip`)].map(([path, bytes]) => [path, digest(bytes)]);
    expect(Object.fromEntries(packed)).toEqual(digests(join(copy, output(target))));
  });

  it('the sources archive holds what the build needs: no test, no record, nothing hidden but .npmrc', () => {
    const paths = [...archive(copy, '-sources.zip').keys()];
    expect([...new Set(paths.map(path => path.split('/')[0]))].sort()).toEqual(SOURCES);
    expect(
      paths.filter(path => /\.test\.tsx?$|(?:^|\/)\.(?!npmrc$)|\.(?:env|pem|key|log)\b/.test(path)),
    ).toEqual([]);
  });
});
