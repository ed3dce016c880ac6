/** Finds the message keys that the source asks for, as far as they stand there in letters. */
import {lineOf, type Node, type Source, walk} from './graph.ts';

/** `runway_idle`, or with a hole `state_*`. */
export interface KeyUse {
  pattern: string;
  /** Said with a count: `_one` and `_other` must both stand in the table. */
  counted: boolean;
  where: string;
}

/** The letters of a string or template; a hole is written `*`. Undefined for anything else. */
function letters(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  return (node.quasis as {value: {cooked: string}}[]).map(quasi => quasi.value.cooked).join('*');
}

/** The strings an expression may give: `a ? 'x' : 'y'` gives both. */
function strings(node: Node): string[] {
  if (node.type === 'ConditionalExpression') {
    return [...strings(node.consequent as Node), ...strings(node.alternate as Node)];
  }
  const text = letters(node);
  return text === undefined ? [] : [text];
}

const property = (node: Node, name: string): Node | undefined =>
  (node.properties as {key?: Node; value?: Node}[]).find(({key}) => key?.name === name)?.value;

/** `t('key')` and `{key: 'key', with: […]}`: here a key is asked for by name. */
export function keyUses(source: Source): KeyUse[] {
  return [...walk(source.program)].flatMap(node => {
    const isT = node.type === 'CallExpression' && (node.callee as Node).name === 't';
    const asked = isT
      ? (node.arguments as Node[])[0]
      : node.type === 'ObjectExpression'
        ? property(node, 'key')
        : undefined;
    const values = isT || !asked ? undefined : property(node, 'with');
    const counted =
      values !== undefined &&
      [...walk(values)].some(({type, key}) => type === 'Property' && (key as Node).name === 'count');
    const where = `${source.path}:${lineOf(source, node.start)}`;
    return asked ? strings(asked).map(pattern => ({pattern, counted, where})) : [];
  });
}

/** Every string and template of a file: a key that stands in a table of its own is in use too. */
export const mentions = (source: Source): string[] =>
  [...walk(source.program)]
    .flatMap(node => letters(node) ?? [])
    .filter(text => /\w/.test(text.replaceAll('*', '')));

export function fits(pattern: string, key: string): boolean {
  const parts = pattern.split('*').map(part => part.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`).test(key);
}

const plural = /_(one|other)$/;

/** Complaints about keys that are asked for and stand nowhere. */
export function missingKeys(uses: KeyUse[], table: string[]): string[] {
  const has = (pattern: string) => table.some(key => fits(pattern, key));
  return uses
    .filter(({pattern, counted}) => {
      const both = has(`${pattern}_one`) && has(`${pattern}_other`);
      return counted ? !both : !has(pattern) && !both;
    })
    .map(({pattern, where}) => `${where} says ${pattern}, which is not in the table`);
}

/** Keys of the table that nothing mentions. */
export function unusedKeys(mentioned: string[], table: string[]): string[] {
  const patterns = [...new Set(mentioned)].filter(text => /^[\w*]+$/.test(text));
  return table.filter(
    key => !patterns.some(pattern => fits(pattern, key) || fits(pattern, key.replace(plural, ''))),
  );
}
