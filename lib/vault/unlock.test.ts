import {beforeEach, describe, expect, it, vi} from 'vitest';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {argon2id} from './argon2id.ts';
import {readCopy, readDeviceKeys} from './device-key.ts';
import {setDeadline} from './session-key.ts';
import {
  changePassphrase,
  isUnlocked,
  lock,
  moveKey,
  putKeyUnderPassphrase,
  type UnlockOptions,
  unlock,
} from './unlock.ts';
import {forgetPassphrase, openVault, type Place, putKey, removeKey, withKey} from './vault.ts';

vi.mock('./argon2id.ts', () => {
  // Real stretching is tested beside kdf.ts; here it would only cost time.
  const quick = async (password: Uint8Array, salt: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array([...password, ...salt])));
  return {argon2id: vi.fn(quick)};
});
vi.mock('../platform/clock.ts', () => ({now: vi.fn(), chance: () => 0.5}));
const work = vi.mocked(argon2id);
const real = work.getMockImplementation()!;
const clock = vi.mocked(now);
const NOON = Date.UTC(2026, 10, 25, 12);
const MINUTE = 60_000;
const PASSPHRASE = 'bavo miru tesa kolu vide';
const NEXT = 'another long passphrase';
const here: Place = {id: 'c1', provider: 'acme', origin: 'https://api.acme.example'};
const there: Place = {id: 'c2', provider: 'other', origin: 'https://api.other.example'};
const options: UnlockOptions = {
  locksAt: undefined,
  originOf: id => [here, there].find(({provider}) => provider === id)?.origin,
};
const read = (place: Place): Promise<string> => withKey(place, async key => key);
let extension: FakeExtension;
const stored = async () => JSON.parse((await extension.all('local')).vault as string);

beforeEach(() => {
  extension = fakeExtension();
  clock.mockReturnValue(NOON);
  work.mockClear();
});

describe('the passphrase slot', () => {
  beforeEach(() => putKeyUnderPassphrase(here, 'one', PASSPHRASE, options));

  it('opens with its passphrase only, and is open after it was made', async () => {
    expect(await read(here)).toBe('one');
    expect(await openVault()).toMatchObject({passphrase: 'unlocked', kdf: 'argon2id'});
    await lock();
    expect((await openVault()).passphrase).toBe('locked');
    await expect(read(here)).rejects.toMatchObject({code: 'locked'});
    await expect(putKeyUnderPassphrase(there, 'two', undefined, options)).rejects.toMatchObject({
      code: 'locked',
    });
    await expect(removeKey('c1')).rejects.toMatchObject({code: 'locked'});
    await unlock(PASSPHRASE, options);
    await putKeyUnderPassphrase(there, 'two', undefined, options);
    expect([await read(here), await read(there)]).toEqual(['one', 'two']);
  });

  it('leaves neither key nor passphrase in any storage', async () => {
    const all = JSON.stringify([
      await extension.all('local'),
      await extension.all('session'),
      await readCopy(),
    ]);
    for (const secret of ['"one"', PASSPHRASE, btoa('one'), btoa(PASSPHRASE)])
      expect(all).not.toContain(secret);
  });

  it('survives a worker that starts anew, and nothing of it is on disk', async () => {
    vi.resetModules();
    const anew = await import('./vault.ts');
    expect(await anew.withKey(here, async key => key)).toBe('one');
    expect(Object.keys(await extension.all('session')).sort()).toEqual(['vault.clock', 'vault.session']);
    expect(JSON.stringify(await extension.all('local'))).not.toContain(
      ((await extension.all('session'))['vault.session'] as {dek: string}).dek,
    );
  });

  it('refuses a weak passphrase, for the first one and for the next', async () => {
    await expect(changePassphrase(PASSPHRASE, 'short', options)).rejects.toMatchObject({
      code: 'weak-passphrase',
    });
    fakeExtension();
    await expect(putKeyUnderPassphrase(here, 'one', 'password1234', options)).rejects.toMatchObject({
      code: 'weak-passphrase',
    });
    expect(await openVault()).toMatchObject({state: 'empty'});
  });

  it('with another passphrase has another data key, salt and ciphertext', async () => {
    const before = await stored();
    await changePassphrase(PASSPHRASE, NEXT, options);
    const after = await stored();
    expect(after.slots.p.wrap.ct).not.toBe(before.slots.p.wrap.ct);
    expect(after.slots.p.kdf.salt).not.toBe(before.slots.p.kdf.salt);
    expect(after.items.c1.ct).not.toBe(before.items.c1.ct);
    await lock();
    await expect(unlock(PASSPHRASE, options)).rejects.toMatchObject({code: 'wrong-passphrase'});
    await unlock(NEXT, options);
    expect(await read(here)).toBe('one');
  });

  it('gets a new data key once the old one has encrypted a million times', async () => {
    const spent = await stored();
    const {dek} = (await extension.all('session'))['vault.session'] as {dek: string};
    spent.slots.p.uses = 2 ** 20;
    const key = await crypto.subtle.importKey('raw', Buffer.from(dek, 'base64'), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]);
    const {withSeal} = await import('./envelope.ts');
    const {writeCopy} = await import('./device-key.ts');
    const text = JSON.stringify(await withSeal(key, spent, 'p'));
    await browser.storage.local.set({vault: text});
    await writeCopy(text);
    await unlock(PASSPHRASE, options);
    expect((await stored()).slots.p.uses).toBeLessThan(10);
    expect(((await extension.all('session'))['vault.session'] as {dek: string}).dek).not.toBe(dek);
    expect(await read(here)).toBe('one');
  });

  it('is forgotten with its keys without its passphrase; the device slot stays', async () => {
    await putKey(there, 'two');
    await lock();
    expect(await forgetPassphrase()).toEqual(['c1']);
    expect(await openVault()).toMatchObject({state: 'ready', passphrase: 'none'});
    expect(await read(there)).toBe('two');
    await expect(read(here)).rejects.toMatchObject({code: 'missing'});
  });
});

describe('V9 lock_purges: a lock', () => {
  beforeEach(() => putKeyUnderPassphrase(here, 'one', PASSPHRASE, options));
  const isLocked = async (): Promise<void> => {
    expect(await isUnlocked()).toBe(false);
    expect(await extension.all('session')).not.toHaveProperty(['vault.session']);
    await expect(read(here)).rejects.toMatchObject({code: 'locked'});
  };

  it('is not undone by somebody who looks, or moves the deadline, at the same moment', async () => {
    clock.mockReturnValue(NOON + MINUTE);
    await Promise.all([lock(), isUnlocked()]);
    await isLocked();
    await unlock(PASSPHRASE, options);
    await Promise.all([lock(), setDeadline(NOON + 60 * MINUTE)]);
    await isLocked();
  });

  it('that comes while a passphrase is stretched stays', async () => {
    const during = (what: () => Promise<unknown>) => {
      work.mockImplementationOnce(async (...args) => {
        await lock();
        return real(...args);
      });
      return what();
    };
    await lock();
    await expect(during(() => unlock(PASSPHRASE, options))).rejects.toMatchObject({code: 'locked'});
    await isLocked();
    await expect(during(() => changePassphrase(PASSPHRASE, NEXT, options))).rejects.toMatchObject({
      code: 'locked',
    });
    await isLocked();
    await during(() => putKeyUnderPassphrase(there, 'two', PASSPHRASE, options)).catch(() => {});
    await isLocked();
    await unlock(PASSPHRASE, options);
    expect(await read(here)).toBe('one');
  });
});

describe('V5 wrong_passphrase_constant', () => {
  beforeEach(async () => {
    await putKeyUnderPassphrase(here, 'one', 'Zoë walks 12 dogs', options);
    await lock();
    work.mockClear();
  });
  const tryWith = (passphrase: string) =>
    unlock(passphrase, options).then(
      () => 'open',
      ({code, message}) => `${code} ${message}`,
    );

  it('one answer and one run of the stretching for every wrong one; composed twins are the same', async () => {
    const wrong = [
      '',
      'x'.repeat(1024 * 1024),
      'Zoe walks 12 dogs',
      'Zoë walks 12 d\u043Egs',
      'zoë walks 12 dogs',
    ];
    for (const passphrase of wrong) {
      work.mockClear();
      expect(await tryWith(passphrase)).toBe('wrong-passphrase wrong-passphrase');
      expect(work).toHaveBeenCalledTimes(1);
    }
    expect(await tryWith('Zoe\u0308 walks 12 dogs')).toBe('open');
  });

  it('a changed tag, wrap or salt answers like a wrong passphrase', async () => {
    const good = await stored();
    for (const spoil of [
      (p: {wrap: {ct: string}}) => Object.assign(p.wrap, {ct: btoa('x'.repeat(48))}),
      (p: {kdf: object}) => Object.assign(p.kdf, {salt: btoa('x'.repeat(16))}),
    ]) {
      const bad = structuredClone(good);
      spoil(bad.slots.p);
      const {writeCopy} = await import('./device-key.ts');
      await browser.storage.local.set({vault: JSON.stringify(bad)});
      await writeCopy(JSON.stringify(bad));
      expect(await tryWith('Zoë walks 12 dogs')).toBe('wrong-passphrase wrong-passphrase');
    }
  });

  it('five tries are free, then each doubles the wait up to 15 minutes; counted before the work, so no kill saves one', async () => {
    const tries = async () =>
      (await extension.all('local'))['vault.tries'] as {failed: number; until: number};
    const counted: number[] = [];
    work.mockImplementation(async () => {
      counted.push((await tries()).failed);
      return new Uint8Array(32) as never;
    });
    const waits: number[] = [];
    for (let guess = 1; guess <= 17; guess++) {
      expect(await tryWith('wrong')).toContain('wrong-passphrase');
      const {until} = await tries();
      waits.push(Math.max(0, until - clock()) / 1000);
      if (until > clock()) {
        clock.mockReturnValue(until - 1);
        expect(await tryWith('wrong')).toContain('too-many-tries');
        expect((await openVault()).waitUntil).toBe(until);
        clock.mockReturnValue(until);
      }
    }
    work.mockImplementation(real);
    expect(counted).toEqual(Array.from({length: 17}, (_, at) => at + 1));
    expect(waits).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    expect(await tryWith('Zoë walks 12 dogs')).toBe('open');
    expect(await tries()).toBeUndefined();
  });

  it('a wait that no clock of ours could have made does not count', async () => {
    await browser.storage.local.set({'vault.tries': {failed: 0, until: 8e15}});
    expect(await tryWith('wrong')).toContain('wrong-passphrase');
    await browser.storage.local.set({'vault.tries': {failed: 'x', until: null}});
    expect(await tryWith('Zoë walks 12 dogs')).toBe('open');
  });

  it('twenty guesses at once are made one after the other, and most are refused', async () => {
    let running = 0;
    let most = 0;
    work.mockImplementation(async (...args) => {
      most = Math.max(most, ++running);
      try {
        return await real(...args);
      } finally {
        running--;
      }
    });
    const answers = await Promise.all(Array.from({length: 20}, (_, at) => tryWith(`guess number ${at}`)));
    work.mockImplementation(real);
    expect(most).toBe(1);
    expect(answers.filter(answer => answer.startsWith('wrong'))).toHaveLength(6);
    expect(answers.filter(answer => answer.startsWith('too-many'))).toHaveLength(14);
  });
});

describe('V8 autolock_deadline', () => {
  const locksAt = NOON + 15 * MINUTE;
  beforeEach(() => putKeyUnderPassphrase(here, 'one', PASSPHRASE, {...options, locksAt}));

  it.each<[string, number, boolean]>([
    ['a minute before', locksAt - MINUTE, true],
    ['at the deadline', locksAt, false],
    ['after eight hours of sleep', NOON + 8 * 60 * MINUTE, false],
    ['with the clock a day ahead', NOON + 24 * 60 * MINUTE, false],
    ['with the clock half a minute back', NOON - MINUTE / 2, true],
    ['with the clock two minutes back', NOON - 2 * MINUTE, false],
    ['with the clock a day back', NOON - 24 * 60 * MINUTE, false],
  ])('%s: open is %s %s', async (_when, at, open) => {
    clock.mockReturnValue(at);
    vi.resetModules();
    const anew = await import('./vault.ts');
    if (open) return expect(await anew.withKey(here, async key => key)).toBe('one');
    await expect(anew.withKey(here, async key => key)).rejects.toMatchObject({code: 'locked'});
    clock.mockReturnValue(NOON);
    await expect(read(here)).rejects.toMatchObject({code: 'locked'});
    expect(await extension.all('session')).toEqual({});
  });

  it('a clock that creeps back while it is looked at often is noticed too', async () => {
    clock.mockReturnValue(NOON + 10 * MINUTE);
    expect(await isUnlocked()).toBe(true);
    clock.mockReturnValue(NOON + 8 * MINUTE);
    expect(await isUnlocked()).toBe(false);
  });
});

describe('V12 mode_change_purges', () => {
  it('device → passphrase: the device key is gone, the copies hold no old ciphertext', async () => {
    await putKey(here, 'one');
    const [before, old] = [await stored(), await readDeviceKeys()];
    await moveKey('c1', 'p', PASSPHRASE, options);
    expect(await readDeviceKeys()).toEqual([]);
    expect(await stored()).toMatchObject({items: {c1: {slot: 'p'}}});
    for (const copy of [JSON.stringify(await stored()), await readCopy()])
      for (const part of [before.items.c1.ct, before.seal.d.tag, old[0]!.id])
        expect(copy).not.toContain(part);
    expect(await read(here)).toBe('one');
    await lock();
    await expect(read(here)).rejects.toMatchObject({code: 'locked'});
  });

  it('the keys that stay behind get a new device key', async () => {
    await putKey(here, 'one');
    await putKey(there, 'two');
    const [old] = await readDeviceKeys();
    await moveKey('c1', 'p', PASSPHRASE, options);
    const [next, ...more] = await readDeviceKeys();
    expect([more, next!.id === old!.id]).toEqual([[], false]);
    expect([await read(here), await read(there)]).toEqual(['one', 'two']);
  });

  it('passphrase → device: the rest gets a new data key, an empty slot goes', async () => {
    await putKeyUnderPassphrase(here, 'one', PASSPHRASE, options);
    await putKeyUnderPassphrase(there, 'two', undefined, options);
    const before = await stored();
    await expect(moveKey('c1', 'd', 'wrong passphrase', options)).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await moveKey('c1', 'd', PASSPHRASE, options);
    expect((await stored()).slots.p.wrap.ct).not.toBe(before.slots.p.wrap.ct);
    expect([await read(here), await read(there)]).toEqual(['one', 'two']);
    await lock();
    expect(await read(here)).toBe('one');
    await moveKey('c2', 'd', PASSPHRASE, options);
    expect([await read(there), (await openVault()).passphrase]).toEqual(['two', 'none']);
    expect(await extension.all('session')).toEqual({});
  });

  it('whatever call fails or is never made, exactly one usable vault is left', async () => {
    for (let step = 1; ; step++) {
      extension = fakeExtension();
      await putKey(here, 'one');
      await putKey(there, 'two');
      let calls = 0;
      extension.onStorage = (area, method) => {
        if (area === 'local' && method !== 'get' && ++calls >= step) throw new Error('killed');
      };
      const moved = await moveKey('c1', 'p', PASSPHRASE, options).then(
        () => true,
        () => false,
      );
      extension.onStorage = undefined;
      // A new worker, with what the session still knows or without it.
      await lock();
      await unlock(PASSPHRASE, options).catch(() => {});
      expect([await read(here), await read(there)], `step ${step}`).toEqual(['one', 'two']);
      expect(await readDeviceKeys()).toHaveLength(1);
      if (moved) break;
    }
  });
});
