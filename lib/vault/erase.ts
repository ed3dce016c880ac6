/** Takes the vault away for good, when the person asks for it and never otherwise. */
import {eraseDatabase} from '../platform/database.ts';
import {KEY_DATABASE} from './device-key.ts';
import {lockSession} from './session-key.ts';

/**
 * Forgets what is unlocked, and deletes device key and second copy; the first copy goes with local storage. Call it
 * inside the vault's lock and keep that until the first copy is gone, or somebody repairs the second from it.
 */
export async function eraseVault(): Promise<void> {
  await lockSession();
  await eraseDatabase(KEY_DATABASE);
}
