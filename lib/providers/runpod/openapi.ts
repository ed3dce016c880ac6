/** Finds the balance route in Runpod's own OpenAPI document, since no document we hold names its path. */

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const member = (value: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>((inner, name) => (isJson(inner) ? inner[name] : undefined), value);

const DEEPEST = 8;

/** The path of the GET without parameters whose answer has `balanceAmount`; undefined where there is none. */
export function findBalancePath(document: unknown): string | undefined {
  const paths = member(document, 'paths');
  if (!isJson(paths)) return undefined;
  return Object.keys(paths).find(path => {
    const answer = resolved(document, member(paths[path], 'get', 'responses', '200'));
    const schema = member(answer, 'content', 'application/json', 'schema');
    return !path.includes('{') && hasProperty(document, schema, 'balanceAmount');
  });
}

function hasProperty(document: unknown, schema: unknown, name: string, depth = 0): boolean {
  const target = resolved(document, schema);
  if (!isJson(target) || depth > DEEPEST) return false;
  const properties = target.properties;
  if (isJson(properties) && Object.hasOwn(properties, name)) return true;
  return (
    Array.isArray(target.allOf) && target.allOf.some(part => hasProperty(document, part, name, depth + 1))
  );
}

/** Follows references inside the document, `#/components/…`. */
function resolved(document: unknown, value: unknown): unknown {
  let target = value;
  for (let hop = 0; hop < DEEPEST; hop++) {
    const reference = member(target, '$ref');
    if (typeof reference !== 'string') return target;
    if (!reference.startsWith('#/')) return undefined;
    target = member(document, ...reference.slice(2).split('/'));
  }
  return undefined;
}
