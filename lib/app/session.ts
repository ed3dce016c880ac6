/** Small facts that may vanish with the browser session: reads that were begun, when the console was seen, hidden tabs. */
import type {Ms} from '../domain/account.ts';
import {browser} from '../platform/browser.ts';
import {WATCHED} from './schedule.ts';

const ROUND = 'round';
const BEGUN = 'begun';
const SEEN = 'seen';
const HIDDEN = 'hidden';
/** Seeing it again within this time is not worth a write. */
const SEEN_APART = 20_000;

/** Connections whose read was begun, with its start. Left behind only when the worker died in between; it bars nobody. */
export async function readMarks(): Promise<Readonly<Record<string, Ms>>> {
  return ((await browser.storage.session.get(ROUND))[ROUND] ?? {}) as Record<string, Ms>;
}

export async function setMarks(connections: readonly string[], at: Ms): Promise<void> {
  const marks = Object.fromEntries(connections.map(id => [id, at]));
  await browser.storage.session.set({[ROUND]: marks, [BEGUN]: {...(await lastBegun()), ...marks}});
}

/**
 * When each connection's last read was begun. In Firefox a content script can write over every plan in local storage,
 * but never over this: however it forges them, reads keep their distance.
 */
export async function lastBegun(): Promise<Readonly<Record<string, Ms>>> {
  return ((await browser.storage.session.get(BEGUN))[BEGUN] ?? {}) as Record<string, Ms>;
}

export function clearMarks(): Promise<void> {
  return browser.storage.session.remove(ROUND);
}

/** The console asked for its view just now. */
export async function noteSeen(now: Ms): Promise<void> {
  if (Math.abs(now - (await lastSeen())) > SEEN_APART) await browser.storage.session.set({[SEEN]: now});
}

/** Whether the console asked within the last two minutes. */
export async function isWatched(now: Ms): Promise<boolean> {
  const since = now - (await lastSeen());
  return since >= 0 && since <= WATCHED;
}

async function lastSeen(): Promise<Ms> {
  return Number((await browser.storage.session.get(SEEN))[SEEN] ?? 0);
}

/** Ids of tabs in which the person does not want the overlay; an id is used once in a session of the browser. */
export async function hiddenTabs(): Promise<readonly number[]> {
  return ((await browser.storage.session.get(HIDDEN))[HIDDEN] ?? []) as number[];
}

/** Hides it in a tab, or no longer; without a tab, in none. One change after the other. */
export function setHiddenTabs(tab?: number, hidden = false): Promise<void> {
  return navigator.locks.request('store', async () => {
    const others = tab === undefined ? [] : (await hiddenTabs()).filter(id => id !== tab);
    await browser.storage.session.set({[HIDDEN]: hidden ? [...others, tab] : others});
  }) as Promise<void>;
}
