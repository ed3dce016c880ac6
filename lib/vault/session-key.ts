/**
 * The passphrase slot's data key while it is unlocked: in storage.session, which outlives the worker but neither the
 * browser nor an update, is never on disk and refused to content scripts (security.md §0.3).
 */
import type {Ms} from '../domain/account.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {type Bytes, fromBase64, importKey, toBase64} from './bytes.ts';
import {VaultError} from './trouble.ts';

/** A data key and the slot it belongs to: of a slot that was wrapped anew, an older key says nothing. */
export interface SlotKey {
  /** The IV of the wrap it came out of. */
  id: string;
  key: CryptoKey;
}

/** storage.session is JSON: a key or bytes would silently become `{}`. Written once at each unlock, never again. */
interface Opened {
  id: string;
  /** 32 bytes, base64. */
  dek: string;
}

/** Apart from the key, so that noting the time can never bring back a key that was locked away meanwhile. */
interface Clock {
  /** Locked from then on, ms UTC; absent: until the browser ends. */
  locksAt?: Ms;
  /** The last time it was looked at, to notice a clock that went back. */
  seenAt: Ms;
}

const KEY = 'vault.session';
const CLOCK = 'vault.clock';
const area = () => browser.storage.session;
/** A clock set back by more would put the deadline off. */
const BACK: Ms = 60_000;
/** Looking again within this time is not worth a write. */
const SEEN_APART: Ms = 30_000;

let held: (SlotKey & Opened) | undefined;
/** How often this worker was told to lock. */
let locks = 0;

async function read(): Promise<(Opened & Clock) | undefined> {
  const {[KEY]: opened, [CLOCK]: clock} = (await area().get([KEY, CLOCK])) as {
    [KEY]?: Opened;
    [CLOCK]?: Clock;
  };
  if (!opened || !clock) return undefined;
  const at = now();
  if (at >= (clock.locksAt ?? Number.POSITIVE_INFINITY) || at < clock.seenAt - BACK) return undefined;
  if (at - clock.seenAt > SEEN_APART) await area().set({[CLOCK]: {...clock, seenAt: at}});
  return {...opened, ...clock};
}

const clockUntil = (ends: Ms | undefined): Clock => ({
  seenAt: now(),
  ...(ends !== undefined && {locksAt: ends}),
});

/** The data key, or undefined while locked; a passed deadline locks here, before any use. */
export async function sessionKey(): Promise<SlotKey | undefined> {
  const session = await read();
  if (!session) await dropSessionKey();
  else if (held?.dek !== session.dek) {
    const {id, dek} = session;
    held = {id, dek, key: await importKey(fromBase64(dek))};
  }
  return held;
}

/** Stands for the locks so far; work that takes long asks for it at its beginning. */
export const lockCount = (): number => locks;

/**
 * Keeps the data key's 32 bytes, which are wiped, and says until when. Throws `VaultError('locked')` where somebody
 * locked since `since`, for a lock is not undone by work that began before it.
 */
export async function keepSessionKey(
  id: string,
  raw: Bytes,
  locksAt: Ms | undefined,
  since: number,
): Promise<void> {
  const dek = toBase64(raw);
  const key = await importKey(raw);
  if (since !== locks) throw new VaultError('locked');
  held = {id, dek, key};
  await area().set({[KEY]: {id, dek} satisfies Opened, [CLOCK]: clockUntil(locksAt)});
}

/** Locks: no work that began before will unlock again. */
export function lockSession(): Promise<void> {
  locks++;
  return dropSessionKey();
}

/** Forgets the key: storage first, so that no worker finds it again, then memory. */
export async function dropSessionKey(): Promise<void> {
  if (KEY in (await area().get(KEY))) await area().remove([KEY, CLOCK]);
  held = undefined;
}

/** Another deadline for what is unlocked now. */
export async function setDeadline(ends: Ms | undefined): Promise<void> {
  if (await read()) await area().set({[CLOCK]: clockUntil(ends)});
}

/** When it locks by itself; undefined while locked or without a deadline. */
export const locksAt = async (): Promise<Ms | undefined> => (await read())?.locksAt;
