/** Which file may name what: the extension API, the network, the clock and chance have one door each. */
import {lineOf, type Node, type Source, walk} from './graph.ts';
import type {Rule} from './rules.ts';

interface Authority {
  what: string;
  uses(node: Node): boolean;
  may(source: Source): boolean;
}

const name = (node: unknown): string | undefined => (node as Node | undefined)?.name as string | undefined;
const isMember = (node: Node, object: string, property: string): boolean =>
  node.type === 'MemberExpression' && name(node.object) === object && name(node.property) === property;
const isCall = (node: Node, callee: string): boolean =>
  (node.type === 'CallExpression' || node.type === 'NewExpression') && name(node.callee) === callee;
/** A name, or a text that may be one: `x['fetch']` is no way round. */
const words = new Set(['Identifier', 'JSXIdentifier', 'Literal']);
const says = (node: Node): string | undefined =>
  words.has(node.type) ? String(node.name ?? node.value) : undefined;
const inPlatform = ({path}: Pick<Source, 'path'>): boolean => path.startsWith('lib/platform/');

const authorities: Authority[] = [
  {
    what: 'the extension API past lib/platform/browser.ts',
    uses: node =>
      node.type === 'MemberExpression' &&
      [name(node.object), name(node.property)].some(word => word === 'browser' || word === 'chrome'),
    may: ({path, edges}) => inPlatform({path}) || edges.some(({file}) => file === 'lib/platform/browser.ts'),
  },
  {
    what: 'fetch',
    uses: node => says(node) === 'fetch',
    may: ({path}) => path === 'lib/platform/egress.ts',
  },
  {
    what: 'the clock',
    uses: node =>
      isMember(node, 'Date', 'now') ||
      isMember(node, 'performance', 'now') ||
      (isCall(node, 'Date') && (node.arguments as Node[]).length === 0),
    may: inPlatform,
  },
  {what: 'chance', uses: node => isMember(node, 'Math', 'random'), may: inPlatform},
];

export const onlyPlatformHoldsAuthority: Rule = sources =>
  sources.flatMap(source =>
    [...walk(source.program)].flatMap(node =>
      authorities
        .filter(authority => authority.uses(node) && !authority.may(source))
        .map(authority => `${place(source, node)} uses ${authority.what}`),
    ),
  );

/** Ways to run text as code or markup, and ways out that the one door does not see. */
const banned = new Set([
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'createContextualFragment'],
  ...['eval', 'Function', 'importScripts', 'serviceWorker', 'Worker', 'SharedWorker', 'executeScript'],
  ...[
    'sendBeacon',
    'XMLHttpRequest',
    'WebSocket',
    'WebTransport',
    'EventSource',
    'RTCPeerConnection',
    'Image',
  ],
]);

/** An address opened by script takes along whatever was put into it: a page is only ever opened by a person, on a link. */
const opens = (node: Node): boolean =>
  isMember(node, 'window', 'open') ||
  (isMethod(node, ['create', 'update']) &&
    ['tabs', 'windows'].includes(name((node.object as Node).property) ?? name(node.object) ?? '')) ||
  // Code that is not in the package, or that nobody reading it can name.
  (node.type === 'ImportExpression' && (node.source as Node).type !== 'Literal');

/** The one page that opens by itself, once after an install: a file of ours, named in full. */
const WELCOME = "browser.tabs.create({url: 'welcome.html'})";

const isMethod = (node: Node, names: readonly string[]): boolean =>
  node.type === 'MemberExpression' && names.includes(name(node.property) ?? '');

/** It opens one of the console's four pages by name, so nothing can be put into the address. */
const OPENER = 'lib/app/console-tab.ts';

export const nothingBanned: Rule = sources =>
  sources.flatMap(source =>
    [...walk(source.program)]
      .filter(node => banned.has(says(node) ?? '') || (opens(node) && source.path !== OPENER))
      .filter(node => !source.text.startsWith(WELCOME, node.start))
      .map(node => `${place(source, node)} holds ${source.text.slice(node.start, node.end)}`),
  );

const place = (source: Source, node: Node): string => `${source.path}:${lineOf(source, node.start)}`;
