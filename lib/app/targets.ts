/** What a key can be connected for, as the options page offers it. */
import {providers} from '../providers/index.ts';

/** Id, name, the provider's page where keys are made, and the slot that suits its kind of key. */
export const targets = providers.map(({id, name, key}) => ({
  id,
  name,
  keyUrl: key.url,
  slot: key.may === 'admin' ? ('passphrase' as const) : ('device' as const),
}));
