/** Takes the vault away for good, when the person asks for it and never otherwise. */
import {eraseDatabase} from '../platform/database.ts';
import {KEY_DATABASE} from './device-key.ts';
import {inVault} from './lock.ts';
import {dropSessionKey} from './session-key.ts';

/** Forgets what is unlocked, and deletes device key and second copy; the first copy goes with local storage. */
export function eraseVault(): Promise<void> {
  return inVault(async () => {
    await dropSessionKey();
    await eraseDatabase(KEY_DATABASE);
  });
}
