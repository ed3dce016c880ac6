/** Reads the selection set of a GraphQL query: names, aliases and nesting; arguments and variables are passed over. */

export interface Selection {
  name: string;
  /** The name in the answer. */
  alias: string;
  /** Undefined on a leaf. */
  fields?: Selection[];
}

/** The words of a query and how many are read. */
interface Reading {
  tokens: readonly string[];
  at: number;
}

/** The fields asked for at the top. Throws `SyntaxError` on anything but one query. */
export function readSelection(query: string): Selection[] {
  const tokens = query.replace(/#.*/g, '').match(/"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|[^\s,]/g) ?? [];
  const reading: Reading = {tokens, at: 0};
  if (skip(reading, 'query')) {
    if (isName(tokens[reading.at])) reading.at++;
    skipArguments(reading);
  }
  const top = readFields(reading);
  if (reading.at < tokens.length) throw unexpected(reading);
  return top;
}

function readFields(reading: Reading): Selection[] {
  if (!skip(reading, '{')) throw unexpected(reading);
  const fields: Selection[] = [];
  while (!skip(reading, '}')) fields.push(readField(reading));
  return fields;
}

function readField(reading: Reading): Selection {
  const alias = readName(reading);
  const name = skip(reading, ':') ? readName(reading) : alias;
  skipArguments(reading);
  return reading.tokens[reading.at] === '{' ? {name, alias, fields: readFields(reading)} : {name, alias};
}

function readName(reading: Reading): string {
  const token = reading.tokens[reading.at];
  if (!isName(token)) throw unexpected(reading);
  reading.at++;
  return token;
}

function skipArguments(reading: Reading): void {
  if (!skip(reading, '(')) return;
  while (!skip(reading, ')')) {
    if (reading.at >= reading.tokens.length) throw unexpected(reading);
    reading.at++;
  }
}

function skip(reading: Reading, token: string): boolean {
  const hit = reading.tokens[reading.at] === token;
  if (hit) reading.at++;
  return hit;
}

const isName = (token: string | undefined): token is string =>
  token !== undefined && /^[A-Za-z_]/.test(token);

const unexpected = ({tokens, at}: Reading): SyntaxError =>
  new SyntaxError(`Syntax Error: Unexpected ${tokens[at] ?? '<EOF>'}.`);
