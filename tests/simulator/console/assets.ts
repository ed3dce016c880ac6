/** Client modules with their types stripped, and the stylesheet with plain or with hashed class names. */
import {readdirSync, readFileSync} from 'node:fs';
import {stripTypeScriptTypes} from 'node:module';
import {join} from 'node:path';
import {fingerprint, hashClasses} from './client/class-names.ts';
import type {ConsoleResponse} from './index.ts';

const root = join(import.meta.dirname, 'client');
const types = {ts: 'text/javascript', css: 'text/css', svg: 'image/svg+xml'} as const;

/** Sources do not change while the simulator runs, so each is prepared once. */
const prepared = new Map<string, string | undefined>();

/** The asset of that name, e.g. `pages/pods.ts` or `console.css`; undefined when there is none. */
export function asset(name: string): ConsoleResponse | undefined {
  const extension = /^[a-z0-9/-]+\.(ts|css|svg)$/.exec(name)?.[1] as keyof typeof types | undefined;
  if (!extension) return undefined;
  if (!prepared.has(name)) prepared.set(name, prepare(name));
  const body = prepared.get(name);
  if (body === undefined) return undefined;
  const headers = {
    'content-type': `${types[extension]}; charset=utf-8`,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  return {status: 200, headers, body};
}

/** Names the present state of the stylesheets, as a bundler's content hash would. */
export const build = (): string => fingerprint(plainStyles());

function prepare(name: string): string | undefined {
  if (name === 'console.css') return plainStyles();
  if (name === `console-${build()}.css`) return hashClasses(plainStyles(), build());
  if (name.endsWith('.css')) return undefined;
  const source = readIfPresent(join(root, name));
  return name.endsWith('.ts') && source !== undefined ? stripTypeScriptTypes(source) : source;
}

let styles: string | undefined;
function plainStyles(): string {
  const folder = join(root, 'styles');
  styles ??= readdirSync(folder)
    .sort()
    .map(file => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  return styles;
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
