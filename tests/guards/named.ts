/** The named tests as docs/security.md lists them: title, layers and files. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../contract/graph.ts';

export type Layer = 'unit' | 'Chromium' | 'Firefox' | 'build';

export interface NamedTest {
  /** E.g. `V1 roundtrip_any_secret`. */
  title: string;
  layers: Layer[];
  /** Files that hold it, from the root. */
  files: string[];
}

const ROW = /^\| `([A-Z]\d+ \w+)` \| ([\w, ]+) \| .+ \| (.*)\|$/gm;

/** Rows of the table, in its order. */
export function namedTests(): NamedTest[] {
  const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
  return [...text.matchAll(ROW)].map(([, title = '', layers = '', where = '']) => ({
    title,
    layers: layers.split(', ') as Layer[],
    files: [...where.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = '']) => path),
  }));
}
