import {beforeEach, describe, expect, it, vi} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {readPackaged} from '../platform/egress.ts';
import {writeCopy} from './device-key.ts';
import {hasArgon2id, type Kdf, newArgon2id, newPbkdf2, readKdf, stretch} from './kdf.ts';
import {lock, putKeyUnderPassphrase, unlock} from './unlock.ts';
import {openVault, withKey} from './vault.ts';

vi.mock('../platform/egress.ts', async original => {
  const real = await original<typeof import('../platform/egress.ts')>();
  return {...real, readPackaged: vi.fn(real.readPackaged)};
});
/** The first work of each run of Argon2id. */
const work = vi.mocked(readPackaged);
const real = work.getMockImplementation()!;
const PASSPHRASE = 'bavo miru tesa kolu vide';
const here = {id: 'c1', provider: 'acme', origin: 'https://api.acme.example'};
const options = {locksAt: undefined, originOf: () => here.origin};
const stored = async () => JSON.parse((await browser.storage.local.get('vault')).vault as string);

beforeEach(() => {
  fakeExtension();
  work.mockReset().mockImplementation(real);
});

describe('what is accepted', () => {
  it('takes what it makes, and the ranges of the specification', () => {
    for (const kdf of [newArgon2id(), newPbkdf2()]) expect(readKdf(kdf)).toEqual(kdf);
    const argon = newArgon2id();
    expect(readKdf({...argon, m: 19_456, t: 2, p: 1})).toBeDefined();
    expect(readKdf({...argon, m: 262_144, t: 10, p: 8})).toBeDefined();
    expect(readKdf({...newPbkdf2(), i: 600_000})).toBeDefined();
  });

  it('makes another salt each time', () => {
    expect(new Set(Array.from({length: 50}, () => newArgon2id().salt)).size).toBe(50);
  });
});

describe('V4 kdf_downgrade_and_bomb', () => {
  const argon = (change: object): unknown => ({...newArgon2id(), ...change});
  const pbkdf = (change: object): unknown => ({...newPbkdf2(), ...change});
  const bad: [string, unknown][] = [
    ['8 KiB of memory', argon({m: 8})],
    ['4 GiB of memory', argon({m: 4 * 1024 * 1024})],
    ['no pass', argon({t: 0})],
    ['a thousand passes', argon({t: 1000})],
    ['a million lanes', argon({p: 1_000_000})],
    ['another version', argon({ver: 16})],
    ['not a number', argon({m: Number.NaN})],
    ['a string', argon({m: '65536'})],
    ['a short salt', argon({salt: 'AAAAAAAAAAAAAAAAAAA='})],
    ['a salt that is no base64', argon({salt: 'AAAAAAAAAAAAAAAAAAAAAAA'})],
    ['one more field', argon({secret: 'x'})],
    ['one iteration', pbkdf({i: 1})],
    ['too few iterations', pbkdf({i: 599_999})],
    ['a hundred million iterations', pbkdf({i: 100_000_000})],
    ['half an iteration', pbkdf({i: 1_000_000.5})],
    ['another algorithm', {...newPbkdf2(), alg: 'md5'}],
    ['nothing', {}],
  ];
  it.each(bad)('%s is outside', (_what, kdf) => expect(readKdf(kdf)).toBeUndefined());

  it('refused before any work, in both copies of a real vault, which stays as it is', async () => {
    await putKeyUnderPassphrase(here, 'ak_1', PASSPHRASE, options);
    await lock();
    const envelope = await stored();
    const derive = vi.spyOn(crypto.subtle, 'deriveBits');
    work.mockClear();
    for (const [what, kdf] of bad) {
      envelope.slots.p.kdf = kdf;
      await browser.storage.local.set({vault: JSON.stringify(envelope)});
      await writeCopy(JSON.stringify(envelope));
      await expect(unlock(PASSPHRASE, options), what).rejects.toMatchObject({code: 'settings-changed'});
      expect(await stored()).toEqual(JSON.parse(JSON.stringify(envelope)));
    }
    expect(work).not.toHaveBeenCalled();
    expect(derive).not.toHaveBeenCalled();
    derive.mockRestore();
  });

  it('parameters that are in range but not those it was made with do not open it', async () => {
    await putKeyUnderPassphrase(here, 'ak_1', PASSPHRASE, options);
    await lock();
    const envelope = await stored();
    envelope.slots.p.kdf.t = 2;
    await browser.storage.local.set({vault: JSON.stringify(envelope)});
    await writeCopy(JSON.stringify(envelope));
    await expect(unlock(PASSPHRASE, options)).rejects.toMatchObject({code: 'wrong-passphrase'});
  });
});

describe('stretching', () => {
  let noWasm = vi.spyOn(WebAssembly, 'instantiate');
  beforeEach(() => {
    noWasm.mockRestore();
    noWasm = vi.spyOn(WebAssembly, 'instantiate');
  });
  const use = async (key: CryptoKey): Promise<string> => {
    const algorithm = {name: 'AES-GCM', iv: new Uint8Array(12)};
    return Buffer.from(await crypto.subtle.encrypt(algorithm, key, new Uint8Array(16))).toString('hex');
  };
  const salt = 'AAECAwQFBgcICQoLDA0ODw==';
  const kdfs: Kdf[] = [
    {alg: 'argon2id', ver: 19, m: 19_456, t: 2, p: 1, salt},
    {alg: 'pbkdf2-sha256', i: 600_000, salt},
  ];
  it.each(kdfs)('$alg tells passphrases apart, and composed from decomposed characters not', async kdf => {
    const of = async (text: string): Promise<string> => use(await stretch(text, kdf));
    expect(await of('Zoë says hello')).toBe(await of('Zoe\u0308 says hello'));
    expect(await of('paypal passphrase')).not.toBe(await of('p\u0430yp\u0430l passphrase'));
    expect(await of('')).not.toBe(await of(' '));
  });

  const damaged: typeof readPackaged = async file => {
    const bytes = await real(file);
    new Uint8Array(bytes)[bytes.byteLength - 100]! ^= 1;
    return bytes;
  };
  it.each([
    ['WebAssembly is off', () => noWasm.mockRejectedValue(new WebAssembly.CompileError('blocked by policy'))],
    ['a module is missing', () => work.mockRejectedValue(new TypeError('Failed to fetch'))],
    ['a module is damaged', () => work.mockImplementation(damaged)],
  ])('V11 wasm_blocked_fallback: PBKDF2 where %s, and Argon2id once it works', async (_what, breaks) => {
    breaks();
    expect(await hasArgon2id()).toBe(false);
    await putKeyUnderPassphrase(here, 'ak_1', PASSPHRASE, options);
    expect((await stored()).slots.p.kdf).toMatchObject({alg: 'pbkdf2-sha256', i: 1_000_000});
    expect(await openVault()).toMatchObject({passphrase: 'unlocked', kdf: 'pbkdf2'});
    await lock();
    await unlock(PASSPHRASE, options);
    expect((await openVault()).kdf).toBe('pbkdf2');
    await lock();
    noWasm.mockRestore();
    work.mockReset().mockImplementation(real);
    await unlock(PASSPHRASE, options);
    expect((await stored()).slots.p.kdf).toMatchObject({alg: 'argon2id', m: 65_536, t: 3, p: 4});
    expect(await withKey(here, async key => key)).toBe('ak_1');
    await lock();
    noWasm = vi.spyOn(WebAssembly, 'instantiate');
    breaks();
    await expect(unlock(PASSPHRASE, options)).rejects.toMatchObject({code: 'no-argon2'});
    expect((await openVault()).waitUntil).toBeUndefined();
  });
});
