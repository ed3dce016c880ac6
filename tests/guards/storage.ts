/** Guards of what is stored: its one writer, its versions, its room, and what comes from a file. */
import type {Guard} from './contract.ts';

export const storage: readonly Guard[] = [
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
    find: "const timer = setTimeout(() => give(new Error('database-timeout')), OPEN_MS);",
    replace: 'const timer = 0;',
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
