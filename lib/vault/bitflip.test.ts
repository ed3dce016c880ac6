import {beforeEach, describe, expect, it} from 'vitest';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {writeCopy} from './device-key.ts';
import {putKeyUnderPassphrase} from './unlock.ts';
import {openVault, type Place, putKey, VaultError, withKey} from './vault.ts';

const keys: Record<string, string> = {c1: 'ak_device_slot', c2: 'ak_passphrase_slot'};
const places: Place[] = [
  {id: 'c1', provider: 'acme', origin: 'https://api.acme.example'},
  {id: 'c2', provider: 'other', origin: 'https://api.other.example'},
];
const options = {locksAt: undefined, originOf: () => undefined};
let extension: FakeExtension;
let good: string;

/** The key, or the code of a refusal; anything else is a crash and fails the test. */
const read = (place: Place): Promise<string> =>
  withKey(place, async key => key).catch(error => {
    if (error instanceof VaultError) return error.code;
    throw error;
  });

beforeEach(async () => {
  extension = fakeExtension();
  await putKey(places[0]!, keys.c1!);
  await putKeyUnderPassphrase(places[1]!, keys.c2!, 'bavo miru tesa kolu vide', options);
  good = (await extension.all('local')).vault as string;
});

describe('V3 bitflip_every_byte', () => {
  it('never gives a wrong key, never crashes, never wipes', async () => {
    const refusals = ['broken', 'newer', 'missing', 'tampered', 'locked', 'settings-changed'];
    let refused = 0;
    for (let at = 0; at < good.length; at++) {
      const bad =
        good.slice(0, at) + String.fromCharCode(good.charCodeAt(at) ^ (1 << (at % 7))) + good.slice(at + 1);
      await browser.storage.local.set({vault: bad});
      await writeCopy(bad);
      for (const place of places) {
        const got = await read(place);
        if (got === keys[place.id]) continue;
        refused++;
        expect(refusals, `byte ${at}: ${bad.slice(at - 10, at + 10)}`).toContain(got);
      }
      expect((await extension.all('local')).vault).toBe(bad);
    }
    await browser.storage.local.set({vault: good});
    await writeCopy(good);
    expect(await Promise.all(places.map(read))).toEqual([keys.c1, keys.c2]);
    // Only the unused low bits of base64 may flip without meaning.
    expect(refused).toBeGreaterThan(good.length * 1.8);
  }, 60_000);

  it('in one copy only, costs nothing', async () => {
    for (let at = 0; at < good.length; at += 3) {
      const bad = good.slice(0, at) + String.fromCharCode(good.charCodeAt(at) ^ 2) + good.slice(at + 1);
      if (at % 2) await writeCopy(bad);
      else await browser.storage.local.set({vault: bad});
      expect(await Promise.all(places.map(read)), `byte ${at}`).toEqual([keys.c1, keys.c2]);
    }
    expect((await openVault()).state).toBe('ready');
  }, 60_000);
});
