/** What happened to the stored copies, until the person has seen it. */
import type {Ms} from '../domain/account.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';

/** `repaired`: a copy was lost or unreadable and made good from the other · `tampered`: somebody had changed one. */
export interface VaultNotice {
  kind: 'repaired' | 'tampered';
  at: Ms;
}

const KEY = 'vault.notice';

/** Tampering is not covered up by a later repair. */
export async function note(kind: VaultNotice['kind']): Promise<void> {
  if ((await readNotice())?.kind === 'tampered') return;
  await browser.storage.local.set({[KEY]: {kind, at: now()} satisfies VaultNotice});
}

export async function readNotice(): Promise<VaultNotice | undefined> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as Partial<VaultNotice> | undefined;
  const known = stored?.kind === 'repaired' || stored?.kind === 'tampered';
  return known && typeof stored.at === 'number' ? {kind: stored.kind!, at: stored.at} : undefined;
}

export const clearNotice = (): Promise<void> => browser.storage.local.remove(KEY);
