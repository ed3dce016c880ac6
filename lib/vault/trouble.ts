/** Why the vault could not do what was asked: a closed list, each with its sentence for the person. */

/**
 * `unavailable`: storage answered with an error, try again · `broken`: neither copy can be used · `newer`: a later
 * version wrote it · `full`: no room · `missing`: no key is held for this place · `tampered`: it does not open for this
 * place · `locked`: the passphrase is needed · `wrong-passphrase` · `too-many-tries`: wait until `until` ·
 * `weak-passphrase` · `no-argon2`: it cannot run here, see `argon2id` · `settings-changed`: the stretching parameters are
 * outside what is accepted · `copies-differ`: unlock first, to tell which copy is right · `no-device-key`: IndexedDB is off.
 */
export type VaultTrouble =
  | 'unavailable'
  | 'broken'
  | 'newer'
  | 'full'
  | 'missing'
  | 'tampered'
  | 'locked'
  | 'wrong-passphrase'
  | 'too-many-tries'
  | 'weak-passphrase'
  | 'no-argon2'
  | 'settings-changed'
  | 'copies-differ'
  | 'no-device-key';

/** A refusal of storage in the vault's words. */
export const storageTrouble = (error: unknown): VaultError =>
  new VaultError(/quota/i.test(String(error)) ? 'full' : 'unavailable');

export class VaultError extends Error {
  readonly code: VaultTrouble;
  /** For `too-many-tries`: ms UTC before which nothing is tried. */
  readonly until?: number;
  constructor(code: VaultTrouble, until?: number) {
    super(code);
    this.code = code;
    if (until !== undefined) this.until = until;
  }
}
