/** A second copy of the project beside its packages, where something may be changed or built without a trace. */
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {root} from './tools.ts';

/** Folder names that git leaves out too. */
const ignored = (): Set<string> =>
  new Set(['.git', ...readFileSync(join(root, '.gitignore'), 'utf8').replaceAll('/', '').split('\n')]);

/** Copies what git would take to a folder `project` of a new one, with the packages linked, and gives its path. */
export function copyProject(): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'podometer-copy-')), 'project');
  const left = ignored();
  cpSync(root, copy, {recursive: true, filter: path => path === root || !left.has(basename(path))});
  linkPackages(copy);
  return copy;
}

/** Lays the installed packages into a folder, and beside it what CI lays beside the project. */
export function linkPackages(folder: string): void {
  mkdirSync(folder, {recursive: true});
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const shared = join(root, '../shared');
  if (existsSync(shared)) symlinkSync(shared, join(folder, '../shared'), 'junction');
}
