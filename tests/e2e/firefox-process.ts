/** The real Firefox as a process of its own: its settings, its start and its end. */
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {findFirefox} from '../../scripts/firefox.ts';
import {type Bidi, connectBidi} from './bidi.ts';

export interface FirefoxProcess {
  bidi: Bidi;
  /** Closes it as a person does, or kills it. Ends once it is gone. */
  end(kill: boolean): Promise<void>;
}

const CLOSE_LIMIT_MS = 30_000;
/** Far more than a start takes; one that hangs is killed and made once more. */
const START_LIMIT_MS = 60_000;

/** Written into the profile; the remote agent itself switches off updates, telemetry and first-run pages. */
const settings = (proxyPort: number): Record<string, string | number | boolean> => ({
  'xpinstall.signatures.required': false,
  // An extension's file that changed while Firefox was closed is looked at, and not switched off.
  'extensions.autoDisableScopes': 0,
  'extensions.startupScanScopes': 1,
  // What a person would accept in a prompt is accepted.
  'extensions.webextOptionalPermissionPrompts': false,
  // What Firefox would ask Mozilla for: lists (an address that leads nowhere), media plugins, its own extensions.
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'media.gmp-manager.updateEnabled': false,
  'extensions.systemAddon.update.enabled': false,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': proxyPort,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': proxyPort,
  'network.proxy.no_proxies_on': '',
});

/** Starts it on a profile and opens a session. Throws one sentence if there is no Firefox. */
export async function startFirefox(profile: string, proxyPort: number): Promise<FirefoxProcess> {
  const path = findFirefox();
  if (!path)
    throw new Error('No Firefox was found: run `npm test`, which installs one, or set FIREFOX_PATH.');
  const lines = Object.entries(settings(proxyPort)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  return spawnFirefox(path, profile).catch(() => spawnFirefox(path, profile));
}

async function spawnFirefox(path: string, profile: string): Promise<FirefoxProcess> {
  const child = spawn(path, flags(profile), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1'},
  });
  const gone = once(child, 'exit');
  // Its content processes end by themselves once it is gone.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  void gone.then(() => process.off('exit', kill));
  const hung = setTimeout(kill, START_LIMIT_MS);
  const bidi = await connectBidi(`${await agentAddress(child)}/session`);
  await bidi.send('session.new', {capabilities: {alwaysMatch: {acceptInsecureCerts: true}}});
  clearTimeout(hung);
  return {
    bidi,
    async end(hard) {
      const late = setTimeout(kill, CLOSE_LIMIT_MS);
      if (hard) kill();
      else await bidi.send('browser.close').catch(() => {});
      await gone;
      clearTimeout(late);
      bidi.close();
    },
  };
}

/** The last flag: what was cached of an older build under the same version must not be used. */
const flags = (profile: string): string[] => [
  '--headless',
  '--no-remote',
  '--profile',
  profile,
  '--remote-debugging-port=0',
  '--remote-allow-system-access',
  '-purgecaches',
];

/** Firefox says on stderr where its agent listens. Throws with what it said instead. */
function agentAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr!.on('data', chunk => {
      said += chunk;
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (address) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', () =>
      reject(new Error(`Firefox ended before it could be driven: ${said.slice(-2000)}`)),
    );
  });
}
