/** The import rule and the forbidden names, as functions from sources to complaints. */
import {type Edge, lineOf, type Node, type Source, walk} from './graph.ts';

export type Rule = (sources: Source[]) => string[];

const layers = ['app', 'overlays', 'providers', 'vault', 'storage', 'platform', 'domain'] as const;

function layerOf(path: string): string {
  if (path === 'lib/messages.ts') return 'messages';
  const [top, second] = path.split('/');
  return top === 'lib' ? (layers.find(layer => layer === second) ?? `unknown folder lib/${second}`) : top!;
}

/** Layer → layers and packages it may import at run time; its own layer goes without saying. */
const allowed: Record<string, {layers: string[]; packages: string[]}> = {
  entrypoints: {
    layers: ['app', 'overlays', 'components', 'messages', 'platform'],
    packages: ['preact', 'wxt/utils'],
  },
  app: {layers: ['providers', 'vault', 'storage', 'messages', 'platform', 'domain'], packages: ['zod/mini']},
  overlays: {layers: ['components', 'messages', 'domain'], packages: ['preact']},
  components: {layers: ['domain'], packages: ['preact', 'date-fns']},
  providers: {layers: ['domain'], packages: ['zod/mini']},
  vault: {layers: ['platform', 'domain'], packages: ['zod/mini']},
  storage: {layers: ['platform', 'domain'], packages: ['idb', 'zod/mini']},
  messages: {layers: ['platform', 'domain'], packages: []},
  domain: {layers: [], packages: []},
  platform: {layers: [], packages: ['wxt/browser', 'idb', 'zod/mini']},
};

const isPackage = (name: string, wanted: string): boolean => name === wanted || name.startsWith(`${wanted}/`);

function mayImport(from: string, to: Edge): boolean {
  const rights = allowed[from];
  if (!rights || to.typeOnly) return rights !== undefined;
  if (!to.file) return rights.packages.some(name => isPackage(to.name, name));
  const layer = layerOf(to.file);
  return layer === from || rights.layers.includes(layer);
}

export const importsFollowTheLayers: Rule = sources =>
  sources.flatMap(source =>
    source.edges
      .filter(edge => !mayImport(layerOf(source.path), edge))
      .map(edge => `${source.path}: ${layerOf(source.path)} may not import ${edge.file ?? edge.name}`),
  );

const farFromConsole = (edge: Edge): boolean =>
  edge.file
    ? ['providers', 'vault', 'storage', 'app'].includes(layerOf(edge.file))
    : ['zod', 'idb', 'preact'].some(name => isPackage(edge.name, name));

/** Walks what the content script takes along; the complaint shows the way that leads out. */
export const contentScriptStaysSmall: Rule = sources => {
  const byPath = new Map(sources.map(source => [source.path, source]));
  const start = sources.find(({path}) => /^entrypoints\/console\.content(\/index)?\.tsx?$/.test(path));
  if (!start) return ['entrypoints/console.content.tsx is missing'];
  const complaints: string[] = [];
  const seen = new Set([start.path]);
  const ways = [[start.path]];
  for (const way of ways) {
    for (const edge of byPath.get(way.at(-1)!)?.edges ?? []) {
      if (edge.typeOnly) continue;
      if (farFromConsole(edge)) complaints.push([...way, edge.file ?? edge.name].join(' → '));
      else if (edge.file && !seen.has(edge.file)) ways.push([...way, edge.file]);
      if (edge.file) seen.add(edge.file);
    }
  }
  return complaints;
};

const groups = {
  'lib/providers/': 'defineProvider',
  'lib/domain/findings/': 'defineFinding',
  'lib/overlays/': 'defineOverlay',
};

/** The call that declares a unit, e.g. `defineProvider({…})`. */
const declarationIn = (source: Source, define: string): Node | undefined =>
  [...walk(source.program)].find(
    node => node.type === 'CallExpression' && (node.callee as Node).name === define,
  );

/** `lib/providers/acme.ts` and `lib/providers/acme/list.ts` both belong to the unit `lib/providers/acme`. */
function unitOf(path: string, group: string): string {
  return (
    group +
    path
      .slice(group.length)
      .replace(/\.tsx?$/, '')
      .split('/')[0]
  );
}

export const siblingsDoNotMeet: Rule = sources =>
  Object.entries(groups).flatMap(([group, define]) => {
    const inGroup = sources.filter(({path}) => path.startsWith(group) && !path.endsWith('/contract.ts'));
    const units = new Set(
      inGroup.filter(source => declarationIn(source, define)).map(({path}) => unitOf(path, group)),
    );
    return inGroup
      .filter(({path}) => units.has(unitOf(path, group)))
      .flatMap(source =>
        source.edges
          .filter(({file}) => file?.startsWith(group) && units.has(unitOf(file, group)))
          .filter(({file}) => unitOf(file!, group) !== unitOf(source.path, group))
          .map(({file}) => `${source.path} imports its sibling ${file}`),
      );
  });

function providerId(source: Source): string | undefined {
  const [spec] = (declarationIn(source, 'defineProvider')?.arguments ?? []) as Node[];
  const properties = (spec?.properties ?? []) as {key?: Node; value?: Node}[];
  return properties.find(property => property.key?.name === 'id')?.value?.value as string | undefined;
}

export const providerIdsStayAtHome: Rule = sources => {
  const group = 'lib/providers/';
  const homes = new Map<string, string>();
  for (const source of sources.filter(({path}) => path.startsWith(group))) {
    const id = providerId(source);
    if (id) homes.set(id, unitOf(source.path, group));
  }
  const mayName = (path: string, id: string): boolean =>
    path === `${group}index.ts` || path.startsWith('lib/overlays/') || unitOf(path, group) === homes.get(id);
  return sources.flatMap(source =>
    [...walk(source.program)]
      .filter(node => node.type === 'Literal' && homes.has(node.value as string))
      .filter(node => !mayName(source.path, node.value as string))
      .map(node => `${source.path}:${lineOf(source, node.start)} names the provider '${node.value}'`),
  );
};

const registries = ['lib/providers/index.ts', 'lib/domain/findings/index.ts', 'lib/overlays/index.ts'];

export const noBarrels: Rule = sources =>
  sources.flatMap(source => {
    const named =
      /\/index\.tsx?$/.test(source.path) &&
      !registries.includes(source.path) &&
      !source.path.startsWith('entrypoints/');
    const passesAllOn = [...walk(source.program)].some(node => node.type === 'ExportAllDeclaration');
    return named || passesAllOn ? [`${source.path} is a barrel`] : [];
  });
