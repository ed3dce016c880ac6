/** The in-memory extension API without its lies: copies on read, a quota, senders, permissions, faults at any call. */
import {IDBFactory} from 'fake-indexeddb';
import {vi} from 'vitest';
import {fakeBrowser} from 'wxt/testing/fake-browser';
import 'fake-indexeddb/auto';

type Area = 'local' | 'session';
type Call = (...args: unknown[]) => unknown;

export interface FakeExtension {
  /** Bytes that storage.local may hold. */
  quota: number;
  /** Origin patterns the person granted. */
  granted: Set<string>;
  /** Called before every storage call; what it throws is what the caller gets. */
  onStorage: ((area: Area, method: string, args: unknown[]) => void) | undefined;
  /** Everything in an area, copied. */
  all(area: Area): Promise<Record<string, unknown>>;
  /** A worker that starts anew: listeners gone, databases and storage kept. */
  restartWorker(): void;
}

const originals = {
  local: {...fakeBrowser.storage.local},
  session: {...fakeBrowser.storage.session},
};

/** Resets everything and installs the stricter fake. Call in `beforeEach`. */
export function fakeExtension(): FakeExtension {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  const fake: FakeExtension = {
    quota: 10_485_760,
    granted: new Set(),
    onStorage: undefined,
    all: async area => structuredClone(await originals[area].get(null)) as Record<string, unknown>,
    restartWorker() {
      for (const event of [fakeBrowser.runtime.onMessage, fakeBrowser.alarms.onAlarm])
        event.removeAllListeners();
    },
  };
  installStorage(fake, 'local');
  installStorage(fake, 'session');
  Object.assign(fakeBrowser.runtime, {
    getManifest: () => ({version: '9.9.9', manifest_version: 3, name: 'fake'}),
    openOptionsPage: vi.fn(async () => {}),
  });
  const granted = (origins: string[]): boolean => origins.every(origin => fake.granted.has(origin));
  Object.assign(fakeBrowser.permissions, {
    getAll: async () => ({origins: [...fake.granted], permissions: []}),
    contains: async ({origins = []}: {origins?: string[]}) => granted(origins),
    remove: async ({origins = []}: {origins?: string[]}) =>
      origins.map(origin => fake.granted.delete(origin)).every(Boolean),
  });
  vi.stubGlobal('chrome', fakeBrowser);
  vi.stubGlobal('browser', fakeBrowser);
  return fake;
}

function installStorage(fake: FakeExtension, area: Area): void {
  const real = originals[area] as unknown as Record<string, Call>;
  const before = (method: string, args: unknown[]): void => fake.onStorage?.(area, method, args);
  Object.assign(fakeBrowser.storage[area], {
    async get(...args: unknown[]) {
      before('get', args);
      const found = (await real.get?.(...args)) as Record<string, unknown>;
      return structuredClone(
        Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)),
      );
    },
    async set(items: Record<string, unknown>) {
      before('set', [items]);
      const all = {...(await fake.all(area)), ...items};
      if (JSON.stringify(all).length > fake.quota) throw new Error('Resource::kQuotaBytes quota exceeded');
      await real.set?.(items);
    },
    async remove(...args: unknown[]) {
      before('remove', args);
      await real.remove?.(...args);
    },
    async clear() {
      before('clear', []);
      await real.clear?.();
    },
    setAccessLevel: vi.fn(async () => {}),
  });
}
