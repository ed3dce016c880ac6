/** What locking means for connections: reads under it stop and write nothing, their last figures stay, marked as locked. */
import type {SyncState} from '../domain/account.ts';
import {isUnlocked, lock} from '../vault/unlock.ts';
import {forgetPassphrase, heldSlots, type KeySlot} from '../vault/vault.ts';
import {forget} from './connections.ts';
import {changeAccount, load, type State, update} from './store.ts';
import {updateIfWaiting} from './updates.ts';

/** Reads under the passphrase's keys; replaced at each lock, so that those begun later go on. */
let reads = new AbortController();

/** Ends a read when its key, out of this slot, is locked away. */
export const lockSignal = (slot: KeySlot): AbortSignal | undefined =>
  slot === 'passphrase' ? reads.signal : undefined;

/** Locks the passphrase slot: the key first, then what was under way, then what everybody sees. */
export async function lockNow(): Promise<void> {
  await lockOnly();
  await updateIfWaiting();
}

async function lockOnly(): Promise<void> {
  await lock();
  reads.abort();
  reads = new AbortController();
  await update(state => noteLocks(state, false));
}

/** The computer was locked, which is heard only where the person allowed it. Never rejects. */
export async function onIdle(state: string): Promise<void> {
  if (state === 'locked') await lockNow().catch(() => {});
}

/** These wait for the person anyway, or say something truer. */
const BARRED: readonly SyncState[] = ['locked', 'auth_failed', 'no_permission'];

/** Connections whose key is locked away now say so. */
export function noteLocks(state: State, unlocked: boolean): State {
  const locked = state.accounts.filter(
    ({connection, meta}) => connection.slot === 'passphrase' && !unlocked && !BARRED.includes(meta.state),
  );
  return locked.reduce(
    (next, {connection}) =>
      changeAccount(next, connection.id, record => ({
        ...record,
        meta: {...record.meta, state: 'locked', nextDueAt: 0},
      })),
    state,
  );
}

/**
 * At a start: a restart, a reload or an update may have locked the slot while nobody looked, and a worker that died may
 * have moved a key without saying so.
 */
export async function noticeLocks(): Promise<void> {
  const [state, unlocked, held] = [await load(), await isUnlocked(), await heldSlots()];
  const settled = (before: State): State => noteLocks(withSlots(before, held ?? {}), unlocked);
  if (settled(state) !== state) await update(settled);
}

/** Where a key is, the vault knows; what a connection says of it is for showing only. */
function withSlots(state: State, held: Readonly<Record<string, KeySlot>>): State {
  const wrong = state.accounts.filter(({connection: {id, slot}}) => (held[id] ?? slot) !== slot);
  return wrong.reduce(
    (next, {connection: {id}}) =>
      changeAccount(next, id, record => ({...record, connection: {...record.connection, slot: held[id]!}})),
    state,
  );
}

/** Forgets the passphrase slot with its connections, for somebody who has forgotten the passphrase. */
export async function forgetLocked(): Promise<void> {
  await lockOnly();
  for (const id of await forgetPassphrase()) await forget(id);
  await updateIfWaiting();
}
