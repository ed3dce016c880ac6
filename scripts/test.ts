/** `npm test`: types, lint, build, unit and browser tests in one run that ends with `N passed, N failed`. */
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {needChromium} from './chromium.ts';
import {type Count, countTests, type VitestReport} from './count.ts';
import {needFirefox} from './firefox.ts';
import {runScript, runTool, type Tool} from './tools.ts';

const filter = process.argv.slice(2);

function heading(text: string): void {
  console.log(`\n── ${text}`);
}

/** A tool is one test: it passes or fails. */
function toolLayer(tool: Tool): Count {
  heading(tool);
  const ok = runTool(tool);
  console.log(ok ? 'passed' : 'FAILED');
  return ok ? {passed: 1, failed: 0, skipped: 0} : {passed: 0, failed: 1, skipped: 0};
}

/** Vitest prints for people and writes JSON for the count. */
function vitestLayer(project: string): Count {
  heading(`${project} tests`);
  const folder = mkdtempSync(join(tmpdir(), 'podometer-test-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = runScript('node_modules/vitest/vitest.mjs', [
    'run',
    '--project',
    project,
    ...reporters,
    '--passWithNoTests',
    ...filter,
  ]);
  try {
    const count = countTests(JSON.parse(readFileSync(report, 'utf8')) as VitestReport, ok);
    if (filter.length || count.passed + count.failed > 0) return count;
    throw new Error('empty');
  } catch {
    console.error(`The ${project} tests ended without a report, or none of them ran.`);
    return {passed: 0, failed: 1, skipped: 0};
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Browser tests need both browsers: to lack one is a failure, said in one sentence. */
function browserLayer(): Count {
  try {
    process.env.CHROMIUM_PATH = needChromium();
    process.env.FIREFOX_PATH = needFirefox();
  } catch (error) {
    console.error((error as Error).message);
    return {passed: 0, failed: 1, skipped: 0};
  }
  return vitestLayer('e2e');
}

function main(): void {
  const started = Date.now();
  const layers = [
    toolLayer('types'),
    toolLayer('lint'),
    toolLayer('build'),
    toolLayer('build-firefox'),
    vitestLayer('unit'),
    browserLayer(),
  ];
  const sum = (part: keyof Count) => layers.reduce((total, layer) => total + layer[part], 0);
  const ranTests = layers.slice(4).some(layer => layer.passed + layer.failed > 0);
  console.log(`\n── ${Math.round((Date.now() - started) / 1000)} s`);
  if (sum('skipped')) console.log(`Left out: ${sum('skipped')}`);
  if (!ranTests) console.log('No test ran.');
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') || !ranTests ? 1 : 0);
}

main();
