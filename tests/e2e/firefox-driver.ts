/** The driver for the real Firefox: the production build installed for good, every host name led to the simulator. */
import {copyFileSync, existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import type {Bidi} from './bidi.ts';
import type {Driver, DriverOptions, RestartOptions} from './driver.ts';
import {geckoId, openParent, until} from './firefox-parent.ts';
import {startFirefox} from './firefox-process.ts';
import {openTab} from './firefox-tab.ts';
import {openTunnel} from './tunnel.ts';
import {writeXpi} from './xpi.ts';

export async function launchFirefox(options: DriverOptions): Promise<Driver> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'podometer-firefox-'));
  const folder = resolve(options.extension ?? '.output/firefox-mv3');
  const id = geckoId(folder);
  const xpi = join(profile, 'podometer.xpi');
  const greets = isGreeted(folder, xpi);
  const tunnel = await openTunnel(options.simulatorPort);
  let firefox = await start(profile, id, tunnel.port);
  writeXpi(folder, xpi);
  await firefox.parent.install(xpi);
  if (greets) await greeted(firefox.bidi, options.welcome ?? false);
  const origin = `moz-extension://${await firefox.parent.host()}`;
  return {
    name: 'Firefox',
    profile,
    origin,
    tab: address => openTab(firefox.bidi, origin, address),
    extension: expression => runOnce(firefox.bidi, origin, expression),
    command: name => firefox.parent.command(name),
    stopBackground: () => firefox.parent.stopBackground(),
    // Firefox takes the same package once more as an update; there is no other reload of one that stays.
    reloadExtension: () => firefox.parent.update(xpi),
    setEnabled: enabled => firefox.parent.setEnabled(enabled),
    allowHosts: allowed => firefox.parent.allowHosts(allowed),
    async restart({kill = false, extension}: RestartOptions = {}) {
      await firefox.end(kill);
      if (extension) {
        writeXpi(resolve(extension), xpi);
        copyFileSync(xpi, join(profile, 'extensions', `${id}.xpi`));
      }
      firefox = await start(profile, id, tunnel.port);
      await firefox.parent.host();
    },
    async close() {
      await firefox.end(false);
      await tunnel.close();
      if (!options.profile) rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    },
  };
}

async function start(profile: string, id: string, port: number) {
  const firefox = await startFirefox(profile, port);
  return {...firefox, parent: await openParent(firefox.bidi, id)};
}

/** Releases before it have no welcome page, and a profile that was used before has seen it. */
const isGreeted = (folder: string, xpi: string): boolean =>
  existsSync(join(folder, 'welcome.html')) && !existsSync(xpi);

/** Waits for the welcome page, and closes it unless it is to stay. */
async function greeted(bidi: Bidi, stays: boolean): Promise<void> {
  const page = await until('The welcome page', async () => {
    const tree = await bidi.send<{contexts: {context: string; url: string}[]}>('browsingContext.getTree');
    return tree.contexts.find(({url}) => url.endsWith('/welcome.html'));
  });
  if (!stays) await bidi.send('browsingContext.close', {context: page.context});
}

/** Opens a page of ours only to run an expression in it: in a tab behind another, which is faster than a window. */
async function runOnce<T>(bidi: Bidi, origin: string, expression: string): Promise<T> {
  const {context} = await bidi.send<{context: string}>('browsingContext.create', {
    type: 'tab',
    background: true,
  });
  try {
    await bidi.send('browsingContext.navigate', {context, url: `${origin}/options.html`, wait: 'complete'});
    return await bidi.call<T>({context}, `() => (${expression})`);
  } finally {
    await bidi.send('browsingContext.close', {context}).catch(() => {});
  }
}
