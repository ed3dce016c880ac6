/** The shape of a file and of its functions, measured on the syntax tree. */
import {lineOf, type Node, type Source, walk} from './graph.ts';

export const MAX_FILE_LINES = 250;
/** Entrypoints hold no logic. */
export const MAX_ENTRYPOINT_LINES = 40;
export const MAX_FUNCTION_LINES = 40;

/** `lib/x.ts` → `x`; the parts of `a.test.ts` and `b.content.tsx` count as words of the name. */
const nameOf = (path: string): string =>
  path
    .split('/')
    .at(-1)!
    .replace(/\.tsx?$/, '');

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const emptyNames = /(manager|helpers?|service|utils?)$/i;
const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const declarations = new Set([
  'FunctionDeclaration',
  'VariableDeclarator',
  'ClassDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
]);

export function lineComplaints(source: Source): string[] {
  const lines = source.text.trimEnd().split('\n').length;
  const most = source.path.startsWith('entrypoints/') ? MAX_ENTRYPOINT_LINES : MAX_FILE_LINES;
  return lines > most ? [`${source.path} has ${lines} lines, at most ${most}`] : [];
}

/** The suite of `describe('…', () => {…})` and `describe.each(…)('…', () => {…})`: a list of tests, not a function. */
function suitesIn(source: Source): Set<unknown> {
  const calls = [...walk(source.program)].filter(node => node.type === 'CallExpression');
  const describes = (node: Node): boolean => {
    const {name, object, callee} = node as {name?: string; object?: Node; callee?: Node};
    const inner = object ?? callee;
    return name === 'describe' || (inner !== undefined && describes(inner));
  };
  return new Set(
    calls.filter(({callee}) => describes(callee as Node)).flatMap(call => call.arguments as Node[]),
  );
}

export function functionComplaints(source: Source): string[] {
  const suites = suitesIn(source);
  return [...walk(source.program)]
    .filter(node => functions.has(node.type) && !suites.has(node))
    .map(node => ({from: lineOf(source, node.start), to: lineOf(source, node.end)}))
    .filter(({from, to}) => to - from + 1 > MAX_FUNCTION_LINES)
    .map(
      ({from, to}) =>
        `${source.path}:${from} is a function of ${to - from + 1} lines, at most ${MAX_FUNCTION_LINES}`,
    );
}

/** Every file begins with one `/** … *\/` sentence; a script may have `#!` and a test its environment line before it. */
export function openingComplaints(source: Source): string[] {
  const begins =
    /^(#!.*\n)?(\/\/ @vitest-environment .*\n)?\/\*\*[\s*]+[^\s*][\s\S]{10,}?[.:!?)`]\s*\*\//.test(
      source.text,
    );
  return begins ? [] : [`${source.path} does not begin with a sentence in /** … */`];
}

/** `today` as `YYYY-MM-DD`. A `TODO` without a date is a complaint too. */
export function todoComplaints(source: Source, today: string): string[] {
  return source.text.split('\n').flatMap((line, index) => {
    const todo = /\bTODO\b(?: \[(\d{4}-\d{2}-\d{2})\])?/.exec(line);
    if (!todo || (todo[1] !== undefined && todo[1] >= today)) return [];
    return [`${source.path}:${index + 1} has a TODO ${todo[1] ? `due ${todo[1]}` : 'without a date'}`];
  });
}

export function nameComplaints(source: Source): string[] {
  const declared = [...walk(source.program)]
    .filter(node => declarations.has(node.type))
    .map(node => (node.id as Node | null)?.name as string | undefined)
    .filter(name => name !== undefined && emptyNames.test(name));
  const file = nameOf(source.path);
  return [
    ...(kebab.test(file) ? [] : [`${source.path} is not kebab-case`]),
    ...[...declared, ...(emptyNames.test(file) ? [file] : [])].map(
      name => `${source.path}: ${name} says nothing`,
    ),
  ];
}
