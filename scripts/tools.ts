/** The tools that check and build the source, each run as a program of its own: `node scripts/tools.ts types lint`. */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';

export const root = join(import.meta.dirname, '..');

const tools = {
  types: ['node_modules/typescript/bin/tsc', '-p', '.', '--noEmit'],
  lint: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  fix: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.'],
  build: ['node_modules/wxt/bin/wxt.mjs', 'build'],
  'build-firefox': ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', 'firefox'],
  zip: ['node_modules/wxt/bin/wxt.mjs', 'zip'],
  'zip-firefox': ['node_modules/wxt/bin/wxt.mjs', 'zip', '-b', 'firefox'],
} as const;
export type Tool = keyof typeof tools;

/** Runs a script of a package by the present Node and shows what it prints; true when it exits 0. */
export function runScript(script: string, args: readonly string[]): boolean {
  if (!existsSync(join(root, script)))
    throw new Error(`${script} is missing; delete node_modules and try again.`);
  // What is built is the product, whatever the shell or a test runner says: Vite would take a `test` or `development` over.
  const env = {...process.env, ...(script.includes('/wxt/') && {NODE_ENV: 'production'})};
  return spawnSync(process.execPath, [script, ...args], {cwd: root, stdio: 'inherit', env}).status === 0;
}

export function runTool(tool: Tool): boolean {
  const [script, ...args] = tools[tool];
  return runScript(script, args);
}

const isTool = (name: string): name is Tool => Object.hasOwn(tools, name);

if (process.argv[1] === import.meta.filename) {
  const failed = process.argv.slice(2).filter(name => !isTool(name) || !runTool(name));
  if (failed.length) console.error(`Failed: ${failed.join(', ')}.`);
  process.exit(failed.length ? 1 : 0);
}
