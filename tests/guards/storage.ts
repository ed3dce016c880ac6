/** Guards of what is stored: its one writer, its versions, its room, and what comes from a file. */
import type {Guard} from './contract.ts';

export const storage: readonly Guard[] = [
  {
    // What is removed before it is written is gone when the browser dies in between.
    test: 'S1 sigkill_mid_write',
    file: 'lib/storage/items.ts',
    find: 'await browser.storage.local.set(values)',
    replace:
      'await browser.storage.local.remove(Object.keys(values)).then(() => browser.storage.local.set(values))',
  },
  {
    test: 'S2 one_copy_lost_or_rotten',
    file: 'lib/vault/load.ts',
    find: '  await repair(name, best.text);\n',
    replace: '',
  },
  {
    test: 'S2 one_copy_lost_or_rotten',
    file: 'lib/vault/load.ts',
    find: "judge('second', copies, keys), judge('local', copies, keys)",
    replace: "judge('local', copies, keys)",
  },
  {
    test: 'S3 content_script_tampers_vault',
    file: 'lib/app/start.ts',
    find: 'closeStorage(), ',
    replace: '',
  },
  {
    test: 'S3 content_script_tampers_vault',
    file: 'lib/app/sync.ts',
    find: ' && !isTooSoon(begun[connection.id], at)',
    replace: '',
  },
  {
    test: 'S3 content_script_tampers_vault',
    file: 'lib/vault/load.ts',
    find: 'if (await sealHolds(key, envelope, slot)) {',
    replace: 'if (key) {',
  },
  {
    test: 'S4 quota_exceeded',
    file: 'lib/app/prune.ts',
    find: '[undefined, ...(figuresOnly ? HISTORY : ALL)]',
    replace: '[undefined]',
  },
  {
    test: 'S4 quota_exceeded',
    file: 'lib/app/store.ts',
    find: "draw([...new Set([...troubles, 'storage-full' as const])])",
    replace: 'draw([])',
  },
  {
    test: 'S5 idb_unavailable',
    file: 'lib/platform/database.ts',
    find: 'within(OPEN_MS, opened, late)',
    replace: 'opened',
  },
  {
    test: 'S6 migration_throws_halfway',
    file: 'lib/app/losses.ts',
    find: "if (held.some(({key}) => !key.startsWith(ACCOUNT))) throw new HeldBack('held-back');",
    replace: '',
  },
  {
    test: 'S6 migration_throws_halfway',
    file: 'lib/storage/items.ts',
    find: "v < item.version ? 'unmigrated' : 'unreadable'",
    replace: "'unreadable'",
  },
  {
    test: 'S7 two_writers',
    file: 'lib/app/store.ts',
    find: "return navigator.locks.request('store', async () => {\n    const before = await load();",
    replace:
      'return ((run: () => Promise<Committed>) => run())(async () => {\n    const before = await load();',
  },
  {
    test: 'S8 hostile_import',
    file: 'lib/app/transfer.ts',
    find: '!WILD.has(name) && ',
    replace: '',
  },
  {
    test: 'S8 hostile_import',
    file: 'lib/app/transfer.ts',
    find: 'if (depth >= DEEPEST) return false;',
    replace: '',
  },
  {
    test: 'S8 hostile_import',
    file: 'lib/app/transfer.ts',
    find: ' || new TextEncoder().encode(text).length > MOST_BYTES',
    replace: '',
  },
];
