/** Keys and passphrases on their port, as our own page sends them, and what the vault answers to a look. */
import type {KeyResult, SecretEntry} from '../../lib/messages.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {type Asker, askFrom, runWith} from './kept.ts';

export const PASSPHRASE = 'bavo miru tesa kolu vide';

/**
 * A function for a page of ours that sends a secret and gives the background's answer; a port that closes without one
 * is the refusal `gone`. The page holds the port: one that nothing refers to is collected, and its answer lost.
 */
export const SEND_SECRET = `entry => new Promise(done => {
  const port = globalThis.secretPort = browser.runtime.connect({name: 'podometer.key'});
  port.onMessage.addListener(done);
  port.onDisconnect.addListener(() => done({ok: false, refusal: 'gone'}));
  port.postMessage(entry);
})`;
export const sendSecret = (asker: Asker, entry: SecretEntry): Promise<KeyResult> =>
  runWith<KeyResult>(asker, `(${SEND_SECRET})(${JSON.stringify(entry)})`);

type Connecting = Extract<SecretEntry, {do: 'connect'}>;

/** A key for a slot of this vault; the passphrase is a new one where none is set, else the one that unlocks. */
export const keyFor = (slot: 'device' | 'passphrase', key: string, passphrase?: string): Connecting => ({
  do: 'connect',
  provider: 'runpod',
  key,
  label: slot,
  withoutBalance: false,
  slot,
  passphrase,
});

/** Connects a key in a slot and gives the connection's id. Throws with the refusal. */
export async function connectIn(
  asker: Asker,
  slot: 'device' | 'passphrase',
  key: string,
  passphrase?: string,
): Promise<string> {
  const result = await sendSecret(asker, keyFor(slot, key, passphrase));
  if (!result.ok) throw new Error(`not connected: ${JSON.stringify(result)}`);
  return result.connection!;
}

export const unlockWith = (asker: Asker, passphrase: string): Promise<KeyResult> =>
  sendSecret(asker, {do: 'unlock', passphrase});

export const vaultInfo = async (asker: Asker): Promise<VaultInfo> =>
  (await askFrom<{value: VaultInfo}>(asker, 'vault.get')).value;
