/** The registry: one line per provider. */
import type {Provider} from './contract.ts';
import runpod from './runpod/runpod.ts';

export const providers: readonly Provider[] = [runpod];

/** The provider of a stored connection; undefined where this version no longer has it. */
export const providerById = (id: string): Provider | undefined =>
  providers.find(provider => provider.id === id);
