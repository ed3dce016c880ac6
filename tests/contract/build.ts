/** Reads the built extension as a browser would load it. */
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join, posix} from 'node:path';
import {gzipSync} from 'node:zlib';
import {root} from './graph.ts';

export const targets = ['chrome', 'firefox'] as const;
export type Target = (typeof targets)[number];

/** Folder of a build, from the root. */
export const output = (target: Target): string => `.output/${target}-mv3`;

export interface Manifest {
  manifest_version: number;
  permissions?: string[];
  host_permissions?: string[];
  optional_permissions?: string[];
  optional_host_permissions?: string[];
  web_accessible_resources?: unknown[];
  externally_connectable?: unknown;
  content_security_policy?: {extension_pages: string};
  minimum_chrome_version?: string;
  browser_specific_settings?: {gecko: object};
  version: string;
  incognito?: string;
  background: {service_worker?: string; scripts?: string[]};
  content_scripts: {js: string[]; css?: string[]; matches: string[]; all_frames?: boolean}[];
}

/** A built file. Throws one sentence if there is no build. */
export function readBytes(path: string, target: Target = 'chrome'): Buffer {
  const file = join(root, output(target), path);
  if (!existsSync(file))
    throw new Error(`${output(target)}/${path} is missing: run \`npm run build\` first.`);
  return readFileSync(file);
}
export const readBuilt = (path: string, target: Target = 'chrome'): string =>
  readBytes(path, target).toString('utf8');

/** Every file of a build, from its folder, with `/`. */
export const builtFiles = (target: Target): string[] =>
  readdirSync(join(root, output(target)), {recursive: true, encoding: 'utf8'})
    .filter(path => statSync(join(root, output(target), path)).isFile())
    .map(path => path.replaceAll('\\', '/'))
    .sort();

export const readManifest = (target: Target = 'chrome'): Manifest =>
  JSON.parse(readBuilt('manifest.json', target)) as Manifest;

/** Bytes after gzip, the measure of every budget. */
export const gzipped = (path: string): number => gzipSync(readBytes(path), {level: 9}).length;

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(match => match[1]!);

/** The files a script loads before it can run: `import … from "x"` and `import "x"`, but not `import("x")`. */
function imported(path: string): string[] {
  const names = matches(readBuilt(path), /\b(?:import|from)\s*["'](\.{1,2}\/[^"']+)["']/g);
  return names.map(name => posix.join(posix.dirname(path), name));
}

/** A page with everything it loads at once: its HTML, scripts, their static imports and styles. */
export function firstLoad(page: string): string[] {
  const linked = matches(readBuilt(page), /\b(?:src|href)="\/?([^":]+\.(?:js|css))"/g);
  const files = new Set([page, ...linked]);
  for (const file of files) if (file.endsWith('.js')) for (const next of imported(file)) files.add(next);
  return [...files];
}

const KB = 1024;

/** Every part with a budget (docs/architecture.md), in KB after gzip. */
export function measuredSizes(): {what: string; kb: number; budgetKb: number}[] {
  const {background, content_scripts} = readManifest();
  const scripts = content_scripts.flatMap(({js, css}) => [...js, ...(css ?? [])]);
  const size = (files: string[]): number => files.reduce((total, file) => total + gzipped(file), 0) / KB;
  return [
    {what: 'content script', kb: size(scripts), budgetKb: 14},
    {what: 'background', kb: size([background.service_worker!]), budgetKb: 70},
    {what: 'Argon2id, at an unlock', kb: size(['argon2.wasm', 'blake2b.wasm']), budgetKb: 6},
    {what: 'popup, first load', kb: size(firstLoad('popup.html')), budgetKb: 35},
    {what: 'options', kb: size(firstLoad('options.html')), budgetKb: 60},
    {what: 'welcome', kb: size(firstLoad('welcome.html')), budgetKb: 60},
  ];
}
