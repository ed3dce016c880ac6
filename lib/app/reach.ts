/** What stands behind a request that got no answer: the network, a permission taken away, or a policy of the browser. */
import {isBarred} from '../platform/egress.ts';
import {type Provider, ProviderError} from '../providers/contract.ts';
import type {ReadResult} from './host.ts';
import {isPermitted} from './place.ts';

/**
 * A read that survived without some of its answers is none where the way to the provider was lost meanwhile: it would
 * take the place of figures that are known. Throws `ProviderError`.
 */
export async function confirmReach({unanswered = 0}: ReadResult, provider: Provider): Promise<void> {
  if (unanswered === 0) return;
  if (!(await isPermitted(provider))) throw new ProviderError('no-permission');
  if (navigator.onLine === false) throw new ProviderError('offline');
}

/** The browser tells nothing but "failed" to whoever asked, so a failure that may be its own doing is looked into. */
export async function explained(error: unknown, provider: Provider): Promise<unknown> {
  if (!(error instanceof ProviderError) || error.kind !== 'offline') return error;
  if (!(await isPermitted(provider))) return new ProviderError('no-permission');
  if (error.status !== undefined || navigator.onLine === false) return error;
  const barred = await isBarred(provider.origins[0] ?? '');
  return barred ? new ProviderError('blocked') : error;
}
