import {beforeEach, describe, expect, it, vi} from 'vitest';
import {connected} from '../../tests/fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import {browser} from '../platform/browser.ts';
import {keepEvents} from '../storage/db.ts';
import {readCopy, readDeviceKeys} from '../vault/device-key.ts';
import {openVault} from '../vault/vault.ts';
import {eraseAll} from './erase.ts';
import {readProvider} from './host.ts';
import {start} from './start.ts';
import {tick} from './sync.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
const databases = async () => (await indexedDB.databases()).map(({name}) => name);
let extension: FakeExtension;
beforeEach(async () => {
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  read.mockReset().mockImplementation(async () => ({reading: reading(), requests: 1}));
  await start();
  await connected('acme-1');
});

describe('all data removed', () => {
  it('leaves no item, no database and the one alarm', async () => {
    await tick();
    await keepEvents([{at: 0, kind: 'quarantine', key: 'k'}]);
    await browser.storage.session.set({seen: 1});
    await browser.alarms.create('other', {periodInMinutes: 1});
    await eraseAll();
    expect([await extension.all('local'), await extension.all('session'), await databases()]).toEqual([
      {},
      {},
      [],
    ]);
    expect((await browser.alarms.getAll()).map(({name}) => name)).toEqual(['tick']);
    expect(await browser.action.getBadgeText({})).toBe('');
  });

  it('stops a read under way, and nothing is written when it ends or at the next tick', async () => {
    let begun = (): void => {};
    const reads = new Promise<void>(resolve => {
      begun = resolve;
    });
    read.mockImplementation((_provider, {signal}) => {
      begun();
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    });
    const round = tick();
    await reads;
    await eraseAll();
    await round;
    await tick();
    expect([await extension.all('local'), await databases()]).toEqual([{}, []]);
  });

  it('lets nobody who waits for the vault bring it back', async () => {
    const looks = [openVault(), openVault()];
    const [, look] = await Promise.all([eraseAll(), openVault(), ...looks]);
    expect(look).toMatchObject({state: 'empty'});
    expect([await extension.all('local'), await readCopy(), await readDeviceKeys()]).toEqual([
      {},
      undefined,
      [],
    ]);
  });

  it('goes on where one part would not go, and says so', async () => {
    extension.onStorage = (area, method) => {
      if (area === 'session' && method === 'clear') throw new Error('An unexpected error occurred');
    };
    await expect(eraseAll()).rejects.toThrow('unexpected');
    expect([await extension.all('local'), await databases()]).toEqual([{}, []]);
  });
});
