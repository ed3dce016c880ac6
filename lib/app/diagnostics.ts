/** The diagnostics as of now, gathered from browser, background and storage. */
import {ask, lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import type {VaultInfo} from '../vault/vault.ts';
import {diagnosticsText} from './diagnostics-text.ts';
import {allPermissions, type Granted, type Rights} from './permissions.ts';
import {readStored} from './stored.ts';

const UNKNOWN: VaultInfo = {state: 'unavailable', device: false, passphrase: 'none'};

/** The product and its main version; nothing that would tell one person's browser from another's. */
export function browserName(agent: string): string {
  const [, name = 'unknown', version = ''] = /(Firefox|Edg|OPR|Chrome)\/(\d+)/.exec(moreExact(agent)) ?? [];
  return `${name} ${version}`.trim();
}

/** Those that are built on Chromium name it too, before themselves. */
const moreExact = (agent: string): string => /(?:Edg|OPR)\/\d+/.exec(agent)?.[0] ?? agent;

export async function readDiagnostics(): Promise<string> {
  const manifest = browser.runtime.getManifest();
  const [granted, platform, vault, settings, view, stored, log] = await Promise.all([
    browser.permissions.getAll() as Promise<Granted>,
    browser.runtime.getPlatformInfo(),
    ask('vault.get', {}).catch(() => UNKNOWN),
    ask('settings.get', {}).catch(() => undefined),
    lastView(),
    readStored(),
    ask('diagnostics.log', {}).catch(() => ({on: false, entries: []})),
  ]);
  return diagnosticsText({
    now: now(),
    version: manifest.version,
    browser: browserName(navigator.userAgent),
    system: platform.os,
    language: browser.i18n.getUILanguage(),
    granted: allPermissions(manifest as Rights, granted).flatMap(one =>
      one.isGranted ? one.id.split(' ') : [],
    ),
    ...{vault, settings, view, stored, log},
  });
}
