/** Guards of the vault: what binds a key to its place, what slows guessing, what locks, what is never overwritten. */
import type {Guard} from './contract.ts';

export const vault: readonly Guard[] = [
  {
    test: 'V1 roundtrip_any_secret',
    file: 'lib/vault/bytes.ts',
    find: 'const iv = randomBytes(12);',
    replace: 'const iv = new Uint8Array(12);',
  },
  {
    test: 'V2 ciphertext_swap_rejected',
    file: 'lib/vault/envelope.ts',
    find: '`bb|v1|${vid}|${slot}|${place.id}|${place.provider}|${place.origin}`',
    replace: '`bb|v1|${vid}|${slot}|${place.id}`',
  },
  {
    test: 'V3 bitflip_every_byte',
    file: 'lib/vault/load.ts',
    find: '    } else candidate.forged = true;',
    replace: '    }',
  },
  {
    test: 'V3 bitflip_every_byte',
    file: 'lib/vault/load.ts',
    find: ' || b.vouched - a.vouched',
    replace: '',
  },
  {
    test: 'V4 kdf_downgrade_and_bomb',
    file: 'lib/vault/kdf.ts',
    find: 'm: between(19_456, 262_144),',
    replace: 'm: between(1, 4_194_304),',
  },
  {
    test: 'V5 wrong_passphrase_constant',
    file: 'lib/vault/passphrase-slot.ts',
    find: '  await countTry();\n',
    replace: '',
  },
  {
    test: 'V5 wrong_passphrase_constant',
    file: 'lib/vault/kdf.ts',
    find: ".normalize('NFKC')",
    replace: '',
  },
  {
    test: 'V5 wrong_passphrase_constant',
    file: 'lib/vault/lock.ts',
    find: "navigator.locks.request('vault', work) as Promise<T>",
    replace: 'work()',
  },
  {
    test: 'V6 unlock_survives_worker_kill_x3',
    file: 'lib/vault/session-key.ts',
    find: '  await area().set({[KEY]: {id, dek} satisfies Opened, [CLOCK]: clockUntil(locksAt)});\n',
    replace: '',
  },
  {
    test: 'V7 locked_after_restart_reload_update_disable',
    file: 'lib/vault/session-key.ts',
    find: 'const area = () => browser.storage.session;',
    replace: 'const area = () => browser.storage.local;',
  },
  {
    test: 'V8 autolock_deadline',
    file: 'lib/vault/session-key.ts',
    find: 'at >= (clock.locksAt ?? Number.POSITIVE_INFINITY) || ',
    replace: '',
  },
  {
    test: 'V8 autolock_deadline',
    file: 'lib/vault/session-key.ts',
    find: ' || at < clock.seenAt - BACK',
    replace: '',
  },
  {
    test: 'V9 lock_purges',
    file: 'lib/vault/session-key.ts',
    find: "  if (since !== locks) throw new VaultError('locked');\n",
    replace: '',
  },
  {
    test: 'V9 lock_purges',
    file: 'lib/app/locks.ts',
    find: '  reads.abort();\n',
    replace: '',
  },
  {
    test: 'V9 lock_purges',
    file: 'lib/app/locks.ts',
    find: '  await update(state => noteLocks(state, false));\n',
    replace: '',
  },
  {
    test: 'V10 canary_nowhere',
    file: 'lib/app/connections.ts',
    find: 'keyTail: key.slice(-TAIL),',
    replace: 'keyTail: key.slice(-TAIL * 100),',
  },
  {
    test: 'V11 wasm_blocked_fallback',
    file: 'lib/vault/passphrase-slot.ts',
    find: '    return wrapBy(newPbkdf2());\n',
    replace: '    throw error;\n',
  },
  {
    test: 'V11 wasm_blocked_fallback',
    file: 'lib/vault/argon2id.ts',
    find: "  if (digest !== DIGESTS[file]) throw new Error('damaged-file');\n",
    replace: '',
  },
  {
    test: 'V12 mode_change_purges',
    file: 'lib/vault/unlock.ts',
    find: 'await rekeyDevice(moved, options.originOf)',
    replace: 'moved',
  },
  {
    test: 'V13 newer_version_read_only',
    file: 'lib/vault/load.ts',
    find: "  if (parsed(copies.second) === 'newer') return {state: 'newer', copies};\n",
    replace: '',
  },
];
