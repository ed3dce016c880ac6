/**
 * An update starts the extension anew and so locks the passphrase slot. It is put in at once where nothing is unlocked;
 * else it waits for the lock, a day at most (security.md §2.4).
 */
import type {Ms} from '../domain/account.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {isUnlocked} from '../vault/unlock.ts';
import {alone} from './alone.ts';

const WAITING = 'update';
const LONGEST: Ms = 24 * 3_600_000;

/** The browser has a new version ready. */
export async function onUpdateAvailable(): Promise<void> {
  await browser.storage.session.set({[WAITING]: now()});
  await updateIfWaiting();
}

/** Starts the waiting version, once nothing is unlocked or a day has gone; never in the middle of a write. */
export async function updateIfWaiting(): Promise<void> {
  const since = (await browser.storage.session.get(WAITING))[WAITING] as Ms | undefined;
  if (since === undefined || (now() - since < LONGEST && (await isUnlocked()))) return;
  await browser.storage.session.remove(WAITING);
  await alone(async () => browser.runtime.reload());
}
