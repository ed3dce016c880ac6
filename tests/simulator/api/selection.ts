/** Reads the selection set of a GraphQL query: names, aliases and nesting; arguments and variables are passed over. */

export interface Selection {
  name: string;
  /** The name in the answer. */
  alias: string;
  /** Undefined on a leaf. */
  fields?: Selection[];
}

/** The fields asked for at the top. Throws `SyntaxError` on anything but one query. */
export function readSelection(query: string): Selection[] {
  const tokens = query.replace(/#.*/g, '').match(/"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|\.\.\.|[^\s,]/g) ?? [];
  let at = 0;
  const isName = (token: string | undefined): token is string =>
    token !== undefined && /^[A-Za-z_]/.test(token);
  const unexpected = () => new SyntaxError(`Syntax Error: Unexpected ${tokens[at] ?? '<EOF>'}.`);

  function skipArguments(): void {
    if (tokens[at] !== '(') return;
    while (at < tokens.length && tokens[at] !== ')') at++;
    at++;
  }

  function name(): string {
    const token = tokens[at];
    if (!isName(token)) throw unexpected();
    at++;
    return token;
  }

  function afterColon(): string | undefined {
    if (tokens[at] !== ':') return undefined;
    at++;
    return name();
  }

  function field(): Selection {
    const alias = name();
    const real = afterColon() ?? alias;
    skipArguments();
    return tokens[at] === '{' ? {name: real, alias, fields: set()} : {name: real, alias};
  }

  function set(): Selection[] {
    if (tokens[at] !== '{') throw unexpected();
    at++;
    const fields: Selection[] = [];
    while (tokens[at] !== '}') fields.push(field());
    at++;
    return fields;
  }

  if (tokens[at] === 'query') {
    at++;
    if (isName(tokens[at])) at++;
    skipArguments();
  }
  const top = set();
  if (at < tokens.length) throw unexpected();
  return top;
}
