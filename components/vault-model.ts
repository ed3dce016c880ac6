/** What the pages ask themselves about the vault they were told of. */
import type {VaultInfo} from '../lib/vault/vault.ts';

/** True where no key can be used or added: then nobody is asked for one, and nobody is welcomed as new. */
export const isInTrouble = ({state}: Pick<VaultInfo, 'state'>): boolean =>
  state !== 'empty' && state !== 'ready';
