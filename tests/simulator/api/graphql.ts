/** POST /graphql: `myself { … }` for the fields clients are known to ask, with Runpod's ways of refusing. */
import type {AccountSwitches} from '../faults.ts';
import type {World} from '../world/contract.ts';
import {myself, types} from './graphql-types.ts';
import {ok, problem, type SimAnswer, type SimRequest} from './http.ts';
import {bearer, type Scope} from './keys.ts';
import {readSelection, type Selection} from './selection.ts';

interface GraphqlError {
  message: string;
  path?: string[];
  extensions?: {code: string};
}

/** Fields of `myself` that a key without a scope gets as null. */
const scoped: Readonly<Record<string, Scope>> = {
  clientBalance: 'billing:read',
  currentSpendPerHr: 'billing:read',
  spendDetails: 'billing:read',
};

export function graphqlAnswer(
  {request, world, account}: {request: SimRequest; world: World; account: AccountSwitches},
  scopesOf: (key: string) => readonly Scope[] | undefined,
): SimAnswer {
  if (request.method !== 'POST') return problem(405, undefined, {allow: 'POST'});
  const key = bearer(request.headers);
  const scopes = key === undefined ? undefined : scopesOf(key);
  if (key !== undefined && !scopes) return problem(401);
  const selection = readQuery(request.body);
  if (!Array.isArray(selection)) return ok({errors: [selection]});
  const errors = unknownFields(selection, 'Query');
  if (errors.length > 0) return ok({errors});
  if (!scopes) return ok({data: Object.fromEntries(selection.map(({alias}) => [alias, null]))});
  return ok(read(selection, {myself: myself(world, account)}, scopes));
}

function readQuery(body: string): Selection[] | GraphqlError {
  try {
    return readSelection(String(JSON.parse(body).query));
  } catch (error) {
    return {message: (error as Error).message, extensions: {code: 'GRAPHQL_PARSE_FAILED'}};
  }
}

/** Runpod suggests nothing: introspection and "did you mean" are off. */
function unknownFields(selection: readonly Selection[], type: string): GraphqlError[] {
  return selection.flatMap(({name, fields}) => {
    const inner = types[type]?.[name];
    const invalid = (message: string) => [{message, extensions: {code: 'GRAPHQL_VALIDATION_FAILED'}}];
    if (inner === undefined) return invalid(`Cannot query field "${name}" on type "${type}".`);
    if (inner in types !== (fields !== undefined)) return invalid(`Field "${name}" has a wrong selection.`);
    return fields ? unknownFields(fields, inner) : [];
  });
}

function read(selection: readonly Selection[], root: object, scopes: readonly Scope[]) {
  const errors: GraphqlError[] = [];
  const data = pick(selection, root, [], ({name}, path) => {
    const scope = path.length === 2 ? scoped[name] : undefined;
    if (scope === undefined || scopes.includes(scope)) return true;
    errors.push({message: 'Not authorized', path, extensions: {code: 'UNAUTHORIZED'}});
    return false;
  });
  return errors.length > 0 ? {data, errors} : {data};
}

type Allowed = (field: Selection, path: string[]) => boolean;

function pick(selection: readonly Selection[], value: unknown, path: string[], allowed: Allowed): unknown {
  if (Array.isArray(value)) return value.map(item => pick(selection, item, path, allowed));
  if (value === null || value === undefined) return null;
  return Object.fromEntries(
    selection.map(field => {
      const here = [...path, field.alias];
      if (!allowed(field, here)) return [field.alias, null];
      const inner = (value as Record<string, unknown>)[field.name] ?? null;
      return [field.alias, field.fields ? pick(field.fields, inner, here, allowed) : inner];
    }),
  );
}
