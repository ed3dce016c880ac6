/** Which of the two copies is the vault: the newest that its own keys vouch for. The other one is made good from it. */
import {type Copies, type Copy, type CopyName, keepBad, readCopies, repair, textsOf} from './copies.ts';
import {type DeviceKey, dropDeviceKeys, readDeviceKeys} from './device-key.ts';
import {type Envelope, idsOf, parseEnvelope, SLOTS, type Slot, sealedRev, sealHolds} from './envelope.ts';
import {note} from './notice.ts';
import {type SlotKey, sessionKey} from './session-key.ts';
import {VaultError} from './trouble.ts';

/** The keys at hand now. `device` is undefined where the database cannot be read, which is not the same as empty. */
export interface Keys {
  device: readonly DeviceKey[] | undefined;
  passphrase: SlotKey | undefined;
}

export interface Ready {
  state: 'ready';
  envelope: Envelope;
  keys: Keys;
  copies: Copies;
  /** The other copy, where its passphrase part is another one and nobody can say which is right before unlocking. */
  disputed: Envelope | undefined;
}
export type Loaded = Ready | {state: 'empty' | 'newer' | 'broken'; copies: Copies};

interface Candidate {
  name: CopyName;
  text: string;
  envelope: Envelope;
  /** The highest revision that a seal vouches for; -1 while no key is at hand to check one. */
  rev: number;
  /** How many of its slots a seal vouches for. */
  vouched: number;
  forged: boolean;
}

/** Looks at both copies. Throws `VaultError('unavailable')`; never removes anything that could still be read. */
export async function load(): Promise<Loaded> {
  const copies = await readCopies();
  // Only our own code writes the second copy, so it alone is believed to be of a later version.
  if (parsed(copies.second) === 'newer') return {state: 'newer', copies};
  const keys = await keysAtHand(copies);
  const candidates = await Promise.all([judge('second', copies, keys), judge('local', copies, keys)]);
  const [best] = candidates
    .filter(candidate => candidate !== undefined)
    .filter(candidate => isUsable(candidate, keys))
    .sort((a, b) => b.rev - a.rev || older(a, b) || b.vouched - a.vouched);
  if (best) return settle(best, candidates, copies, keys);
  if (parsed(copies.local) === 'newer') return {state: 'newer', copies};
  return withoutVault(copies);
}

/**
 * Positive where `a` is the first copy with an older passphrase part than the second, which only our own code writes:
 * a part from before a change of the passphrase, put back there, is no match for it. Negative the other way round.
 */
function older(a: Candidate, b: Candidate): number {
  const [local, second, sign] = a.name === 'local' ? [a, b, 1] : [b, a, -1];
  const both = local.envelope.slots.p && second.envelope.slots.p;
  return both && sealedRev(local.envelope, 'p') < sealedRev(second.envelope, 'p') ? sign : 0;
}

/** The key that a slot of this envelope needs, if it is at hand. */
export function keyOf(keys: Keys, envelope: Envelope, slot: Slot): CryptoKey | undefined {
  if (slot === 'd') return keys.device?.find(({id}) => id === envelope.slots.d?.keyId)?.key;
  return keys.passphrase?.id === envelope.slots.p?.wrap.iv ? keys.passphrase?.key : undefined;
}

const parsed = (copy: Copy): Envelope | 'newer' | undefined =>
  copy.kind === 'text' ? parseEnvelope(copy.text) : undefined;

async function keysAtHand({local, second}: Copies): Promise<Keys> {
  const none = local.kind === 'empty' && second.kind === 'empty';
  // A database that just failed to answer is not waited for once more.
  const device =
    second.kind === 'error' ? undefined : none ? [] : await readDeviceKeys().catch(() => undefined);
  return {device, passphrase: await sessionKey()};
}

async function judge(name: CopyName, copies: Copies, keys: Keys): Promise<Candidate | undefined> {
  const copy = copies[name];
  const envelope = parsed(copy);
  if (copy.kind !== 'text' || !envelope || envelope === 'newer') return undefined;
  const candidate: Candidate = {name, text: copy.text, envelope, rev: -1, vouched: 0, forged: false};
  for (const slot of SLOTS) {
    const key = keyOf(keys, envelope, slot);
    if (!key) continue;
    if (await sealHolds(key, envelope, slot)) {
      candidate.rev = Math.max(candidate.rev, sealedRev(envelope, slot));
      candidate.vouched++;
    } else candidate.forged = true;
  }
  return candidate;
}

/** Vouched for by a key; or not to be judged yet, because it waits for the passphrase or for the database. */
function isUsable({forged, rev, envelope}: Candidate, keys: Keys): boolean {
  return !forged && (rev >= 0 || envelope.slots.p !== undefined || keys.device === undefined);
}

async function settle(
  best: Candidate,
  candidates: (Candidate | undefined)[],
  copies: Copies,
  keys: Keys,
): Promise<Ready> {
  const ready: Ready = {state: 'ready', envelope: best.envelope, keys, copies, disputed: undefined};
  const name = best.name === 'second' ? 'local' : 'second';
  const copy = copies[name];
  if (copy.kind === 'text' && copy.text === best.text) return sweep(ready);
  if (copy.kind === 'error') return ready;
  const other = candidates.find(candidate => candidate?.name === name);
  if (other && isDisputed(other, best, keys)) {
    await note('tampered').catch(() => {});
    return {...ready, disputed: other.envelope};
  }
  await noteDamage(name, copy, other, best);
  await repair(name, best.text);
  return ready;
}

/** Another passphrase part that nothing at hand can judge: it stays until somebody unlocks. */
function isDisputed(other: Candidate, best: Candidate, keys: Keys): boolean {
  if (other.forged || !other.envelope.slots.p || keyOf(keys, best.envelope, 'p')) return false;
  if (older(other, best) > 0) return false;
  return passphrasePart(other.envelope) !== passphrasePart(best.envelope);
}

const passphrasePart = (envelope: Envelope): string =>
  JSON.stringify([envelope.slots.p, envelope.seal.p, idsOf(envelope, 'p').map(id => envelope.items[id])]);

/** One revision behind is a write that was cut off between the two copies: repaired without a word. */
async function noteDamage(
  name: CopyName,
  copy: Copy,
  other: Candidate | undefined,
  best: Candidate,
): Promise<void> {
  const putBack = other && best.rev >= 0 && other.rev === best.rev && older(other, best) > 0;
  const sound = other && !other.forged && other.vouched === best.vouched && !putBack;
  if (sound && (name === 'second' || other.rev >= best.rev - 1)) return;
  const wasChanged = name === 'local' && (other !== undefined || parsed(copy) === 'newer');
  // Where there is no room for a word about it, the repair matters more.
  await note(wasChanged ? 'tampered' : 'repaired').catch(() => {});
}

/** Device keys that nothing needs any more are forgotten, once both copies are equal and a seal vouches for it. */
async function sweep(ready: Ready): Promise<Ready> {
  const {envelope, keys} = ready;
  const inUse = envelope.slots.d?.keyId;
  const vouched = keyOf(keys, envelope, inUse === undefined ? 'p' : 'd') !== undefined;
  if (vouched && keys.device?.some(({id}) => id !== inUse)) await dropDeviceKeys(inUse).catch(() => {});
  return ready;
}

async function withoutVault(copies: Copies): Promise<Loaded> {
  const texts = textsOf(copies);
  if (copies.local.kind === 'error') throw new VaultError('unavailable');
  // Where IndexedDB never works, as in Firefox's permanent private browsing, the passphrase slot still does.
  if (texts.length === 0) return {state: 'empty', copies};
  if (copies.second.kind === 'error') throw new VaultError('unavailable');
  for (const text of texts) await keepBad(text).catch(() => {});
  return {state: 'broken', copies};
}
