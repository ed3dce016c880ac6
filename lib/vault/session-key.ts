/**
 * The passphrase slot's data key while it is unlocked: in storage.session, which outlives the worker but neither the
 * browser nor an update, is never on disk and refused to content scripts (security.md §0.3).
 */
import type {Ms} from '../domain/account.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {type Bytes, fromBase64, importKey, toBase64} from './bytes.ts';

/** A data key and the slot it belongs to: of a slot that was wrapped anew, an older key says nothing. */
export interface SlotKey {
  /** The IV of the wrap it came out of. */
  id: string;
  key: CryptoKey;
}

/** storage.session is JSON: a key or bytes would silently become `{}`. */
interface Session {
  id: string;
  /** 32 bytes, base64. */
  dek: string;
  /** Locked from then on, ms UTC; absent: until the browser ends. */
  locksAt?: Ms;
  /** The last time it was looked at, to notice a clock that went back. */
  seenAt: Ms;
}

const KEY = 'vault.session';
const area = () => browser.storage.session;
/** A clock set back by more would put the deadline off. */
const BACK: Ms = 60_000;
/** Looking again within this time is not worth a write. */
const SEEN_APART: Ms = 30_000;

let held: (SlotKey & {dek: string}) | undefined;

async function read(): Promise<Session | undefined> {
  const session = (await area().get(KEY))[KEY] as Session | undefined;
  if (!session) return undefined;
  const at = now();
  if (at >= (session.locksAt ?? Number.POSITIVE_INFINITY) || at < session.seenAt - BACK) return undefined;
  if (at - session.seenAt > SEEN_APART) await write({...session, seenAt: at});
  return session;
}

const write = (session: Session): Promise<void> => area().set({[KEY]: session});

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

/** Keeps the data key's 32 bytes, which are wiped, and says until when. */
export async function keepSessionKey(id: string, raw: Bytes, locksAt: Ms | undefined): Promise<SlotKey> {
  const dek = toBase64(raw);
  await write({id, dek, seenAt: now(), ...(locksAt !== undefined && {locksAt})});
  held = {id, dek, key: await importKey(raw)};
  return held;
}

/** Forgets it: storage first, so that no worker finds it again, then memory. */
export async function dropSessionKey(): Promise<void> {
  if ((await area().get(KEY))[KEY] !== undefined) await area().remove(KEY);
  held = undefined;
}

/** Another deadline for what is unlocked now. */
export async function setDeadline(ends: Ms | undefined): Promise<void> {
  const session = await read();
  if (!session) return;
  const {locksAt: _before, ...rest} = session;
  await write({...rest, ...(ends !== undefined && {locksAt: ends})});
}

/** When it locks by itself; undefined while locked or without a deadline. */
export const locksAt = async (): Promise<Ms | undefined> => (await read())?.locksAt;
