/** Two copies of the envelope, in storage.local and in IndexedDB: one may be lost, rot or be tampered with. */
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {readCopy, writeCopy} from './device-key.ts';

const KEY = 'vault';
const BAD = 'vault.bad.';
const KEEP_BAD = 2;
/** In storage.session, where no content script can write: the second copy outlived the vault because it was out of reach. */
const GONE = 'vault.gone';

/** A copy that is not there is something else than a copy that cannot be read: only the first means "no vault". */
export type Copy = {kind: 'text'; text: string} | {kind: 'empty'} | {kind: 'error'};

export interface Copies {
  local: Copy;
  second: Copy;
}
export type CopyName = keyof Copies;

export async function readCopies(): Promise<Copies> {
  const [local, second] = await Promise.all([
    attempt(async () => (await browser.storage.local.get(KEY))[KEY]),
    attempt(readCopy),
  ]);
  const outlived = second.kind === 'text' && (await forgetOutlived());
  return {local, second: outlived ? {kind: 'empty'} : second};
}

async function attempt(read: () => Promise<unknown>): Promise<Copy> {
  try {
    const text = await read();
    if (text === undefined || text === null) return {kind: 'empty'};
    return {kind: 'text', text: typeof text === 'string' ? text : JSON.stringify(text)};
  } catch {
    return {kind: 'error'};
  }
}

const writeLocal = (text: string): Promise<void> => browser.storage.local.set({[KEY]: text});

/**
 * Writes both, the durable one first. When the other refuses, the first is put back and the refusal thrown.
 * A second copy that cannot even be read is left out, so that the vault works where IndexedDB does not.
 */
export async function writeCopies(text: string, before: Copies): Promise<void> {
  if (before.second.kind === 'error') return writeLocal(text);
  await writeCopy(text);
  try {
    await writeLocal(text);
  } catch (error) {
    await writeCopy(before.second.kind === 'text' ? before.second.text : undefined);
    throw error;
  }
}

/** Makes one copy equal to the other; what will not be repaired now is repaired at a later start. */
export async function repair(name: CopyName, text: string): Promise<void> {
  await (name === 'second' ? writeCopy(text) : writeLocal(text)).catch(() => {});
}

/** Removes both copies; one that is out of reach now counts as removed until it is. What could not be read was set aside before. */
export async function removeCopies({second}: Copies): Promise<void> {
  if (second.kind === 'error') await browser.storage.session.set({[GONE]: true});
  else await writeCopy(undefined);
  await browser.storage.local.remove(KEY);
}

/** Removes a second copy that outlived its vault, now that it is in reach again. */
async function forgetOutlived(): Promise<boolean> {
  if (!(GONE in (await browser.storage.session.get(GONE)))) return false;
  await writeCopy(undefined);
  await browser.storage.session.remove(GONE);
  return true;
}

/** The copies that hold a text, each once. */
export const textsOf = ({local, second}: Copies): string[] => [
  ...new Set([second, local].flatMap(copy => (copy.kind === 'text' ? [copy.text] : []))),
];

/** Keeps what could not be read, the two latest, so that it can be exported or retried. */
export async function keepBad(text: string): Promise<void> {
  const all = await browser.storage.local.get(null);
  const kept = Object.keys(all)
    .filter(key => key.startsWith(BAD))
    .sort();
  if (kept.some(key => all[key] === text)) return;
  await browser.storage.local.set({[`${BAD}${now()}`]: text});
  const surplus = kept.slice(0, Math.max(0, kept.length + 1 - KEEP_BAD));
  if (surplus.length > 0) await browser.storage.local.remove(surplus);
}
