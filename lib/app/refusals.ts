/** Why a secret was refused, in the closed words of the protocol; nothing of an error itself goes on. */
import type {KeyRefusal, KeyResult} from '../messages.ts';
import {type ErrorKind, ProviderError} from '../providers/contract.ts';
import {StorageFull} from '../storage/items.ts';
import {VaultError, type VaultTrouble} from '../vault/vault.ts';
import {HeldBack} from './losses.ts';

const BY_KIND: Readonly<Record<ErrorKind, KeyRefusal>> = {
  'signed-out': 'rejected',
  forbidden: 'forbidden',
  'rate-limited': 'rate-limited',
  unavailable: 'unavailable',
  offline: 'offline',
  'bad-response': 'bad-answer',
  'not-available': 'bad-answer',
  'no-permission': 'unavailable',
  blocked: 'unavailable',
};

/** What the vault says in a word that would mean something else here; the rest is told as it is. */
const RENAMED = {
  unavailable: 'vault-unavailable',
  broken: 'vault-broken',
  newer: 'vault-newer',
  full: 'storage-full',
  missing: 'key-missing',
  tampered: 'key-tampered',
} as const satisfies Partial<Record<VaultTrouble, KeyRefusal>>;

const isRenamed = (code: VaultTrouble): code is keyof typeof RENAMED => code in RENAMED;

/** Carries a refusal of our own up to where it is answered. */
export class Refused extends Error {
  readonly refusal: KeyRefusal;
  constructor(refusal: KeyRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

export function refusedBy(error: unknown): KeyResult {
  const until = error instanceof VaultError ? error.until : undefined;
  return {ok: false, refusal: refusalOf(error), ...(until !== undefined && {waitUntil: until})};
}

function refusalOf(error: unknown): KeyRefusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof ProviderError) return BY_KIND[error.kind];
  if (error instanceof VaultError) return isRenamed(error.code) ? RENAMED[error.code] : error.code;
  if (error instanceof HeldBack) return 'read-only';
  return error instanceof StorageFull ? 'storage-full' : 'unavailable';
}
