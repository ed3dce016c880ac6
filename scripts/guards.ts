/** `npm run guards`: takes each guard away in a copy of the project and shows that its named test then fails. */
import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import type {Guard} from '../tests/guards/contract.ts';
import {guards} from '../tests/guards/index.ts';
import {type NamedTest, namedTests} from '../tests/guards/named.ts';
import {needChromium} from './chromium.ts';
import {copyProject} from './copy.ts';
import {needFirefox} from './firefox.ts';

/** `missed` would mean a test that watches over nothing. */
type Verdict = 'caught' | 'missed' | 'stale' | 'does not build';

const run = (cwd: string, args: string[]) => spawnSync(process.execPath, args, {cwd, encoding: 'utf8'});

/** Whether the named test fails where it stands; other tests of the same files are not run. */
function fails(copy: string, {title, files}: NamedTest): boolean {
  const report = join(copy, 'guards-report.json');
  rmSync(report, {force: true});
  const pattern = `\\b${title}\\b`;
  run(copy, [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...files,
    '-t',
    pattern,
    '--reporter=json',
    `--outputFile=${report}`,
  ]);
  const {numFailedTests} = JSON.parse(readFileSync(report, 'utf8')) as {numFailedTests: number};
  return numFailedTests > 0;
}

function judge(copy: string, guard: Guard, named: NamedTest): Verdict {
  const path = join(copy, guard.file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(guard.find).length !== 2) return 'stale';
  writeFileSync(
    path,
    whole.replace(guard.find, () => guard.replace),
  );
  try {
    const built = named.layers.some(layer => layer !== 'unit');
    if (built && run(copy, ['scripts/tools.ts', 'build', 'build-firefox']).status !== 0)
      return 'does not build';
    return fails(copy, named) ? 'caught' : 'missed';
  } finally {
    writeFileSync(path, whole);
  }
}

function main(wanted: string[]): void {
  process.env.CHROMIUM_PATH = needChromium();
  process.env.FIREFOX_PATH = needFirefox();
  const tests = new Map(namedTests().map(named => [named.title, named]));
  const copy = copyProject();
  const chosen = guards.filter(({test}) => wanted.length === 0 || wanted.includes(test.split(' ')[0]!));
  const verdicts = chosen.map(guard => {
    const verdict = judge(copy, guard, tests.get(guard.test)!);
    console.log(`${verdict.padEnd(14)} ${guard.test.padEnd(44)} ${guard.file}: ${guard.find.split('\n')[0]}`);
    return verdict;
  });
  rmSync(dirname(copy), {recursive: true, force: true});
  const caught = verdicts.filter(verdict => verdict === 'caught').length;
  console.log(`${caught} of ${verdicts.length} guards are watched over.`);
  process.exit(caught === verdicts.length ? 0 : 1);
}

main(process.argv.slice(2));
