import fc from 'fast-check';
import {beforeEach, describe, expect, it} from 'vitest';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {readCopy, readDeviceKeys, writeCopy} from './device-key.ts';
import {lock, putKeyUnderPassphrase, unlock} from './unlock.ts';
import {
  exportVault,
  findKey,
  openVault,
  type Place,
  putKey,
  removeKey,
  resetVault,
  withKey,
} from './vault.ts';

const SECRET = 'ak_canary_0123456789';
const PASSPHRASE = 'bavo miru tesa kolu vide';
const here: Place = {id: 'c1', provider: 'acme', origin: 'https://api.acme.example'};
const there: Place = {id: 'c2', provider: 'other', origin: 'https://api.other.example'};
const options = {locksAt: undefined, originOf: () => here.origin};
const read = (place: Place): Promise<string> => withKey(place, async key => key);
const stateOf = async (): Promise<string> => (await openVault()).state;
let extension: FakeExtension;
const local = async (): Promise<string> => (await extension.all('local')).vault as string;
const setLocal = (text: string): Promise<void> => browser.storage.local.set({vault: text});
/** Both copies, the way a hijacked content script or a rotten disk could leave them. */
async function setBoth(text: string): Promise<void> {
  await setLocal(text);
  await writeCopy(text);
}

beforeEach(() => {
  extension = fakeExtension();
});

describe('a vault', () => {
  it('starts empty, then holds keys under one device key that cannot be exported', async () => {
    expect(await openVault()).toEqual({state: 'empty', device: true, passphrase: 'none'});
    await putKey(here, SECRET);
    await putKey(there, 'another');
    expect(await openVault()).toEqual({state: 'ready', device: true, passphrase: 'none'});
    expect(await read(here)).toBe(SECRET);
    expect(await read(there)).toBe('another');
    const [device, ...more] = await readDeviceKeys();
    expect(more).toEqual([]);
    await expect(crypto.subtle.exportKey('raw', device?.key as CryptoKey)).rejects.toThrow();
  });

  it('keeps two identical copies, neither with the key in it', async () => {
    await putKey(here, SECRET);
    expect(await readCopy()).toBe(await local());
    expect(await local()).not.toContain(SECRET);
    expect(await exportVault()).not.toContain(SECRET);
    expect(JSON.parse(await local())).toMatchObject({
      v: 1,
      rev: 1,
      writer: '9.9.9',
      items: {c1: {slot: 'd', prov: 'acme'}},
    });
  });

  it('removes a key from both copies and finds one that is held; with the last one everything goes', async () => {
    await putKey(here, SECRET);
    await putKey(there, 'another');
    expect(await findKey(here, SECRET)).toBe('c1');
    expect(await findKey(here, 'unknown')).toBeUndefined();
    expect(await findKey(there, SECRET)).toBeUndefined();
    await removeKey('c1');
    expect(await findKey(here, SECRET)).toBeUndefined();
    await expect(read(here)).rejects.toMatchObject({code: 'missing'});
    expect(`${await readCopy()}${await local()}`).not.toContain('"c1"');
    await removeKey('c2');
    expect([await stateOf(), await readCopy(), await local(), await readDeviceKeys()]).toEqual([
      'empty',
      undefined,
      undefined,
      [],
    ]);
  });

  it('does not take the members of every object for items', async () => {
    await putKey(here, SECRET);
    await expect(read({...here, id: 'constructor'})).rejects.toMatchObject({code: 'missing'});
  });

  it('loses no key when many are put at once', async () => {
    const places = Array.from({length: 12}, (_, index) => ({...here, id: `c${index}`}));
    await Promise.all(places.map(place => putKey(place, `key of ${place.id}`)));
    for (const place of places) expect(await read(place)).toBe(`key of ${place.id}`);
  });

  it('refuses when storage is full and leaves what was there', async () => {
    await putKey(here, SECRET);
    extension.quota = JSON.stringify(await extension.all('local')).length + 20;
    await expect(putKey(there, 'another')).rejects.toMatchObject({code: 'full'});
    expect(await readCopy()).toBe(await local());
    expect(await read(here)).toBe(SECRET);
    await expect(read(there)).rejects.toMatchObject({code: 'missing'});
  });

  it('reads the envelope of 0.1.0, whose one seal had no revision of its own', async () => {
    await putKey(here, SECRET);
    const {seal, slots, ...envelope} = JSON.parse(await local());
    const [device] = await readDeviceKeys();
    const old = {...envelope, slots: {d: {keyId: slots.d.keyId}}, seal: {}};
    const text = JSON.stringify([
      'bb|seal',
      1,
      old.vid,
      old.rev,
      old.writer,
      'd',
      old.slots.d,
      [['c1', 'acme', old.items.c1.iv, old.items.c1.ct]],
    ]);
    const iv = new Uint8Array(12);
    const algorithm = {name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(text)};
    const tag = await crypto.subtle.encrypt(algorithm, device!.key, new Uint8Array());
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
    await setBoth(JSON.stringify({...old, seal: {d: {iv: base64(iv), tag: base64(new Uint8Array(tag))}}}));
    expect(await read(here)).toBe(SECRET);
    await putKey(there, 'another');
    expect(JSON.parse(await local()).seal.d.rev).toBe(old.rev + 1);
    expect(seal.d.rev).toBe(old.rev);
  });
});

describe('V1 roundtrip_any_secret', () => {
  const secret = fc.string({unit: 'binary', minLength: 1, maxLength: 4096}).map(text => text.toWellFormed());

  it('gives any secret of any connection back, after locking and unlocking too', async () => {
    const places = (count: number): Place[] =>
      Array.from({length: count}, (_, at) => ({...here, id: `c${at}`}));
    await fc.assert(
      fc.asyncProperty(fc.array(secret, {minLength: 2, maxLength: 8}), async secrets => {
        fakeExtension();
        const all = places(secrets.length);
        for (const [at, place] of all.entries())
          if (at % 2) await putKey(place, secrets[at]!);
          else await putKeyUnderPassphrase(place, secrets[at]!, at ? undefined : PASSPHRASE, options);
        await lock();
        await expect(read(all[0]!)).rejects.toMatchObject({code: 'locked'});
        await unlock(PASSPHRASE, options);
        expect(await Promise.all(all.map(read))).toEqual(secrets);
      }),
      {numRuns: 4},
    );
  }, 60_000);
});

describe('V2 ciphertext_swap_rejected', () => {
  it('opens for no other connection, provider, slot or origin', async () => {
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

  it('exchanged in both copies, nothing opens at all', async () => {
    await putKey(here, SECRET);
    await putKey(there, 'another');
    const envelope = JSON.parse(await local());
    const {c1, c2} = envelope.items;
    for (const items of [
      {c1: c2, c2: c1},
      {c1, c2: {...c2, prov: 'acme'}},
      {c1: {...c1, slot: 'p'}, c2},
    ]) {
      await setBoth(JSON.stringify({...envelope, items}));
      await expect(read(here)).rejects.toMatchObject({code: 'broken'});
      await expect(read(there)).rejects.toMatchObject({code: 'broken'});
    }
  });

  it('an item of another vault with the same device key does not open', async () => {
    await putKey(here, SECRET);
    const mine = JSON.parse(await local());
    await setBoth(JSON.stringify({...mine, vid: 'another'}));
    await expect(read(here)).rejects.toMatchObject({code: 'broken'});
  });
});

describe('V13 newer_version_read_only', () => {
  it('writes nothing over a vault of a later version, loses nothing, and says so', async () => {
    const later = '{"v":2,"secret":"kept"}';
    await setBoth(later);
    expect(await stateOf()).toBe('newer');
    await expect(putKey(here, SECRET)).rejects.toMatchObject({code: 'newer'});
    await expect(putKeyUnderPassphrase(here, SECRET, PASSPHRASE, options)).rejects.toMatchObject({
      code: 'newer',
    });
    await expect(unlock(PASSPHRASE, options)).rejects.toMatchObject({code: 'newer'});
    await expect(read(here)).rejects.toMatchObject({code: 'newer'});
    await expect(removeKey('c1')).rejects.toMatchObject({code: 'newer'});
    await resetVault();
    expect([await local(), await readCopy()]).toEqual([later, later]);
  });
});

describe('V13 newer_version_read_only: with one copy still of this version', () => {
  it('the later second copy is not written over from the older first one', async () => {
    await putKey(here, SECRET);
    const later = '{"v":2,"secret":"kept"}';
    await writeCopy(later);
    expect(await stateOf()).toBe('newer');
    await expect(putKey(there, 'another')).rejects.toMatchObject({code: 'newer'});
    expect(await readCopy()).toBe(later);
  });
});

describe('both copies damaged', () => {
  it('is broken, kept aside once, never wiped; beginning anew is asked for', async () => {
    await putKey(here, SECRET);
    await setBoth('rotten');
    expect(await stateOf()).toBe('broken');
    expect(await stateOf()).toBe('broken');
    expect(await local()).toBe('rotten');
    await expect(read(here)).rejects.toMatchObject({code: 'broken'});
    await expect(putKey(there, 'another')).rejects.toMatchObject({code: 'broken'});
    expect(JSON.parse(await exportVault())).toMatchObject({local: 'rotten', second: 'rotten'});
    await resetVault();
    await putKey(there, 'another');
    expect(await read(there)).toBe('another');
    const kept = Object.entries(await extension.all('local')).filter(([key]) => key.startsWith('vault.bad.'));
    expect(kept.map(([, text]) => text)).toEqual(['rotten']);
  });
});
