/** What stands behind a request that got no answer: the network, a permission taken away, or a policy of the browser. */
import {isBarred} from '../platform/egress.ts';
import {type Provider, ProviderError} from '../providers/contract.ts';
import {isPermitted} from './place.ts';

/** The browser tells nothing but "failed" to whoever asked, so a failure that may be its own doing is looked into. */
export async function explained(error: unknown, provider: Provider): Promise<unknown> {
  if (!(error instanceof ProviderError) || error.kind !== 'offline') return error;
  if (!(await isPermitted(provider))) return new ProviderError('no-permission');
  if (error.status !== undefined || navigator.onLine === false) return error;
  const barred = await isBarred(provider.origins[0] ?? '');
  return barred ? new ProviderError('blocked') : error;
}
