/** The import rule (docs/architecture.md) holds in our source, and each part of it is shown to bite. */
import {describe, expect, test} from 'vitest';
import {nothingBanned, onlyPlatformHoldsAuthority} from './authority.ts';
import {parse, readSources} from './graph.ts';
import {
  contentScriptStaysSmall,
  importsFollowTheLayers,
  noBarrels,
  providerIdsStayAtHome,
  type Rule,
  siblingsDoNotMeet,
} from './rules.ts';

type Files = Record<string, string>;
const sources = readSources('lib', 'components', 'entrypoints');
const check = (rule: Rule, files: Files): string[] =>
  rule(Object.entries(files).map(([path, text]) => parse(path, text)));

interface Case {
  title: string;
  rule: Rule;
  good: Files;
  bad: Files[];
}

const provider = (id: string, text = ''): string => `${text}export default defineProvider({id: '${id}'});`;

const cases: Case[] = [
  {
    title: 'imports follow the layers',
    rule: importsFollowTheLayers,
    good: {
      'components/a.tsx':
        "import {render} from 'preact'; import {x} from '../lib/domain/x.ts'; import './a.css';",
      'lib/domain/x.ts': "import type {Y} from '../platform/y.ts';",
    },
    bad: [
      {'components/a.tsx': "import {s} from '../lib/storage/s.ts';"},
      {'lib/domain/x.ts': "export {y} from '../platform/y.ts';"},
      {'lib/app/x.ts': "const f = () => import('../../components/a.tsx');"},
      {'lib/providers/acme.ts': "import {openDB} from 'idb';"},
      {'lib/providers/acme.ts': "import {z} from 'zod';"},
      {'lib/helpers/x.ts': "import {y} from './y.ts';"},
    ],
  },
  {
    title: 'the content script never reaches keys, storage, validation or Preact',
    rule: contentScriptStaysSmall,
    good: {
      'entrypoints/console.content.tsx': "import {run} from '../lib/overlays/run.ts';",
      'lib/overlays/run.ts':
        "import type {P} from '../providers/contract.ts'; import {t} from '../../components/text.ts';",
      'components/text.ts': 'export const t = 1;',
    },
    bad: [
      {},
      {
        'entrypoints/console.content.tsx': "import {run} from '../lib/overlays/run.ts';",
        'lib/overlays/run.ts': "import {providers} from '../providers/index.ts';",
      },
      {
        'entrypoints/console.content.tsx': "import {run} from '../lib/overlays/run.ts';",
        'lib/overlays/run.ts': "export {z} from 'zod/mini';",
      },
      {
        'entrypoints/console.content.tsx': "import {run} from '../lib/overlays/run.ts';",
        'lib/overlays/run.ts': "import {render} from 'preact';",
      },
    ],
  },
  {
    title: 'providers, findings and overlays never import a sibling',
    rule: siblingsDoNotMeet,
    good: {
      'lib/providers/acme.ts': provider('acme', "import {defineProvider} from './contract.ts';"),
      'lib/providers/big/read.ts': "import {route} from './routes.ts';",
      'lib/providers/big/index.ts': provider('big', "import {read} from './read.ts';"),
    },
    bad: [
      {
        'lib/providers/acme.ts': provider('acme'),
        'lib/providers/big/routes.ts': "import type {A} from '../acme.ts';",
        'lib/providers/big/spec.ts': provider('big'),
      },
      {
        'lib/domain/findings/a.ts': "import {b} from './b.ts'; export const a = defineFinding({});",
        'lib/domain/findings/b.ts': 'export const b = defineFinding({});',
      },
    ],
  },
  {
    title: "a provider's id stands in its own file, overlays and the registry only",
    rule: providerIdsStayAtHome,
    good: {'lib/providers/acme.ts': provider('acme'), 'lib/overlays/strip.tsx': "export const at = 'acme';"},
    bad: [
      {'lib/providers/acme.ts': provider('acme'), 'lib/app/sync.ts': "if (id === 'acme') stop();"},
      {'lib/providers/acme.ts': provider('acme'), 'lib/domain/x.ts': "export type Id = 'acme';"},
    ],
  },
  {
    title: 'no barrels but the registries',
    rule: noBarrels,
    good: {'lib/providers/index.ts': "import acme from './acme.ts';"},
    bad: [{'lib/vault/index.ts': 'export const a = 1;'}, {'lib/app/all.ts': "export * from './sync.ts';"}],
  },
  {
    title: 'only lib/platform holds the extension API, the network, the clock and chance',
    rule: onlyPlatformHoldsAuthority,
    good: {
      'lib/platform/clock.ts': 'export const now = () => Date.now();',
      'lib/app/x.ts': "import {browser} from '../platform/browser.ts'; browser.alarms.clearAll();",
      'lib/platform/egress.ts': 'export const get = (url: string) => fetch(url);',
      'lib/domain/x.ts': 'export const day = (at: number) => new Date(at).getUTCDate();',
    },
    bad: [
      {'lib/app/x.ts': 'browser.storage.local.clear();'},
      {'components/a.tsx': 'globalThis.chrome.runtime.id;'},
      {'lib/platform/clock.ts': "fetch('https://a.example');"},
      {'lib/vault/x.ts': "globalThis.fetch('https://a.example');"},
      {'lib/vault/x.ts': "globalThis['fetch']('https://a.example');"},
      {'lib/app/x.ts': 'const ask = fetch;'},
      {'lib/domain/x.ts': 'export const now = Date.now;'},
      {'lib/domain/x.ts': 'export const today = new Date();'},
      {'lib/domain/x.ts': 'export const dice = Math.random();'},
    ],
  },
  {
    title: 'nothing runs text as code or markup, and nothing leaves by another door',
    rule: nothingBanned,
    good: {
      'components/a.tsx': 'export const A = (p: {f: () => void}) => <b onClick={p.f}>evaluate</b>;',
      'lib/app/x.ts': "await import('./chart.ts'); browser.alarms.create('tick', {}); panel.open();",
    },
    bad: [
      {'components/a.tsx': 'export const A = () => <b dangerouslySetInnerHTML={{__html: x}} />;'},
      {'lib/overlays/x.ts': 'node.innerHTML = text;'},
      {'lib/overlays/x.ts': "node['innerHTML'] = text;"},
      {'lib/app/x.ts': "eval('1');"},
      {'lib/app/x.ts': "new Function('1');"},
      {'lib/app/x.ts': "navigator.sendBeacon('https://a.example');"},
      {'lib/app/x.ts': 'new XMLHttpRequest();'},
      {'lib/app/x.ts': "new WebSocket('wss://a.example');"},
      {'lib/app/x.ts': "new EventSource('https://a.example');"},
      {'lib/app/x.ts': "importScripts('https://a.example/x.js');"},
      {'lib/app/x.ts': "new Image().src = 'https://a.example/';"},
      {'lib/app/x.ts': 'browser.tabs.create({url});'},
      {'lib/app/x.ts': "browser.tabs.create({url: 'welcome.html' + key});"},
      {'lib/app/x.ts': 'const {tabs} = browser; tabs.update({url});'},
      {'lib/app/x.ts': 'browser.windows.create({url});'},
      {'lib/app/x.ts': 'window.open(url);'},
      {'lib/app/x.ts': 'import(url);'},
    ],
  },
];

describe.each(cases)('$title', ({rule, good, bad}) => {
  test('in our source', () => {
    expect(rule(sources)).toEqual([]);
  });
  test('in a small good example', () => {
    expect(check(rule, good)).toEqual([]);
  });
  test.each(bad.map((files, index) => ({files, index})))('and bites: example $index', ({files}) => {
    expect(check(rule, files)).not.toEqual([]);
  });
});

test('our source was read', () => {
  expect(sources.length).toBeGreaterThan(20);
});
