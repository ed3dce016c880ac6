/** Reads what is shipped as its reviewer does: no banned code, host or secret, one way out, and a store linter with nothing new to say. */
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {describe, expect, it, test} from 'vitest';
import {providers} from '../../lib/providers/index.ts';
import {wasmOf} from '../../scripts/argon2.ts';
import {builtFiles, output, readBuilt, readBytes, targets} from './build.ts';
import {type BuiltFile, bannedIn, fetchesIn, markupIn, originsIn} from './bundle-scan.ts';
import {root} from './graph.ts';

/** The two consoles that the content script runs in, and where links lead to. */
const OWN = ['https://console.runpod.io', 'https://docs.runpod.io', 'https://www.console.runpod.io'];
/** And what each provider declares: its API and the page where its keys are made. */
const DECLARED = providers.flatMap(({origins, key}) => [...origins, new URL(key.url).origin]);
const ORIGINS = [...new Set([...OWN, ...DECLARED])].sort();
/** Names without the hash of their content. */
const FILES = [
  '_locales/de/messages.json',
  '_locales/en/messages.json',
  '_locales/es/messages.json',
  '_locales/ja/messages.json',
  '_locales/zh_CN/messages.json',
  'argon2.wasm',
  'assets/clock.css',
  'assets/options-page.css',
  'assets/options.css',
  'assets/popup.css',
  'assets/welcome.css',
  'background.js',
  'blake2b.wasm',
  'chunks/clock.js',
  'chunks/options-page.js',
  'chunks/options.js',
  'chunks/period.js',
  'chunks/popup.js',
  'chunks/vault-line.js',
  'chunks/welcome.js',
  'content-scripts/console.js',
  'icon.svg',
  'icon/128.png',
  'icon/16.png',
  'icon/32.png',
  'icon/48.png',
  'manifest.json',
  'options.html',
  'popup.html',
  'sample.json',
  'welcome.html',
];

describe.each(targets)('B2 bundle_scan: %s', target => {
  const paths = builtFiles(target);
  const files: BuiltFile[] = paths
    .filter(path => !/\.(?:png|wasm)$/.test(path))
    .map(path => ({path, text: readBuilt(path, target)}));

  it('holds the files it should and no other', () => {
    const names = paths.map(path => path.replace(/-[\w-]{8}(?=\.(?:js|css)$)/, ''));
    expect(names.sort()).toEqual(FILES);
  });

  it('holds no banned code, no trace of its build, no measuring and no secret', () => {
    expect(files.flatMap(bannedIn)).toEqual([]);
    expect(files.flatMap(markupIn)).toEqual([]);
  });

  it('names the reviewed origins and no other', () => {
    expect(originsIn(files)).toEqual(ORIGINS);
  });

  it('fetches in the background alone: the read, the keyless question whether a policy bars us, and a file of its own', () => {
    expect(fetchesIn(files)).toEqual(['background.js', 'background.js', 'background.js']);
  });

  it.each(['argon2', 'blake2b'] as const)('holds the module %s as hash-wasm does, byte for byte', module => {
    expect(readBytes(`${module}.wasm`, target).equals(wasmOf(module))).toBe(true);
    expect(readBuilt('background.js', target)).not.toContain(wasmOf(module).toString('base64').slice(0, 40));
  });

  it('loads in its pages only scripts and sheets of its own', () => {
    const pages = files.filter(({path}) => path.endsWith('.html'));
    const linked = pages.flatMap(({text}) =>
      [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, to]) => to),
    );
    expect(linked.length).toBeGreaterThanOrEqual(4);
    expect(linked.filter(to => !/^\/(?:chunks|assets)\/[\w-]+\.(?:js|css)$/.test(to!))).toEqual([]);
    expect(pages.filter(({text}) => /<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=/.test(text))).toEqual([]);
  });
});

const of = (text: string): BuiltFile => ({path: 'a.js', text});

test.each([
  ['eval("1")', 1],
  ['new Function("return 1")', 1],
  ['let e=new WebSocket(u);navigator.sendBeacon(u)', 2],
  ['browser.tabs.create({url})', 1],
  ['browser.tabs.create({url:"welcome.html"+e})', 1],
  ['browser.tabs.create({url:"welcome.html"})', 0],
  ['import("./x.js")', 1],
  ['"http://example.com/"', 1],
  ['"http://www.w3.org/2000/svg"', 0],
  ['//# sourceMappingURL=a.js.map', 1],
  ['"https://www.google-analytics.com"', 1],
  [`"rpa_${'A'.repeat(40)}abcdef"`, 1],
  ['e.textContent=a.evaluate(b)', 0],
])('B2 bundle_scan: the scan finds what it looks for in %s', (text, found) => {
  expect(bannedIn(of(text))).toHaveLength(found);
});

test('B2 bundle_scan: the scan tells our markup from Preact’s, and sees every fetch and origin', () => {
  const preacts = '(c||_&&(p.__html==_.__html||p.__html==e.innerHTML)||(e.innerHTML=p.__html),n.__k=[])';
  expect(markupIn(of(preacts))).toEqual([]);
  expect(markupIn(of(`${preacts};e.innerHTML=t`))).toHaveLength(1);
  expect(fetchesIn([of('fetch(u);let f=globalThis.fetch;window["fetch"](u);e.fetched=1')])).toHaveLength(3);
  expect(originsIn([of('"https://b.example/x",`https://a.example`')])).toEqual([
    'https://a.example',
    'https://b.example',
  ]);
});

interface LintReport {
  errors: LintLine[];
  warnings: LintLine[];
  notices: LintLine[];
}
interface LintLine {
  code: string;
  file: string;
}

test('B2 bundle_scan: the store’s linter says nothing but what docs/security.md explains', () => {
  const linter = join(root, 'node_modules/addons-linter/bin/addons-linter');
  const {stdout} = spawnSync(process.execPath, [linter, '--output', 'json', join(root, output('firefox'))], {
    encoding: 'utf8',
  });
  const {errors, warnings, notices} = JSON.parse(stdout) as LintReport;
  const said = [...errors, ...warnings, ...notices].map(
    ({code, file}) => `${code} ${file.replace(/-[\w-]{8}(?=\.js$)/, '')}`,
  );
  const notes = readFileSync(join(root, 'docs/security.md'), 'utf8');
  const explained = [...notes.matchAll(/^\| `([A-Z_]+)` \| `([^`]+)` \| .{40,} \|$/gm)];
  expect(said.sort()).toEqual(explained.map(([, code, file]) => `${code} ${file}`).sort());
}, 60_000);
