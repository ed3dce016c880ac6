/** `npm run new:provider <id>`: the code file, the fixtures and the registry line of a provider, to be filled in. */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {root} from './tools.ts';

const code = (id: string, name: string): string => `/** ${name}: what its use cost, by UTC day. */
import * as z from 'zod/mini';
import {daysOf} from '../domain/daily.ts';
import {defineProvider} from './contract.ts';
import {amount, cursor, instant, rows, usd} from './fields.ts';
import {readAll} from './paging.ts';
import {billedDays, billReading} from './reading.ts';

const costs = z.object({
  data: rows(z.object({at: instant, amount: amount(), currency: usd})),
  next: cursor,
});

/**
 * @docs https://docs.${id}.example
 * @checked 2000-01-01
 * @key API key
 * @made Settings → API keys
 * @reads costs by UTC day
 * @money exact
 * @delay minutes
 * @not-covered balance
 */
export default defineProvider({
  id: '${id}',
  name: '${name}',
  origins: ['https://api.${id}.example'],
  key: {prefix: /^${id}_[A-Za-z0-9]{20,}$/, mark: '${id}_', url: 'https://${id}.example/keys', may: 'read'},
  responses: {costs},
  async read(context) {
    const {from, to} = billedDays(context);
    const items = await readAll(async cursor => {
      const query = {from: from / 1000, to: to / 1000, ...(cursor !== undefined && {cursor})};
      const {data, next} = await context.get('costs', '/costs', query);
      return {rows: data, next};
    });
    return billReading(context, {days: daysOf(items, from, context.now)});
  },
});
`;

const fixtures = (id: string, name: string): string => `/** ${name} for the contract suite. */
import type {ProviderFixture} from '../../contract/provider-fixture.ts';

const COSTS = 'GET /costs';

/** Fill in what the provider's documentation shows: the suite fails until the answers are there. */
const fixture: ProviderFixture = {
  now: Date.UTC(2026, 10, 20, 12),
  key: '${id}_0123456789abcdefghij',
  refused: [['', 'empty']],
  healthy: {[COSTS]: {}},
  empty: {[COSTS]: {data: []}},
  lists: {[COSTS]: 'data'},
  paged: [{route: COSTS, next: 'next', asks: 'cursor'}],
  renamed: {route: COSTS, field: 'data.0.amount', where: 'data.0.amount'},
};
export default fixture;
`;

/** The registry with one more provider, at its end. */
export function registered(registry: string, id: string): string {
  const variable = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return registry
    .replace(/(import type \{Provider\})/, `import ${variable} from './${id}.ts';\n$1`)
    .replace(/\n\];/, `\n  ${variable},\n];`);
}

/** Writes the files below `folder`, the project's root. Throws where the id is no name for one, or is taken. */
export function addProvider(folder: string, id: string): string[] {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    throw new Error('A provider is called in kebab-case, e.g. npm run new:provider acme-cloud');
  const name = id.replace(/(^|-)(.)/g, (_, dash, letter) => (dash ? ' ' : '') + letter.toUpperCase());
  const registry = 'lib/providers/index.ts';
  const files = {
    [`lib/providers/${id}.ts`]: code(id, name),
    [`tests/fixtures/${id}/fixtures.ts`]: fixtures(id, name),
  };
  const taken = Object.keys(files).find(path => existsSync(join(folder, path)));
  if (taken) throw new Error(`${taken} is there already.`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, registry), registered(readFileSync(join(folder, registry), 'utf8'), id));
  return [...Object.keys(files), registry];
}

if (process.argv[1] === import.meta.filename) {
  const [id = ''] = process.argv.slice(2);
  try {
    console.log(
      `${addProvider(root, id).join('\n')}\n\nNow fill them in (docs/adding-a-provider.md), then:\n  npm run fix && npm run docs\n  npx vitest run --project unit tests/contract/providers.test.ts`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
