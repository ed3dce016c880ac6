/** Keys and passphrases on their port, as our own page sends them, and what the vault answers to a look. */
import type {KeyResult, SecretEntry} from '../../lib/messages.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import type {Driver} from './driver.ts';
import {askFrom} from './kept.ts';

export const PASSPHRASE = 'bavo miru tesa kolu vide';

/** The background's answer; a port that closes without one is `no answer`. */
export const sendSecret = (driver: Driver, entry: SecretEntry): Promise<KeyResult | 'no answer'> =>
  driver.extension(`new Promise(done => {
    // Held by the page: a port that nothing refers to is collected, and its answer lost.
    const port = globalThis.secretPort = browser.runtime.connect({name: 'podometer.key'});
    port.onMessage.addListener(done);
    port.onDisconnect.addListener(() => done('no answer'));
    port.postMessage(${JSON.stringify(entry)});
  })`);

/** Connects a key in a slot and gives the connection's id. Throws with the refusal. */
export async function connectIn(
  driver: Driver,
  slot: 'device' | 'passphrase',
  key: string,
  passphrase?: string,
): Promise<string> {
  const entry = {
    do: 'connect',
    provider: 'runpod',
    key,
    label: slot,
    withoutBalance: false,
    slot,
    passphrase,
  } as const;
  const result = await sendSecret(driver, entry);
  if (result === 'no answer' || !result.ok) throw new Error(`not connected: ${JSON.stringify(result)}`);
  return result.connection!;
}

export const unlockWith = (driver: Driver, passphrase: string): Promise<KeyResult | 'no answer'> =>
  sendSecret(driver, {do: 'unlock', passphrase});

export const vaultInfo = async (driver: Driver): Promise<VaultInfo> =>
  (await askFrom<{value: VaultInfo}>(driver, 'vault.get')).value;
