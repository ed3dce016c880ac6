/** What may be written over a stored value that could not be used: nothing over good data of another version. */
import type {Ms} from '../domain/account.ts';
import {browser} from '../platform/browser.ts';
import type {Loss} from '../storage/items.ts';
import {QUARANTINE, setAside} from '../storage/quarantine.ts';
import {ACCOUNT} from '../storage/records.ts';
import {noteTrouble} from './troubles.ts';

/** The change would write over data of another version; the person is told to update. */
export class HeldBack extends Error {}

/** Whether the value is somebody's good data. */
export const isHeld = (loss: Loss | undefined): boolean => loss !== undefined && loss.why !== 'unreadable';

/**
 * The values that may be written, with what they replace kept under `quarantine:` in the same write.
 * Figures of a held account are left out, for a round of reads must go on. Throws `HeldBack` for anything else held.
 */
export async function withoutLoss(
  values: Record<string, unknown>,
  losses: readonly Loss[],
  at: Ms,
): Promise<{values: Record<string, unknown>; replaced: string[]}> {
  const met = losses.filter(({key}) => key in values);
  const held = met.filter(isHeld);
  if (held.some(({key}) => !key.startsWith(ACCOUNT))) throw new HeldBack('held-back');
  const allowed = Object.entries(values).filter(([key]) => !held.some(loss => loss.key === key));
  const replaced = met.filter(loss => !isHeld(loss) && loss.raw !== undefined);
  const kept = replaced.length > 0 ? setAside(await quarantined(), replaced, at) : {};
  return {values: {...Object.fromEntries(allowed), ...kept}, replaced: replaced.map(({key}) => key)};
}

async function quarantined(): Promise<Record<string, unknown>> {
  const all = Object.entries(await browser.storage.local.get(null));
  return Object.fromEntries(all.filter(([key]) => key.startsWith(QUARANTINE)));
}

/** Deletes what was set aside, which nothing of ours reads; nobody need be told of it any more. */
export function forgetSetAside(): Promise<void> {
  return navigator.locks.request('store', async () => {
    await browser.storage.local.remove(Object.keys(await quarantined()));
    await noteTrouble('data-set-aside', 0);
  }) as Promise<void>;
}
