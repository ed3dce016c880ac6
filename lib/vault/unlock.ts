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
import {dropSessionKey, keepSessionKey, lockCount, lockSession, sessionKey} from './session-key.ts';
import {VaultError} from './trouble.ts';

export interface UnlockOptions {
  /** Locked again from then on, ms UTC; undefined: when the browser ends. */
  locksAt: Ms | undefined;
  originOf: OriginOf;
}

/** With the locks at the time it was asked for: one that comes later stays. */
type Asked = UnlockOptions & {since: number};
const asked = (options: UnlockOptions): Asked => ({...options, since: lockCount()});

/** What a change starts from; `made` where it makes the passphrase slot anew. */
type Start = Base & {loaded: Loaded; made?: MadeSlot | undefined};

/** Whether the passphrase slot is unlocked now; a passed deadline locks it here. */
export const isUnlocked = async (): Promise<boolean> => (await sessionKey()) !== undefined;

/** Locks at once, without waiting for work under way, which will not unlock again. */
export const lock = (): Promise<void> => lockSession();

/** Throws `VaultError`: missing, wrong-passphrase, too-many-tries, no-argon2, settings-changed. */
export function unlock(passphrase: string, wanted: UnlockOptions): Promise<void> {
  const options = asked(wanted);
  return inVault(async () => {
    const loaded = await open(passphrase, options);
    await renew(loaded, passphrase, options).catch(() => {});
  });
}

/** Another passphrase, salt and data key. Throws `VaultError` as `unlock`, and weak-passphrase. */
export function changePassphrase(passphrase: string, next: string, wanted: UnlockOptions): Promise<void> {
  const options = asked(wanted);
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
  wanted: UnlockOptions,
): Promise<void> {
  const options = asked(wanted);
  return inVault(async () => {
    const start = await begin(passphrase, options);
    await finish(start, await withItem(start, 'p', place, secret), start.made, options);
  });
}

/** Moves a key into the other slot and makes what could open it before good for nothing. Throws `VaultError` as `unlock`. */
export function moveKey(id: string, to: Slot, passphrase: string, wanted: UnlockOptions): Promise<void> {
  const options = asked(wanted);
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
async function withoutOldKey(start: Start, moved: Base, passphrase: string, options: Asked): Promise<void> {
  if (idsOf(moved.envelope, 'p').length > 0) {
    const next = await rekeyPassphrase(moved, passphrase, options.originOf);
    return finish(start, next, next.made, options);
  }
  await finish(start, {...moved, envelope: withoutSlot(moved.envelope, 'p')}, undefined, options);
  await dropSessionKey();
}

/** With an unlocked passphrase slot: the one there is, or a new one. A passphrase that is given is always checked. */
async function begin(passphrase: string | undefined, options: Asked): Promise<Start> {
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
  {locksAt, since}: Asked,
): Promise<void> {
  await save(envelope, keys, loaded);
  // It is stored; where somebody locked meanwhile it stays locked.
  if (made) await keepSessionKey(made.slot.wrap.iv, made.raw, locksAt, since).catch(() => {});
}

/** Opens the passphrase slot of whichever copy the passphrase fits, and looks again: now its seal can be checked. */
async function open(passphrase: string, {locksAt, since}: Asked): Promise<Ready> {
  const loaded = await load();
  if (loaded.state !== 'ready') throw new VaultError(loaded.state === 'empty' ? 'missing' : loaded.state);
  const {slot, raw} = await openSlot(
    [loaded.envelope, ...(loaded.disputed ? [loaded.disputed] : [])],
    passphrase,
  );
  await keepSessionKey(slot.wrap.iv, raw, locksAt, since);
  const again = await load();
  if (again.state === 'ready' && keyOf(again.keys, again.envelope, 'p')) return again;
  await dropSessionKey();
  throw new VaultError('tampered');
}

/** A new data key where the old one has encrypted enough, or was stretched by PBKDF2 and Argon2id works by now. */
async function renew(loaded: Ready, passphrase: string, options: Asked): Promise<void> {
  const spent = isSpent(loaded.envelope, 'p');
  if (!spent && (algorithmOf(loaded.envelope.slots.p) !== 'pbkdf2-sha256' || !(await hasArgon2id()))) return;
  const start = started(loaded);
  const next = await rekeyPassphrase(start, passphrase, options.originOf);
  if (spent || algorithmOf(next.made.slot) === 'argon2id') await finish(start, next, next.made, options);
}

const algorithmOf = (slot: MadeSlot['slot'] | undefined) => readKdf(slot?.kdf)?.alg;

async function change(loaded: Ready, passphrase: string, options: Asked): Promise<void> {
  const start = started(loaded);
  const next = await rekeyPassphrase(start, passphrase, options.originOf);
  await finish(start, next, next.made, options);
}

function refuseWeak(passphrase: string): void {
  if (weaknessOf(passphrase)) throw new VaultError('weak-passphrase');
}
