/** Writes docs/providers.md from what the providers declare: their specs, and the tags of the comment above each. */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import type {Provider} from '../lib/providers/contract.ts';
import {root} from './tools.ts';

const FOLDER = join(root, 'lib/providers');
export const PROVIDERS_DOC = join(root, 'docs/providers.md');

/** What has to be said of every provider; `unverified` may be. */
export const TAGS = ['docs', 'checked', 'key', 'made', 'reads', 'money', 'delay', 'not-covered'] as const;

export interface Declared {
  /** From the project's root. */
  file: string;
  providers: Provider[];
  tags: Readonly<Record<string, string>>;
}

const tagsOf = (source: string): Record<string, string> =>
  Object.fromEntries([...source.matchAll(/^ \* @([a-z-]+) (.+)$/gm)].map(([, name, text]) => [name, text]));

/** Every declaration with its tags, by file. */
export async function declared(): Promise<Declared[]> {
  const files = readdirSync(FOLDER, {recursive: true, encoding: 'utf8'})
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts') && path !== 'contract.ts')
    .sort();
  const all: Declared[] = [];
  for (const file of files) {
    const source = readFileSync(join(FOLDER, file), 'utf8');
    if (!source.includes('defineProvider({')) continue;
    const made = (await import(pathToFileURL(join(FOLDER, file)).href)).default as Provider | Provider[];
    all.push({file: `lib/providers/${file}`, providers: [made].flat(), tags: tagsOf(source)});
  }
  return all;
}

const HEAD = `# Providers
Written by \`npm run docs\` from what each provider declares (\`lib/providers\`); do not edit it here.

The key stays in this browser and is sent to the named host alone, and the browser asks for that host when you add the key. "Estimated" is what we derive ourselves; everything else is the provider's own figure. A day is a UTC day.

What no provider can tell – Gemini, Groq, Replicate, a ChatGPT or Claude plan – you type in the options under *Fixed subscriptions*: a name, an amount, its currency, each month or each year. It is counted once in the month, whole.

`;

/** The whole text of docs/providers.md. */
export async function providersDoc(): Promise<string> {
  const rows = (await declared())
    .flatMap(({providers, tags}) => providers.map(provider => ({provider, tags})))
    .sort((a, b) => a.provider.name.localeCompare(b.provider.name, 'en'))
    .map(({provider, tags}) => sectionOf(provider, tags));
  return HEAD + rows.join('\n');
}

function sectionOf({name, origins, key}: Provider, tags: Readonly<Record<string, string>>): string {
  const facts = [
    ['Read', tags.reads],
    ['Money', tags.money],
    ['Delay', tags.delay],
    ['Key', tags.key],
    ['Made at', `${tags.made} (${key.url})`],
    ['Not covered', tags['not-covered']],
    ...(tags.unverified ? [['Not verified', tags.unverified]] : []),
    ['Host', origins.join(', ')],
    ['Documentation', `${tags.docs}, compared on ${tags.checked}`],
  ];
  return `## ${name}\n${facts.map(([title, text]) => `- **${title}**: ${text}`).join('\n')}\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(PROVIDERS_DOC, await providersDoc());
