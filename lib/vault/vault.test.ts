import {beforeEach, describe, expect, it} from 'vitest';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {readCopy, readDeviceKey, writeCopy} from './device-key.ts';
import {findKey, openVault, type Place, putKey, removeKey, withKey} from './vault.ts';

const SECRET = 'ak_canary_0123456789';
const here: Place = {id: 'c1', provider: 'acme', origin: 'https://api.acme.example'};
const there: Place = {id: 'c2', provider: 'other', origin: 'https://api.other.example'};
const read = (place: Place): Promise<string> => withKey(place, async key => key);
let extension: FakeExtension;
const local = async (): Promise<string> => (await extension.all('local')).vault as string;
const setLocal = (text: string): Promise<void> => browser.storage.local.set({vault: text});

beforeEach(() => {
  extension = fakeExtension();
});

describe('a vault', () => {
  it('starts empty, then holds keys under one device key that cannot be exported', async () => {
    expect(await openVault()).toEqual({state: 'empty'});
    await putKey(here, SECRET);
    await putKey(there, 'another');
    expect(await openVault()).toEqual({state: 'ready'});
    expect(await read(here)).toBe(SECRET);
    expect(await read(there)).toBe('another');
    const device = await readDeviceKey();
    await expect(crypto.subtle.exportKey('raw', device?.key as CryptoKey)).rejects.toThrow();
  });

  it('keeps two identical copies, neither with the key in it', async () => {
    await putKey(here, SECRET);
    expect(await readCopy()).toBe(await local());
    const text = await local();
    for (const form of [SECRET, btoa(SECRET), [...SECRET].reverse().join('')])
      expect(text).not.toContain(form);
    expect(JSON.parse(text)).toMatchObject({
      v: 1,
      rev: 1,
      writer: '9.9.9',
      items: {c1: {slot: 'd', prov: 'acme'}},
    });
  });

  it('removes a key from both copies and finds one that is held', async () => {
    await putKey(here, SECRET);
    expect(await findKey([there, here], SECRET)).toBe('c1');
    expect(await findKey([there, here], 'unknown')).toBeUndefined();
    await removeKey('c1');
    expect(await findKey([here], SECRET)).toBeUndefined();
    await expect(read(here)).rejects.toMatchObject({code: 'missing'});
    expect(`${await readCopy()}${await local()}`).not.toContain('"c1"');
  });

  it('does not take the members of every object for items', async () => {
    await putKey(here, SECRET);
    await expect(read({...here, id: 'constructor'})).rejects.toMatchObject({code: 'missing'});
  });
});

describe('a moved ciphertext', () => {
  it('opens for no other connection, provider or origin', async () => {
    await putKey(here, SECRET);
    await putKey(there, 'another');
    const envelope = JSON.parse(await local());
    const swapped = {...envelope, rev: 99, items: {c1: envelope.items.c2, c2: envelope.items.c1}};
    await setLocal(JSON.stringify(swapped));
    expect(await read(here)).toBe(SECRET);
    await expect(read({...here, origin: 'https://evil.example'})).rejects.toMatchObject({code: 'tampered'});
    await expect(read({...here, provider: 'other'})).rejects.toMatchObject({code: 'tampered'});
    await expect(read({...there, id: 'c1'})).rejects.toMatchObject({code: 'tampered'});
  });
});

describe('one copy lost or rotten', () => {
  const damages: [string, (text: string) => string | undefined][] = [
    ['deleted', () => undefined],
    ['cut', text => text.slice(0, 50)],
    ['garbled', text => text.replace(/"ct":"../, '"ct":"!!')],
    ['emptied', () => '{}'],
    ['claimed newer', () => '{"v":2}'],
  ];
  it.each(damages)('storage.local %s: read from IndexedDB and repaired', async (_what, damage) => {
    await putKey(here, SECRET);
    const good = await local();
    const bad = damage(good);
    if (bad === undefined) await browser.storage.local.remove('vault');
    else await setLocal(bad);
    expect(await read(here)).toBe(SECRET);
    expect(await local()).toBe(good);
  });

  it.each(damages.slice(0, 4))(
    'IndexedDB %s: read from storage.local and repaired',
    async (_what, damage) => {
      await putKey(here, SECRET);
      const good = await local();
      await writeCopy(damage(good));
      expect(await read(here)).toBe(SECRET);
      expect(await readCopy()).toBe(good);
    },
  );

  it('an older revision put back into storage.local does not win', async () => {
    await putKey(here, SECRET);
    const old = await local();
    await putKey(there, 'another');
    await setLocal(old);
    expect(await read(there)).toBe('another');
    expect(JSON.parse(await local()).rev).toBe(2);
  });

  it('an unreadable storage.local is no empty vault', async () => {
    extension.onStorage = () => {
      throw new Error('An unexpected error occurred');
    };
    await expect(openVault()).rejects.toMatchObject({code: 'unavailable'});
  });
});

describe('both copies damaged', () => {
  it('is broken, kept aside once, never wiped; a new key starts a new vault', async () => {
    await putKey(here, SECRET);
    await setLocal('rotten');
    await writeCopy('rotten');
    expect(await openVault()).toEqual({state: 'broken'});
    expect(await openVault()).toEqual({state: 'broken'});
    expect(await local()).toBe('rotten');
    await expect(read(here)).rejects.toMatchObject({code: 'broken'});
    await putKey(there, 'another');
    expect(await read(there)).toBe('another');
    const kept = Object.entries(await extension.all('local')).filter(([key]) => key.startsWith('vault.bad.'));
    expect(kept.map(([, text]) => text)).toEqual(['rotten']);
  });

  it('a changed bit anywhere never gives another key', async () => {
    await putKey(here, SECRET);
    const good = await local();
    for (let at = 0; at < good.length; at += 7) {
      const bad = good.slice(0, at) + String.fromCharCode(good.charCodeAt(at) ^ 2) + good.slice(at + 1);
      await setLocal(bad);
      await writeCopy(bad);
      expect([SECRET, undefined]).toContain(await read(here).catch(() => undefined));
    }
  });
});

describe('writing', () => {
  it('refuses when storage is full and leaves what was there', async () => {
    await putKey(here, SECRET);
    extension.quota = JSON.stringify(await extension.all('local')).length + 20;
    await expect(putKey(there, 'another')).rejects.toMatchObject({code: 'full'});
    expect(await readCopy()).toBe(await local());
    expect(await read(here)).toBe(SECRET);
    await expect(read(there)).rejects.toMatchObject({code: 'missing'});
  });

  it('writes nothing over a vault of a later version', async () => {
    await writeCopy('{"v":2}');
    await setLocal('{"v":2}');
    expect(await openVault()).toEqual({state: 'newer'});
    await expect(putKey(here, SECRET)).rejects.toMatchObject({code: 'newer'});
    await expect(removeKey('c1')).rejects.toMatchObject({code: 'newer'});
    expect([await local(), await readCopy()]).toEqual(['{"v":2}', '{"v":2}']);
  });

  it('loses no key when many are put at once', async () => {
    const places = Array.from({length: 12}, (_, index) => ({...here, id: `c${index}`}));
    await Promise.all(places.map(place => putKey(place, `key of ${place.id}`)));
    for (const place of places) expect(await read(place)).toBe(`key of ${place.id}`);
  });
});
