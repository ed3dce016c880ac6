/** What went wrong with stored data and the person should know: told for a day, or as long as it lasts. */
import type {Ms} from '../domain/account.ts';
import type {Trouble} from '../domain/view.ts';
import {browser} from '../platform/browser.ts';
import type {Loss} from '../storage/items.ts';

const KEY = 'troubles';
const TOLD: Ms = 24 * 3_600_000;

const OF_LOSS: Readonly<Record<Loss['why'], Trouble>> = {
  unreadable: 'data-set-aside',
  newer: 'data-newer',
  unmigrated: 'data-unmigrated',
};

/** Remembers until the browser ends that it happened; at 0, that it is over. A failure to remember stops nothing. */
export async function noteTrouble(trouble: Trouble, at: Ms): Promise<void> {
  const noted = await readNoted().catch(() => ({}));
  await browser.storage.session.set({[KEY]: {...noted, [trouble]: at}}).catch(() => {});
}

/** Present losses and what was noted within a day, each once. */
export async function troublesOf(losses: readonly Loss[], at: Ms): Promise<Trouble[]> {
  const noted = Object.entries(await readNoted()).filter(([, since]) => Math.abs(at - since) < TOLD);
  return [
    ...new Set([...losses.map(({why}) => OF_LOSS[why]), ...noted.map(([trouble]) => trouble as Trouble)]),
  ];
}

async function readNoted(): Promise<Record<string, Ms>> {
  return ((await browser.storage.session.get(KEY))[KEY] ?? {}) as Record<string, Ms>;
}
