import {beforeEach, describe, expect, it} from 'vitest';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {readCopy, writeCopy} from './device-key.ts';
import {lock, putKeyUnderPassphrase, unlock} from './unlock.ts';
import {openVault, type Place, putKey, withKey} from './vault.ts';

const SECRET = 'ak_canary_0123456789';
const PASSPHRASE = 'bavo miru tesa kolu vide';
const here: Place = {id: 'c1', provider: 'acme', origin: 'https://api.acme.example'};
const there: Place = {id: 'c2', provider: 'other', origin: 'https://api.other.example'};
const options = {locksAt: undefined, originOf: (id: string) => (id === 'acme' ? here : there).origin};
const read = (place: Place): Promise<string> => withKey(place, async key => key);
let extension: FakeExtension;
const local = async (): Promise<string> => (await extension.all('local')).vault as string;
const setLocal = (text: string): Promise<void> => browser.storage.local.set({vault: text});
const notice = async () => (await openVault()).notice?.kind;

beforeEach(() => {
  extension = fakeExtension();
});

describe('S2 one_copy_lost_or_rotten', () => {
  const damages: [string, (text: string) => string | undefined, told: string][] = [
    ['deleted', () => undefined, 'repaired'],
    ['cut', text => text.slice(0, 50), 'repaired'],
    ['garbled', text => text.replace(/"ct":"../, '"ct":"!!'), 'repaired'],
    ['emptied', () => '{}', 'repaired'],
    ['of another revision', text => text.replace('"rev":1', '"rev":9'), 'repaired'],
    ['forged', text => text.replaceAll('"rev":1', '"rev":9'), 'tampered'],
    ['claimed newer', () => '{"v":2}', 'tampered'],
  ];
  it.each(damages)('storage.local %s: read from IndexedDB, repaired, told', async (_what, damage, told) => {
    await putKey(here, SECRET);
    const good = await local();
    const bad = damage(good);
    if (bad === undefined) await browser.storage.local.remove('vault');
    else await setLocal(bad);
    expect(await read(here)).toBe(SECRET);
    expect(await local()).toBe(good);
    expect(await notice()).toBe(told);
  });

  it.each(damages.slice(0, 6))(
    'IndexedDB %s: read from storage.local and repaired',
    async (_what, damage) => {
      await putKey(here, SECRET);
      const good = await local();
      await writeCopy(damage(good));
      expect(await read(here)).toBe(SECRET);
      expect(await readCopy()).toBe(good);
      expect(await notice()).toBe('repaired');
    },
  );

  it('an older revision put back into storage.local does not win; several behind, it is told', async () => {
    await putKey(here, SECRET);
    const old = await local();
    await putKey(there, 'another');
    await setLocal(old);
    expect(await read(there)).toBe('another');
    expect(JSON.parse(await local()).rev).toBe(2);
    expect(await notice()).toBeUndefined();
    await putKey({...there, id: 'c3'}, 'third');
    await setLocal(old);
    expect(await read(there)).toBe('another');
    expect(await notice()).toBe('tampered');
  });

  it('an unreadable storage.local is no empty vault', async () => {
    extension.onStorage = (area, method) => {
      if (area === 'local' && method === 'get') throw new Error('An unexpected error occurred');
    };
    expect(await openVault()).toMatchObject({state: 'unavailable'});
    await expect(putKey(here, SECRET)).rejects.toMatchObject({code: 'unavailable'});
  });
});

describe('a slot that is locked', () => {
  beforeEach(async () => {
    await putKey(here, SECRET);
    await putKeyUnderPassphrase(there, 'another', PASSPHRASE, options);
  });

  it('is carried along unchanged when the other one changes', async () => {
    await lock();
    await putKey({...here, id: 'c3'}, 'third');
    const {rev, seal} = JSON.parse(await local());
    expect([rev, seal.d.rev, seal.p.rev]).toEqual([3, 3, 2]);
    await unlock(PASSPHRASE, options);
    expect(await Promise.all([here, there, {...here, id: 'c3'}].map(read))).toEqual([
      SECRET,
      'another',
      'third',
    ]);
  });

  it('that differs between the copies is kept in both until the passphrase tells which is right', async () => {
    await lock();
    const good = await local();
    const forged = JSON.parse(good);
    forged.rev = forged.seal.p.rev = 99;
    forged.items.c2.ct = forged.items.c1.ct;
    await setLocal(JSON.stringify(forged));
    expect(await read(here)).toBe(SECRET);
    expect(await notice()).toBe('tampered');
    await expect(putKey({...here, id: 'c3'}, 'third')).rejects.toMatchObject({code: 'copies-differ'});
    expect([await local(), await readCopy()]).toEqual([JSON.stringify(forged), good]);
    await unlock(PASSPHRASE, options);
    expect(await read(there)).toBe('another');
    expect(await local()).toBe(good);
  });

  it('written while IndexedDB was down is found again when it is back', async () => {
    const before = await readCopy();
    await putKeyUnderPassphrase({...there, id: 'c3'}, 'third', undefined, options);
    const after = await local();
    await lock();
    await writeCopy(before);
    await unlock(PASSPHRASE, options);
    expect(await read({...there, id: 'c3'})).toBe('third');
    expect(await readCopy()).toBe(after);
  });
});
