/** What needs the passphrase: unlocking, changing it, a key for its slot, a key from one slot into the other. */
import type {Ms} from '../domain/account.ts';
import {weaknessOf} from '../domain/passphrase.ts';
import {idsOf, itemOf, type Place, type Slot} from './envelope.ts';
import {hasArgon2id, readKdf} from './kdf.ts';
import {keyOf, type Loaded, load, type Ready} from './load.ts';
import {inVault} from './lock.ts';
import {type MadeSlot, makeSlot, openSlot, slotKey} from './passphrase-slot.ts';
import {
  type OriginOf,
  openAt,
  placeIn,
  rekeyDevice,
  rekeyPassphrase,
  withDeviceSlot,
  withItem,
} from './rekey.ts';
import {type Base, basis, isSpent, save, withoutSlot} from './save.ts';
import {dropSessionKey, keepSessionKey, sessionKey} from './session-key.ts';
import {VaultError} from './trouble.ts';

export interface UnlockOptions {
  /** Locked again from then on, ms UTC; undefined: when the browser ends. */
  locksAt: Ms | undefined;
  originOf: OriginOf;
}

/** What a change starts from; `made` where it makes the passphrase slot anew. */
type Start = Base & {loaded: Loaded; made?: MadeSlot | undefined};

/** Whether the passphrase slot is unlocked now; a passed deadline locks it here. */
export const isUnlocked = async (): Promise<boolean> => (await sessionKey()) !== undefined;

/** Locks at once, without waiting for work under way. */
export const lock = (): Promise<void> => dropSessionKey();

/** Throws `VaultError`: missing, wrong-passphrase, too-many-tries, no-argon2, settings-changed. */
export function unlock(passphrase: string, options: UnlockOptions): Promise<void> {
  return inVault(async () => {
    const loaded = await open(passphrase, options);
    if (await deservesNewKey(loaded)) await change(loaded, passphrase, options).catch(() => {});
  });
}

/** Another passphrase, salt and data key. Throws `VaultError` as `unlock`, and weak-passphrase. */
export function changePassphrase(passphrase: string, next: string, options: UnlockOptions): Promise<void> {
  return inVault(async () => {
    refuseWeak(next);
    await change(await open(passphrase, options), next, options);
  });
}

/** Stores a key under the passphrase, a new one where none is set. Throws `VaultError` as `unlock`; locked, weak-passphrase. */
export function putKeyUnderPassphrase(
  place: Place,
  secret: string,
  passphrase: string | undefined,
  options: UnlockOptions,
): Promise<void> {
  return inVault(async () => {
    const start = await begin(passphrase, options);
    await finish(start, await withItem(start, 'p', place, secret), start.made, options);
  });
}

/** Moves a key into the other slot and makes what could open it before good for nothing. Throws `VaultError` as `unlock`. */
export function moveKey(id: string, to: Slot, passphrase: string, options: UnlockOptions): Promise<void> {
  return inVault(async () => {
    const start = await begin(passphrase, options);
    if (itemOf(start.envelope, id)?.slot === to) return;
    const place = placeIn(start.envelope, id, options.originOf);
    const secret = await openAt(start, place);
    if (to === 'p') {
      const moved = await withItem(start, 'p', place, secret);
      await finish(start, await rekeyDevice(moved, options.originOf), start.made, options);
    } else {
      const moved = await withItem(await withDeviceSlot(start), 'd', place, secret);
      await withoutOldKey(start, moved, passphrase, options);
    }
    // Looking once more forgets the device key that nothing needs any more.
    await load();
  });
}

/** What is left in the passphrase slot gets a new data key; an empty slot goes. */
async function withoutOldKey(
  start: Start,
  moved: Base,
  passphrase: string,
  options: UnlockOptions,
): Promise<void> {
  if (idsOf(moved.envelope, 'p').length > 0) {
    const next = await rekeyPassphrase(moved, passphrase, options.originOf);
    return finish(start, next, next.made, options);
  }
  await finish(start, {...moved, envelope: withoutSlot(moved.envelope, 'p')}, undefined, options);
  await dropSessionKey();
}

/** With an unlocked passphrase slot: the one there is, or a new one. A passphrase that is given is always checked. */
async function begin(passphrase: string | undefined, options: UnlockOptions): Promise<Start> {
  const loaded = await load();
  if (loaded.state === 'ready' && hasPassphrase(loaded)) {
    if (passphrase !== undefined) return started(await open(passphrase, options));
    if (keyOf(loaded.keys, loaded.envelope, 'p')) return started(loaded);
    throw new VaultError('locked');
  }
  if (passphrase === undefined) throw new VaultError('locked');
  refuseWeak(passphrase);
  const {envelope, keys} = basis(loaded);
  const made = await makeSlot(envelope.vid, passphrase);
  const slots = {...envelope.slots, p: made.slot};
  return {loaded, made, envelope: {...envelope, slots}, keys: {...keys, passphrase: await slotKey(made)}};
}

const started = (loaded: Ready): Start => ({...basis(loaded), loaded});

const hasPassphrase = ({envelope, disputed}: Ready): boolean =>
  envelope.slots.p !== undefined || disputed?.slots.p !== undefined;

/** Stores what was changed; the session learns the data key of a slot that was made anew only after that. */
async function finish(
  {loaded}: Start,
  {envelope, keys}: Base,
  made: MadeSlot | undefined,
  {locksAt}: UnlockOptions,
): Promise<void> {
  await save(envelope, keys, loaded);
  if (made) await keepSessionKey(made.slot.wrap.iv, made.raw, locksAt);
}

/** Opens the passphrase slot of whichever copy the passphrase fits, and looks again: now its seal can be checked. */
async function open(passphrase: string, {locksAt}: UnlockOptions): Promise<Ready> {
  const loaded = await load();
  if (loaded.state !== 'ready') throw new VaultError(loaded.state === 'empty' ? 'missing' : loaded.state);
  const {slot, raw} = await openSlot(
    [loaded.envelope, ...(loaded.disputed ? [loaded.disputed] : [])],
    passphrase,
  );
  await keepSessionKey(slot.wrap.iv, raw, locksAt);
  const again = await load();
  if (again.state === 'ready' && keyOf(again.keys, again.envelope, 'p')) return again;
  await dropSessionKey();
  throw new VaultError('tampered');
}

/** Spent by many encryptions, or stretched by PBKDF2 where Argon2id works by now. */
async function deservesNewKey({envelope}: Ready): Promise<boolean> {
  if (isSpent(envelope, 'p')) return true;
  return readKdf(envelope.slots.p?.kdf)?.alg === 'pbkdf2-sha256' && (await hasArgon2id());
}

async function change(loaded: Ready, passphrase: string, options: UnlockOptions): Promise<void> {
  const start = started(loaded);
  const next = await rekeyPassphrase(start, passphrase, options.originOf);
  await finish(start, next, next.made, options);
}

function refuseWeak(passphrase: string): void {
  if (weaknessOf(passphrase)) throw new VaultError('weak-passphrase');
}
