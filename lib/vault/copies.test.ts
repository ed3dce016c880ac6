import {beforeEach, describe, expect, it, vi} from 'vitest';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {readCopy, writeCopy} from './device-key.ts';
import {changePassphrase, lock, putKeyUnderPassphrase, unlock} from './unlock.ts';
import {forgetPassphrase, openVault, type Place, putKey, removeKey, withKey} from './vault.ts';

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

describe('IndexedDB out of reach for a while', () => {
  const down = (): void => void Object.assign(globalThis, {indexedDB: {open: () => refuse()}});
  const refuse = (): never => {
    throw new DOMException('out of reach', 'InvalidStateError');
  };
  let database: IDBFactory;
  beforeEach(() => {
    database = globalThis.indexedDB;
  });
  const up = (): void => void Object.assign(globalThis, {indexedDB: database});

  it('no device key can be put or removed, for its seal could not be renewed; the passphrase slot goes on', async () => {
    await putKey(here, SECRET);
    await putKeyUnderPassphrase(there, 'another', PASSPHRASE, options);
    down();
    await expect(putKey({...here, id: 'c3'}, 'third')).rejects.toMatchObject({code: 'no-device-key'});
    await expect(removeKey('c1')).rejects.toMatchObject({code: 'no-device-key'});
    await putKeyUnderPassphrase({...there, id: 'c4'}, 'fourth', undefined, options);
    expect(await openVault()).toMatchObject({state: 'ready', device: false, passphrase: 'unlocked'});
    up();
    expect(await Promise.all([here, there, {...there, id: 'c4'}].map(read))).toEqual([
      SECRET,
      'another',
      'fourth',
    ]);
  });

  it('a vault removed meanwhile does not come back with it', async () => {
    await putKeyUnderPassphrase(there, 'another', PASSPHRASE, options);
    down();
    await removeKey('c2');
    up();
    expect(await openVault()).toMatchObject({state: 'empty'});
    expect(await readCopy()).toBeUndefined();
  });

  it('is not waited for again and again', async () => {
    await putKey(here, SECRET);
    // A request that nobody ever answers.
    const opens = vi.fn(() => new (IDBOpenDBRequest as unknown as new () => IDBOpenDBRequest)());
    Object.assign(globalThis, {indexedDB: {open: opens}});
    vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'Date']});
    const first = openVault();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await first).toMatchObject({device: false});
    const asked = opens.mock.calls.length;
    expect(await openVault()).toMatchObject({device: false});
    expect(opens).toHaveBeenCalledTimes(asked);
    up();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await openVault()).toMatchObject({device: true});
    vi.useRealTimers();
  });
});

describe('S3 content_script_tampers_vault: a first copy written over', () => {
  it('with a passphrase slot made up, the slot can be forgotten and the device keys stay', async () => {
    await putKey(here, SECRET);
    const forged = JSON.parse(await local());
    forged.slots.p = {kdf: {}, wrap: {iv: 'AAAA', ct: 'AAAA'}};
    await setLocal(JSON.stringify(forged));
    expect(await openVault()).toMatchObject({passphrase: 'locked', notice: {kind: 'tampered'}});
    await forgetPassphrase();
    await putKey({...here, id: 'c3'}, 'third');
    expect([await read(here), (await openVault()).passphrase]).toEqual([SECRET, 'none']);
  });

  it('with the passphrase part from before a change, the old passphrase opens nothing', async () => {
    await putKey(here, SECRET);
    await putKeyUnderPassphrase(there, 'another', PASSPHRASE, options);
    const old = JSON.parse(await local());
    await changePassphrase(PASSPHRASE, 'a longer one than before', options);
    await putKeyUnderPassphrase({...there, id: 'c3'}, 'third', undefined, options);
    await lock();
    await putKey({...here, id: 'c4'}, 'fourth');
    const now = JSON.parse(await local());
    const items = {c1: now.items.c1, c2: old.items.c2, c4: now.items.c4};
    const mixed = {...now, items, slots: {...now.slots, p: old.slots.p}, seal: {...now.seal, p: old.seal.p}};
    await setLocal(JSON.stringify(mixed));
    await expect(unlock(PASSPHRASE, options)).rejects.toMatchObject({code: 'wrong-passphrase'});
    expect(await notice()).toBe('tampered');
    await unlock('a longer one than before', options);
    expect(await read({...there, id: 'c3'})).toBe('third');
  });
});

describe('no room', () => {
  it('for a notice, the other copy serves all the same', async () => {
    await putKey(here, SECRET);
    await browser.storage.local.remove('vault');
    extension.quota = 10;
    expect(await read(here)).toBe(SECRET);
  });

  it('in the envelope, a key is refused and the others stay', async () => {
    await putKey(here, SECRET);
    const big = '€'.repeat(4096);
    const put = async (at: number): Promise<string> =>
      putKey({...here, id: `big${at}`}, big).then(
        () => 'put',
        ({code}) => code,
      );
    const outcomes: string[] = [];
    for (let at = 0; outcomes.at(-1) !== 'full' && at < 40; at++) outcomes.push(await put(at));
    expect(outcomes.at(-1)).toBe('full');
    expect(outcomes.length).toBeGreaterThan(5);
    expect([await read(here), await read({...here, id: 'big0'})]).toEqual([SECRET, big]);
  });
});
