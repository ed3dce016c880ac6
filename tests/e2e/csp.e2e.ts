/** A poisoned package in the shipped bundle, under the shipped policy: none of its ways out is open, and each try is reported. */
import {appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {transformWithOxc} from 'vite';
import {afterAll, describe, expect, it} from 'vitest';
import {browsers, type Driver, type Launch} from './driver.ts';
import {type Stage, setStage} from './stage.ts';
import {strayHosts} from './visitor.ts';
import {ELSEWHERE, type Tries} from './ways-out.ts';

const OUTPUT = {Chromium: '.output/chrome-mv3', Firefox: '.output/firefox-mv3'};
const REPORT_LIMIT_MS = 30_000;

/** Which directive stops what. A page has every way; Chromium's background is a worker, Firefox's a page. */
const inWorker = {
  fetch: 'connect-src',
  socket: 'connect-src',
  events: 'connect-src',
  function: 'require-trusted-types-for',
  timer: 'require-trusted-types-for',
  scripts: 'require-trusted-types-for',
};
const inPage = {
  fetch: 'connect-src',
  socket: 'connect-src',
  events: 'connect-src',
  beacon: 'connect-src',
  xhr: 'connect-src',
  import: 'script-src-elem',
  image: 'img-src',
  style: 'style-src-elem',
  frame: 'frame-src',
  video: 'media-src',
  form: 'form-action',
  function: 'require-trusted-types-for',
  timer: 'require-trusted-types-for',
  script: 'require-trusted-types-for',
  inline: 'require-trusted-types-for',
  worker: 'require-trusted-types-for',
  markup: 'require-trusted-types-for',
};
const EXPECTED = {
  Chromium: {page: {...inPage, object: 'require-trusted-types-for'}, background: inWorker},
  Firefox: {page: {...inPage, object: 'object-src'}, background: {...inPage, object: 'object-src'}},
};

const source = join(import.meta.dirname, 'ways-out.ts');
const waysOut = (await transformWithOxc(readFileSync(source, 'utf8'), source)).code;
/** The probe as a script that reports to `tell`. */
const probe = (tell: string): string =>
  `;(() => {${waysOut.replaceAll(/^export /gm, '')}\ntryEveryWayOut(${tell});})();\n`;

/** The build as it is shipped, manifest and all, with the probe at the end of the background and in the popup. */
function poison(build: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'podometer-poisoned-'));
  cpSync(build, copy, {recursive: true});
  const keep = 'tries => void (globalThis.browser ?? chrome).storage.local.set({tries})';
  appendFileSync(join(copy, 'background.js'), probe(keep));
  writeFileSync(
    join(copy, 'ways-out.js'),
    `addEventListener('load', () => {${probe('tries => { globalThis.tries = tries; }')}});`,
  );
  const popup = join(copy, 'popup.html');
  const html = readFileSync(popup, 'utf8');
  writeFileSync(popup, html.replace('</head>', '<script src="/ways-out.js"></script></head>'));
  return copy;
}

const hostOf = (way: string): string => `${way}.${ELSEWHERE}`;
const elsewhere = ({simulator}: Stage): string[] =>
  strayHosts(simulator).filter(host => host.endsWith(ELSEWHERE));

describe.each(browsers)('E3 csp_second_ring: $name', ({name, launch}) => {
  const build = poison(OUTPUT[name]);
  const launchPoisoned: Launch = options => launch({...options, extension: build});
  const stage = setStage(launchPoisoned, 'calm');
  afterAll(() => rmSync(build, {recursive: true, force: true}));

  it('a page of ours lets nothing out, runs no text, and reports each try', async () => {
    const page = await stage.driver.tab('popup.html');
    const read = () => page.run<Tries>('globalThis.tries');
    await expectAllStopped(read, EXPECTED[name].page);
    expect(await page.run('globalThis.ran')).toBeNull();
    expect(elsewhere(stage)).toEqual([]);
  });

  it('neither does the background', async () => {
    await expectAllStopped(() => fromBackground(stage.driver), EXPECTED[name].background);
    expect(elsewhere(stage)).toEqual([]);
  });

  it('on a page without the policy the same code gets out, and is seen', async () => {
    // But for the form, which would take the page away before the others begin.
    const stay = 'HTMLFormElement.prototype.submit = () => {}';
    const html = `<!doctype html><body><script>${stay}; onload = () => {${probe('() => {}')}}</script>`;
    stage.simulator.hosts.set('page.example', () => ({
      status: 200,
      headers: {'content-type': 'text/html'},
      body: html,
    }));
    await stage.driver.tab('https://page.example/');
    const open = ['fetch', 'xhr', 'beacon', 'events', 'image', 'style', 'frame', 'markup'];
    await expect
      .poll(() => elsewhere(stage), {timeout: REPORT_LIMIT_MS})
      .toEqual(expect.arrayContaining(open.map(hostOf)));
  });
});

const fromBackground = async (driver: Driver): Promise<Tries | undefined> =>
  (await driver.extension<{tries?: Tries}>('browser.storage.local.get("tries")')).tries;

/** Every way was tried; each was reported under its directive, but for what the context has no word for. */
async function expectAllStopped(
  read: () => Promise<Tries | undefined>,
  directives: Record<string, string>,
): Promise<void> {
  await expect.poll(async () => (await read())?.violations, {timeout: REPORT_LIMIT_MS}).toEqual(directives);
  const {tried = [], refused = {}} = (await read()) ?? {};
  expect(tried.filter(way => !directives[way]).map(way => refused[way])).toEqual(
    directives.scripts ? [expect.stringContaining('import() is disallowed')] : [],
  );
}
