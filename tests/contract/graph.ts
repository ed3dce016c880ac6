/** Reads our source as data: what each file imports, its syntax tree and its comments. */
import {globSync, readFileSync} from 'node:fs';
import {join, posix} from 'node:path';
import {parseSync} from 'vite';

export const root = join(import.meta.dirname, '../..');

/** A node of the syntax tree (ESTree with TypeScript and JSX). */
export interface Node {
  type: string;
  start: number;
  end: number;
  [part: string]: unknown;
}

export interface Edge {
  /** As written. */
  name: string;
  /** Path from the root for our own files; undefined for packages and assets. */
  file?: string;
  /** Erased before anything runs. */
  typeOnly: boolean;
}

export interface Source {
  /** From the root, with `/`. */
  path: string;
  text: string;
  edges: Edge[];
  program: Node;
}

/** What the parser tells of `import … from` and `export … from`. */
interface Statement {
  moduleRequest?: {value: string} | null;
  entries: {isType: boolean; moduleRequest?: {value: string} | null}[];
}

const isAsset = (name: string): boolean => /\.css(\?inline)?$/.test(name);

function edge(from: string, name: string, typeOnly: boolean): Edge {
  if (!name.startsWith('.') || isAsset(name)) return {name, typeOnly};
  return {name, file: posix.join(posix.dirname(from), name), typeOnly};
}

/** Parses one file. Throws if it is not TypeScript. */
export function parse(path: string, text: string): Source {
  const {program, module, errors} = parseSync(path, text);
  if (errors.length) throw new Error(`${path}: ${errors[0]!.message}`);
  const imports = module.staticImports as Statement[];
  const exports = (module.staticExports as Statement[]).flatMap(statement => statement.entries);
  const edges = [
    ...imports.map(({moduleRequest, entries}) =>
      edge(path, moduleRequest!.value, entries.length > 0 && entries.every(entry => entry.isType)),
    ),
    ...exports.flatMap(entry =>
      entry.moduleRequest ? [edge(path, entry.moduleRequest.value, entry.isType)] : [],
    ),
    ...module.dynamicImports.map(({moduleRequest}) =>
      edge(path, text.slice(moduleRequest.start + 1, moduleRequest.end - 1), false),
    ),
  ];
  return {path, text, edges: edges.filter(({name}) => !isAsset(name)), program: program as unknown as Node};
}

/** Every TypeScript file under the folders, without unit tests. */
export function readSources(...folders: string[]): Source[] {
  const patterns = folders.map(folder => `${folder}/**/*.{ts,tsx}`);
  return globSync(patterns, {cwd: root})
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => !/\.test\.tsx?$/.test(path))
    .sort()
    .map(path => parse(path, readFileSync(join(root, path), 'utf8')));
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** The node and everything below it, in the order of the source. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const part of Object.values(node)) {
    if (isNode(part)) yield* walk(part);
    else if (Array.isArray(part)) for (const item of part) if (isNode(item)) yield* walk(item);
  }
}

export const lineOf = (source: Source, offset: number): number =>
  source.text.slice(0, offset).split('\n').length;
