/** What looking for a browser and installing one have in common. */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import process from 'node:process';

const INSTALL_LIMIT_MS = 4 * 60_000;

/** The path that the environment variable names, else the first of `names` on the PATH. Throws if the variable points nowhere. */
export function findProgram(variable: string, names: readonly string[]): string | undefined {
  const chosen = process.env[variable];
  if (chosen && !existsSync(chosen)) throw new Error(`${variable} is ${chosen}, and there is no such file.`);
  if (chosen) return chosen;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const ending = process.platform === 'win32' ? '.exe' : '';
  return folders
    .flatMap(folder => names.map(name => join(folder, name + ending)))
    .find(path => existsSync(path));
}

/** Runs one installer quietly; whether it helped is seen by looking for the browser again. */
export function runInstaller(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: 'ignore',
    timeout: INSTALL_LIMIT_MS,
    env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
  });
}

/** Installs a package of Debian and its like, where that may be done without asking anybody. */
export function installDebian(name: string): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  runInstaller('apt-get', ['update', '-qq']);
  runInstaller('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
}
