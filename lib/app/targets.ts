/** What a key can be connected for, as the options page offers it. */
import {providers} from '../providers/index.ts';

/** Id, name, and the provider's page where keys are made. */
export const targets = providers.map(({id, name, key}) => ({id, name, keyUrl: key.url}));
