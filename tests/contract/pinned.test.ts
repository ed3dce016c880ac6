/** Every package is the one that was reviewed: exact versions, a digest for each, and no script of theirs runs at install. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {root} from './graph.ts';

type Versions = Record<string, string>;
interface Package {
  dependencies?: Versions;
  devDependencies?: Versions;
  optionalDependencies?: Versions;
  overrides?: Versions;
  scripts?: Record<string, string>;
}
interface Locked extends Package {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  devOptional?: boolean;
  hasInstallScript?: boolean;
}

/** What is in the product, whoever asks for it. */
const RUNTIME = ['date-fns', 'hash-wasm', 'idb', 'preact', 'zod'];
/** Packages that would run a script of theirs at install. */
const WITH_SCRIPTS: string[] = [];

const read = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
const manifest = read<Package>('package.json');
const lock = read<{lockfileVersion: number; packages: Record<string, Locked>}>('package-lock.json');
const {'': project, ...packages} = lock.packages;
const all = Object.entries(packages);
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const namesOf = (found: [string, Locked][]): string[] => found.map(([path]) => nameOf(path)).sort();

describe('B3 reproducible_and_pinned: the lockfile', () => {
  it('names one exact version of everything that we ask for', () => {
    const {dependencies, devDependencies, optionalDependencies, overrides} = manifest;
    const asked = Object.entries({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
      ...overrides,
    });
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('was made for this package.json', () => {
    for (const part of ['dependencies', 'devDependencies', 'optionalDependencies'] as const)
      expect(project?.[part]).toEqual(manifest[part]);
    expect(lock.lockfileVersion).toBe(3);
  });

  it('has a version and a digest for every package, and no address to fetch one from', () => {
    expect(all.length).toBeGreaterThan(100);
    const loose = all.filter(
      ([, {version, integrity, resolved, link}]) =>
        !version || !integrity?.startsWith('sha512-') || resolved !== undefined || link,
    );
    expect(loose).toEqual([]);
  });

  it('brings the reviewed packages into the product and no other', () => {
    const runtime = all.filter(([, {dev, optional, devOptional}]) => !dev && !optional && !devOptional);
    expect(namesOf(runtime)).toEqual(RUNTIME);
    expect(Object.keys(manifest.dependencies ?? {}).sort()).toEqual(RUNTIME);
  });

  it('lets no package run a script at install, and the installed ones have none but the reviewed', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8').split('\n')).toEqual(
      expect.arrayContaining([
        'ignore-scripts=true',
        'omit-lockfile-registry-resolved=true',
        'save-exact=true',
      ]),
    );
    const installed = all.filter(([path]) => existsSync(join(root, path, 'package.json')));
    expect(installed.length).toBeGreaterThan(100);
    const scripted = installed.filter(([path, {hasInstallScript}]) => {
      const {scripts = {}} = read<Package>(join(path, 'package.json'));
      const own = ['preinstall', 'install', 'postinstall'].some(name => scripts[name]);
      return hasInstallScript || own || existsSync(join(root, path, 'binding.gyp'));
    });
    expect(namesOf(scripted)).toEqual(WITH_SCRIPTS);
  });

  it('is what the tasks install from, and nothing looser', () => {
    expect(readFileSync(join(root, 'scripts/run.mjs'), 'utf8')).toContain("const args = ['ci', ");
  });
});
