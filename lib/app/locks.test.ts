import {beforeEach, describe, expect, it, vi} from 'vitest';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import {lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {writeCopy} from '../vault/device-key.ts';
import {heldSlots, removeKey} from '../vault/vault.ts';
import {readProvider} from './host.ts';
import {forgetLocked, lockNow, onIdle} from './locks.ts';
import {serve} from './secrets.ts';
import {start} from './start.ts';
import {changeAccount, find, load, update} from './store.ts';
import {refresh, tick} from './sync.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
vi.mock('../vault/argon2id.ts', () => ({
  argon2id: async (password: Uint8Array, salt: Uint8Array) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array([...password, ...salt]))),
}));
const read = vi.mocked(readProvider);
const PASSPHRASE = 'bavo miru tesa kolu vide';
const good = async () => ({reading: reading(), requests: 5});
let extension: FakeExtension;

async function add(provider: string, slot: 'device' | 'passphrase', passphrase?: string): Promise<string> {
  const key = `ak_${provider}`;
  const entry = {provider, key, label: slot, withoutBalance: false, slot, passphrase};
  const result = await serve({do: 'connect', ...entry});
  if (!result.ok) throw new Error(result.refusal);
  return result.connection!;
}
const meta = async (id: string) => find(await load(), id)!.meta;
/** Keys that reads were begun with. */
const keysUsed = (): string[] => read.mock.calls.map(([, {key}]) => key);

let device: string;
let guarded: string;
beforeEach(async () => {
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  vi.useFakeTimers({toFake: ['Date'], now: Date.UTC(2026, 10, 25, 12)});
  read.mockReset().mockImplementation(good);
  device = await add('acme', 'device');
  guarded = await add('other', 'passphrase', PASSPHRASE);
  read.mockClear();
  vi.setSystemTime(Date.now() + 30 * 60_000);
});

describe('locking', () => {
  it('tells of passphrase connections at once; the others are read on', async () => {
    await lockNow();
    const view = await lastView();
    expect(view?.accounts.map(({state}) => state)).toEqual(['stale', 'locked']);
    expect(view?.accounts[1]).toMatchObject({balance: {reckoned: true}, stale: true});
    expect(view?.slots).toEqual({[device]: 'device', [guarded]: 'passphrase'});
    await tick();
    expect(keysUsed()).toEqual(['ak_acme']);
    await refresh(guarded);
    expect(keysUsed()).toEqual(['ak_acme']);
    expect((await meta(device)).state).toBe('ok');
  });

  it('V9 lock_purges: aborts a read under way and drops what it brings, however it ends', async () => {
    const {goodAt} = await meta(guarded);
    let answer = (): void => {};
    read.mockImplementation((provider, {signal}) =>
      provider.id === 'acme'
        ? good()
        : new Promise(done => {
            answer = () => void good().then(done);
            expect(signal?.aborted).toBe(false);
          }),
    );
    const round = tick();
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    await lockNow();
    expect(read.mock.calls.find(([{id}]) => id === 'other')?.[1].signal?.aborted).toBe(true);
    answer();
    await round;
    expect(await meta(guarded)).toMatchObject({state: 'locked', goodAt});
    expect((await meta(device)).state).toBe('ok');
  });

  it('is found out at a start, and unlocking reads what waited', async () => {
    await browser.storage.session.clear();
    await start();
    expect((await meta(guarded)).state).toBe('locked');
    expect(await serve({do: 'unlock', passphrase: 'not this one'})).toEqual({
      ok: false,
      refusal: 'wrong-passphrase',
    });
    expect(await serve({do: 'unlock', passphrase: PASSPHRASE})).toEqual({ok: true});
    await vi.waitFor(async () => expect((await meta(guarded)).state).toBe('ok'));
    expect(keysUsed()).toContain('ak_other');
  });

  it('lets a key move between the slots, and the connection says where it is', async () => {
    expect(await serve({do: 'move', connection: device, to: 'passphrase', passphrase: PASSPHRASE})).toEqual({
      ok: true,
    });
    expect(find(await load(), device)?.connection.slot).toBe('passphrase');
    await lockNow();
    expect((await lastView())?.accounts.map(({state}) => state)).toEqual(['locked', 'locked']);
  });
});

describe('V2 ciphertext_swap_rejected', () => {
  it('no request leaves with a key that was moved to another connection', async () => {
    const envelope = JSON.parse((await extension.all('local')).vault as string);
    const items = {[device]: envelope.items[guarded], [guarded]: envelope.items[device]};
    const swapped = JSON.stringify({...envelope, items});
    await browser.storage.local.set({vault: swapped});
    await writeCopy(swapped);
    await tick();
    expect(read).not.toHaveBeenCalled();
    expect([(await meta(device)).state, (await meta(guarded)).state]).toEqual(['locked', 'locked']);
    expect((await lastView())?.accounts.map(({balance}) => balance?.amount)).not.toContain(undefined);
  });
});

describe('a computer that is locked', () => {
  it('locks the passphrase slot; one that is only idle does not', async () => {
    await onIdle('idle');
    expect((await meta(guarded)).state).not.toBe('locked');
    await onIdle('locked');
    expect((await meta(guarded)).state).toBe('locked');
    await refresh(guarded);
    expect(keysUsed()).not.toContain('ak_other');
  });
});

describe('a connection that says another slot than its key is in', () => {
  const say = (id: string, slot: 'device' | 'passphrase') =>
    update(state =>
      changeAccount(state, id, record => ({...record, connection: {...record.connection, slot}})),
    );

  it('is put right at the next start, and read again', async () => {
    await lockNow();
    await say(device, 'passphrase');
    await start();
    expect(find(await load(), device)?.connection.slot).toBe('device');
    await tick();
    expect(keysUsed()).toEqual(['ak_acme']);
  });

  it('does not keep a read going over a lock', async () => {
    await say(guarded, 'device');
    const {goodAt} = await meta(guarded);
    let answer = (): void => {};
    read.mockImplementation(provider =>
      provider.id === 'acme' ? good() : new Promise(done => (answer = () => void good().then(done))),
    );
    const round = tick();
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    await lockNow();
    answer();
    await round;
    expect(await meta(guarded)).toMatchObject({state: 'locked', goodAt});
  });
});

describe('the passphrase forgotten', () => {
  it('takes its connections along, and only then lets an update in', async () => {
    const seen: unknown[] = [];
    Object.assign(browser.runtime, {
      reload: async () => seen.push((await load()).accounts.map(({connection}) => connection.id)),
    });
    await browser.storage.session.set({update: Date.now()});
    await forgetLocked();
    await vi.waitFor(() => expect(seen).toEqual([[device]]));
  });
});

describe('a key that the vault does not hold any more', () => {
  it('says so instead of asking for a passphrase', async () => {
    await removeKey(device);
    await tick();
    expect(await meta(device)).toMatchObject({state: 'locked', where: 'missing'});
    expect((await meta(guarded)).where).toBeUndefined();
  });

  it('left behind by a connect that was cut off is replaced by the next one', async () => {
    await update(state => ({...state, accounts: state.accounts.slice(1)}));
    const again = await add('acme', 'device');
    expect(Object.keys((await heldSlots()) ?? {}).sort()).toEqual([again, guarded].sort());
  });
});

describe('S3 content_script_tampers_vault', () => {
  it('a connection listed thirty times is read once', async () => {
    const {v, data} = (await extension.all('local')).connections as {v: number; data: unknown[]};
    await browser.storage.local.set({connections: {v, data: Array.from({length: 30}, () => data[0])}});
    await tick();
    expect(keysUsed()).toEqual(['ak_acme']);
  });
});
