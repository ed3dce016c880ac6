/** Takes the vault away for good, when the person asks for it and never otherwise. */
import {eraseDatabase} from '../platform/database.ts';
import {KEY_DATABASE} from './device-key.ts';
import {inVault} from './lock.ts';

/** Deletes the device key and the second copy; the first copy goes with local storage. */
export const eraseVault = (): Promise<void> => inVault(() => eraseDatabase(KEY_DATABASE));
