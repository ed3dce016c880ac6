/** Firefox's own process: installs our extension for good, ends its background, switches it off and on. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import type {Bidi} from './bidi.ts';

const LIMIT_MS = 30_000;
const LOOK_AGAIN_MS = 20;

/** Looks again until there is something. Throws after 30 s, naming what was waited for. */
export async function until<T>(what: string, look: () => Promise<T | false | undefined>): Promise<T> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what} did not happen in ${LIMIT_MS / 1000} s.`);
    await setTimeout(LOOK_AGAIN_MS);
  }
}

export interface Parent {
  /** Installs a package as a person does: it stays in the profile. */
  install(xpi: string): Promise<void>;
  /** Puts a package in the running one's place, as an update does, and waits for no consent of the one that goes. */
  update(xpi: string): Promise<void>;
  /** Host of the extension's pages, once it runs. */
  host(): Promise<string>;
  /** What Firefox does when a command's keys were pressed in the window in front. */
  command(name: string): Promise<void>;
  stopBackground(): Promise<void>;
  setEnabled(enabled: boolean): Promise<void>;
  allowHosts(allowed: boolean): Promise<void>;
}

/** The id that a build declares for Firefox. */
export function geckoId(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: {gecko: {id: string}};
  };
  return manifest.browser_specific_settings.gecko.id;
}

/** Speaks to the window that Firefox opens by itself, whose scripts may do all that Firefox does. */
export async function openParent(bidi: Bidi, id: string): Promise<Parent> {
  const {contexts} = await bidi.send<{contexts: {context: string}[]}>('browsingContext.getTree', {
    'moz:scope': 'chrome',
  });
  const context = contexts[0]!.context;
  const run = <T>(body: string, ...given: string[]): Promise<T> =>
    bidi.call<T>(
      {context},
      `async (id, ...given) => { const policy = WebExtensionPolicy.getByID(id); ${body} }`,
      [id, ...given].map(value => ({type: 'string', value})),
    );
  const becomes = (running: boolean) =>
    until(`The extension's ${running ? 'start' : 'end'}`, async () => (await run(isRunning)) === running);
  return {
    async install(path) {
      const extensionData = {type: 'archivePath', path};
      await bidi.send('webExtension.install', {extensionData, 'moz:permanent': true});
      await becomes(true);
    },
    async update(xpi) {
      await run(update, xpi);
      await becomes(true);
    },
    async host() {
      await becomes(true);
      return run('return policy.mozExtensionHostname');
    },
    command: name => run('policy.extension.shortcuts.onCommand(given[0])', name),
    stopBackground: async () => void (await until("The background's end", () => run(stopBackground))),
    allowHosts: allowed => run(changeHosts(allowed ? 'add' : 'remove')),
    async setEnabled(enabled) {
      await run(`await (await AddonManager.getAddonByID(id)).${enabled ? 'enable' : 'disable'}()`);
      await becomes(enabled);
    },
  };
}

/** What the switch of a site in the add-ons manager does. */
const changeHosts = (change: 'add' | 'remove'): string => `
  const {ExtensionPermissions} = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const {extension} = policy;
  const {host_permissions, content_scripts} = extension.manifest;
  const origins = [...host_permissions, ...content_scripts.flatMap(({matches}) => matches)];
  await ExtensionPermissions.${change}(id, {permissions: [], origins, data_collection: []}, extension);`;

const isRunning = 'return policy?.active === true && !!policy.extension.backgroundState';

/** The same call as after the idle time, without its look at what the background is still doing. */
const stopBackground = `await policy.extension.terminateBackground({disableResetIdleForTest: true});
  return policy.extension.backgroundState === 'stopped';`;

/** An extension that hears of updates puts them off until it says `runtime.reload()`; this is what that call does. */
const update = `const install = await AddonManager.getInstallForFile(await IOUtils.getFile(given[0]));
  void install.install();
  while (WebExtensionPolicy.getByID(id) === policy) {
    if (install.state === AddonManager.STATE_POSTPONED) policy.extension.upgrade?.install();
    await new Promise(next => setTimeout(next, ${LOOK_AGAIN_MS}));
  }`;
