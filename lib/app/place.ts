/** Where a connection's key belongs. The origin is the provider's declared one: from code, never from storage. */
import type {Connection} from '../domain/account.ts';
import {browser} from '../platform/browser.ts';
import type {Provider} from '../providers/contract.ts';
import {providerById} from '../providers/index.ts';
import {type Place, VaultError} from '../vault/vault.ts';

/** The origin that code declares for a provider; undefined where this version does not have it. */
export const originOf = (provider: string): string | undefined => providerById(provider)?.origins[0];

/** The place for the vault. Throws `VaultError('missing')` for a provider that this version does not know. */
export function placeOf({id, provider}: Pick<Connection, 'id' | 'provider'>): Place {
  const origin = originOf(provider);
  if (!origin) throw new VaultError('missing');
  return {id, provider, origin};
}

export const patternsOf = (provider: Provider): string[] => provider.origins.map(origin => `${origin}/*`);

/** In Firefox a key leaves the browser by consent only, which can be taken back like a host. */
const consent: object = import.meta.env?.FIREFOX ? {data_collection: ['authenticationInfo']} : {};

/** Whether the browser lets us reach all of the provider's origins now, with a key. */
export function isPermitted(provider: Provider): Promise<boolean> {
  return browser.permissions.contains({origins: patternsOf(provider), ...consent});
}
