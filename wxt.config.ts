/** Build and manifest; hosts and CSP derive from what the providers declare, so neither can ask for more. */
import {readdirSync} from 'node:fs';
import {defineConfig} from 'wxt';
import {providers} from './lib/providers/index.ts';
import {wasmOf} from './scripts/argon2.ts';

const origins = (grant?: 'install' | 'ask'): string[] =>
  [...new Set(providers.filter(p => !grant || p.grant === grant).flatMap(p => p.origins))].sort();
const patterns = (grant: 'install' | 'ask'): string[] => origins(grant).map(origin => `${origin}/*`);

/** An egress allowlist for the worker too: a poisoned package cannot send a key anywhere else (security.md §0.6). */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  `connect-src 'self' ${origins().join(' ')}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * WXT's own start of a content script gives it a context that events on the page can end, which a page could forge
 * (security.md §0.8), and throws into the page's console; ours only starts it. So it does the background, where WXT's is
 * for its development server.
 */
const plainStart = {
  name: 'plain-start',
  enforce: 'pre' as const,
  load(id: string) {
    const [, path] =
      /virtual:wxt-(?:background|content-script-isolated-world)-entrypoint\?(.+)/.exec(id) ?? [];
    return path && `import script from ${JSON.stringify(path)}; script.main();`;
  },
  /** What is there for the build and for tests is of no use in the page: 0.2 KB of its 14. */
  transform(code: string, id: string) {
    if (id.endsWith('.content.tsx'))
      return code.replace(/(?<=defineContentScript\(\{)[\s\S]*?(?=main\()/, '');
    if (id.includes('/lib/overlays/'))
      return code.replace(/(?<=\n {2})(?:urls: \[[^\]]*\]|id: '[\w-]+'),/g, '');
    return undefined;
  },
};

/** In the content script, what JSX says is drawn by lib/overlays/render.ts: Preact stays out of Runpod's page. */
const ownJsx = {
  name: 'own-jsx',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id === 'preact' ? `${import.meta.dirname}/lib/overlays/jsx.ts` : undefined),
};

/** Zod, then our layers, those that are most alike beside each other. */
const ORDER = [
  'lib/platform',
  'lib/providers/runpod',
  'lib/providers',
  'lib/domain/findings',
  'lib/domain',
  'components',
  'lib/storage',
  'lib/app',
  'lib/vault',
];

/**
 * The background's modules in that order, for gzip looks back 32 KB only, and a file is most like its neighbours: 1.5 KB.
 * Nothing else comes of it: what is not used is left out as before (`sideEffects` in package.json).
 */
const byLayer = {
  name: 'by-layer',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!id.endsWith('/entrypoints/background.ts')) return undefined;
    const modules = ['zod/mini', ...ORDER.flatMap(modulesOf)];
    return `${modules.map(name => `import ${JSON.stringify(name)};`).join('')}${code}`;
  },
};

/** Nobody goes through IndexedDB by `for await`; what idb has for it is 0.2 KB of the background. */
const noIterators = {
  name: 'no-iterators',
  transform: (code: string, id: string) =>
    id.includes('/node_modules/idb/')
      ? code.replace(/const advanceMethodProps[\s\S]*(?=export \{)/, '')
      : undefined,
};

/** A value as source text: what JSON has, and patterns. */
const source = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(source).join(',')}]`;
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${parts.map(([name, part]) => `${JSON.stringify(name)}:${source(part)}`).join(',')}}`;
};

/**
 * Our pages ask what providers declare, never how they are read: schemas and readers stay in the background, which is
 * 20 KB of the options page. Whoever reads with it in a page finds nothing to read with.
 */
const declaredOnly = {
  name: 'declared-only',
  enforce: 'pre' as const,
  load(id: string) {
    if (!id.endsWith('/lib/providers/index.ts')) return undefined;
    const declared = providers.map(({id, name, origins, api, grant, key}) => ({
      ...{id, name, origins, api, grant, key},
    }));
    return `export const providers=${source(declared)};export const providerById=id=>providers.find(one=>one.id===id);`;
  },
};

/** And the background never where a key is made, whose one is by its beginning, nor an API's version: 0.3 KB that only pages ask for. */
const readOnly = {
  name: 'read-only',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    id.includes('/lib/providers/') ? code.replace(/\b(?:url|mark|api): '[^']+',\s+/g, '') : undefined,
};

/** Argon2id's modules are files of their own: 7 of the background's KB, but needed only when a passphrase is stretched. */
const argon2 = {
  name: 'argon2',
  generateBundle(this: {emitFile(file: {type: 'asset'; fileName: string; source: Uint8Array}): string}) {
    for (const module of ['argon2', 'blake2b'] as const)
      this.emitFile({type: 'asset', fileName: `${module}.wasm`, source: wasmOf(module)});
  },
};

const modulesOf = (folder: string): string[] =>
  readdirSync(`${import.meta.dirname}/${folder}`, {recursive: true, encoding: 'utf8'})
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map(path => `${import.meta.dirname}/${folder}/${path}`.replaceAll('\\', '/'))
    .sort();

/** What a store's reviewer needs to build the same bytes; a list of what goes in, so that nothing else ever does. */
const sources = [
  ...['entrypoints/**', 'components/**', 'lib/**', 'public/**', 'scripts/**'],
  ...['package.json', 'package-lock.json', '.npmrc', '*.config.ts', 'tsconfig.json', 'globals.d.ts'],
  ...['README.md', 'LICENSE'],
];

/** Terser after the bundler's own minifier leaves 1.5 % less than either alone; two of the budgets are nearly full. */
const smaller = {
  minify: 'terser' as const,
  terserOptions: {ecma: 2020 as const, compress: {passes: 2, keep_fargs: false}},
  rolldownOptions: {
    output: {minify: true},
    transform: {
      inject: {h: ['preact', 'h'], Fragment: ['preact', 'Fragment']} as Record<string, [string, string]>,
    },
  },
};
/** `h(…)`, which Preact has anyway, in place of a second runtime for JSX. */
const jsx = {runtime: 'classic' as const, pragma: 'h', pragmaFrag: 'Fragment'};

/**
 * Free in Chrome and in Firefox on all systems. On a Mac, where Option and Shift write letters (Ø), Control takes
 * Option's place.
 */
const commands = {
  _execute_action: {suggested_key: {default: 'Alt+Shift+R'}},
  'toggle-overlay': {
    suggested_key: {default: 'Alt+Shift+O', mac: 'MacCtrl+Shift+O'},
    description: '__MSG_command_toggle__',
  },
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  zip: {includeSources: sources},
  manifest: ({browser, command}) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    icons: {16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png'},
    permissions: ['storage', 'alarms'],
    optional_permissions: ['notifications', 'idle'],
    host_permissions: patterns('install'),
    ...(patterns('ask').length > 0 && {optional_host_permissions: patterns('ask')}),
    commands,
    incognito: 'spanning',
    // The development server needs sockets to localhost; only what is built for people is strict.
    ...(command === 'build' && {content_security_policy: {extension_pages: contentSecurityPolicy}}),
    ...(browser === 'firefox' ? firefox : chromium),
  }),
  // Chrome 120 has no `light-dark()`, nor do we use it; for an older target its stand-in would be added to every sheet.
  vite: () => ({
    oxc: {jsx},
    build: {...smaller, modulePreload: false, cssTarget: ['chrome123', 'firefox140']},
  }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      // Pages are built apart from it, and keep Preact.
      const inConsole = entrypoints.some(({type}) => type === 'content-script');
      const inBackground = entrypoints.some(({type}) => type === 'background');
      config.plugins = [
        ...[plainStart, byLayer],
        ...(inBackground ? [argon2, readOnly, noIterators] : []),
        ...(inConsole ? [ownJsx] : []),
        ...(inConsole || inBackground ? [] : [declaredOnly]),
        ...(config.plugins ?? []),
      ];
    },
  },
});

const chromium = {
  minimum_chrome_version: '120',
  // Left out, every other extension may send us messages.
  externally_connectable: {ids: []},
};

const firefox = {
  browser_specific_settings: {
    gecko: {
      id: '{7a1c53c1-8f0e-4d86-9c2b-5d3f6f0a91be}',
      strict_min_version: '140.0',
      data_collection_permissions: {required: ['none' as const], optional: ['authenticationInfo' as const]},
    },
  },
};
