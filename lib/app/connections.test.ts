import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import {type KeyEntry, type KeyResult, lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {type ErrorKind, ProviderError} from '../providers/contract.ts';
import {keepBuckets, readBuckets} from '../storage/db.ts';
import {openVault, withKey} from '../vault/vault.ts';
import {choose, connect, remove, rename, typeBalance} from './connections.ts';
import {readProvider} from './host.ts';
import {placeOf} from './place.ts';
import {load} from './store.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
const KEY = 'ak_canary_7f3k9';
const entry: KeyEntry = {provider: 'acme', key: KEY, label: 'Team', withoutBalance: false, slot: 'device'};
let extension: FakeExtension;

async function id(change: Partial<KeyEntry> = {}): Promise<string> {
  const result = await connect({...entry, ...change});
  if (!result.ok) throw new Error(result.refusal);
  return result.connection!;
}
const refused = (refusal: string): KeyResult => ({ok: false, refusal}) as KeyResult;
const nothingStored = async (): Promise<void> => {
  expect((await load()).accounts).toEqual([]);
  expect(JSON.stringify(await extension.all('local'))).not.toContain('"items":{"');
};

beforeEach(() => {
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  read.mockReset().mockImplementation(async () => ({reading: reading(), requests: 5}));
});
afterEach(() => vi.restoreAllMocks());

describe('a good key', () => {
  it('is checked live, stored encrypted, and its figures are there at once', async () => {
    const connection = await id({key: `  ${KEY}\n`});
    expect(read.mock.calls[0]?.[1].key).toBe(KEY);
    const view = await lastView();
    expect(view).toMatchObject({chosen: connection, accounts: [{label: 'Team', state: 'ok'}]});
    expect(view?.accounts[0]?.balance?.amount).toBe(41_200_000);
    expect(await withKey(placeOf({id: connection, provider: 'acme'}), async key => key)).toBe(KEY);
    expect((await load()).accounts[0]?.connection).toMatchObject({keyTail: KEY.slice(-4), slot: 'device'});
    const everything = JSON.stringify([await extension.all('local'), await extension.all('session'), view]);
    for (const form of [KEY, btoa(KEY), encodeURIComponent(KEY), [...KEY].reverse().join('')])
      expect(everything).not.toContain(form);
    await vi.waitFor(async () =>
      expect(await readBuckets('days', connection, 0, Date.now())).toHaveLength(1),
    );
  });

  it('is named after its provider where the person gives no name', async () => {
    await id({label: ' '});
    expect((await load()).accounts[0]?.connection.label).toBe('acme cloud');
  });

  it('connects without a balance when the person says so', async () => {
    const coverage = {billing: {state: 'failed' as const, asOf: 0}};
    const {balance: _none, ...blind} = reading({days: [], hours: [], coverage});
    read.mockResolvedValue({reading: blind, requests: 5});
    expect(await connect(entry)).toEqual(refused('no-billing-scope'));
    await nothingStored();
    expect(await connect({...entry, withoutBalance: true})).toMatchObject({ok: true});
  });

  it('that tells a burn rate and no bill is seen whole', async () => {
    const {balance: _none, ...rate} = reading({days: [], hours: [], coverage: {}, rate: 1});
    read.mockResolvedValue({reading: rate, requests: 1});
    expect(await connect(entry)).toMatchObject({ok: true});
  });
});

describe('a key that is refused', () => {
  it.each<[Partial<KeyEntry>, string]>([
    [{key: ' '}, 'empty'],
    [{key: 'rk_other'}, 'wrong-prefix'],
    [{key: 'admin_1'}, 'wrong-kind'],
    [{provider: 'constructor'}, 'wrong-kind'],
  ])('by its shape: %o', async (change, refusal) => {
    expect(await connect({...entry, ...change})).toEqual(refused(refusal));
    expect(read).not.toHaveBeenCalled();
    await nothingStored();
  });

  it.each<[ErrorKind, string]>([
    ['signed-out', 'rejected'],
    ['forbidden', 'forbidden'],
    ['rate-limited', 'rate-limited'],
    ['unavailable', 'unavailable'],
    ['offline', 'offline'],
    ['bad-response', 'bad-answer'],
    ['not-available', 'bad-answer'],
    ['no-permission', 'unavailable'],
  ])('by the provider: %s', async (kind, refusal) => {
    read.mockRejectedValue(new ProviderError(kind));
    expect(await connect(entry)).toEqual(refused(refusal));
    await nothingStored();
  });

  it('and the host that was asked for is given back, unless another connection needs it', async () => {
    const other = {...entry, provider: 'other'};
    const isGranted = () => extension.granted.has('https://api.other.example/*');
    read.mockRejectedValueOnce(new ProviderError('signed-out'));
    expect(await connect(other)).toEqual(refused('rejected'));
    expect(isGranted()).toBe(false);
    extension.granted = new Set(patterns);
    await id({provider: 'other'});
    read.mockRejectedValueOnce(new ProviderError('signed-out'));
    expect(await connect({...other, key: 'ak_second'})).toEqual(refused('rejected'));
    expect(isGranted()).toBe(true);
  });

  it('because it is connected already, also when sent twice at once', async () => {
    const results = await Promise.all([connect(entry), connect(entry)]);
    expect(results.map(({ok}) => ok).sort()).toEqual([false, true]);
    expect(results).toContainEqual(refused('duplicate'));
    expect((await load()).accounts).toHaveLength(1);
  });

  it('because storage is full: no key stays behind', async () => {
    extension.quota = 300;
    expect(await connect(entry)).toEqual(refused('storage-full'));
    extension.quota = 1_200;
    expect(await connect(entry)).toEqual(refused('storage-full'));
    extension.quota = 1e7;
    await nothingStored();
    expect(await connect(entry)).toMatchObject({ok: true});
  });

  it('never brings words of an unexpected error back', async () => {
    read.mockRejectedValue(new Error(`failed at https://x/?api_key=${KEY}`));
    expect(await connect(entry)).toEqual(refused('unavailable'));
  });
});

describe('a connection', () => {
  it('is removed with its key, figures, history and permission', async () => {
    const kept = await id();
    const gone = await id({provider: 'other', key: `${KEY}b`});
    await keepBuckets(gone, {days: [{at: 1, total: 1, by: {}}], hours: []});
    await choose(gone);
    await remove(gone);
    expect((await load()).accounts.map(({connection}) => connection.id)).toEqual([kept]);
    expect(await extension.all('local')).not.toHaveProperty(`account:${gone}`);
    expect((await load()).settings.chosen).toBeUndefined();
    expect(await readBuckets('days', gone, 0, 10)).toEqual([]);
    await expect(withKey(placeOf({id: gone, provider: 'other'}), async key => key)).rejects.toMatchObject({
      code: 'missing',
    });
    expect([...extension.granted].sort()).toEqual(
      patterns.filter(pattern => !pattern.includes('other')).sort(),
    );
    expect(await openVault()).toMatchObject({state: 'ready'});
  });

  it('leaves the install-time permission alone', async () => {
    await remove(await id());
    expect(extension.granted.size).toBe(patterns.length);
  });

  it('is renamed and chosen, and the view follows', async () => {
    const [first, second] = [await id(), await id({key: `${KEY}b`})];
    await rename(first, 'Home');
    await choose(second);
    await choose('unknown');
    expect(await lastView()).toMatchObject({chosen: second, accounts: [{label: 'Home'}, {label: 'Team'}]});
  });

  it('takes a typed balance where none can be read, and gives it back', async () => {
    const {balance: _none, ...rest} = reading();
    read.mockResolvedValue({reading: rest, requests: 5});
    const connection = await id();
    await typeBalance(connection, 25_000_000);
    expect((await lastView())?.accounts[0]?.balance?.reckoned).toBe(true);
    await typeBalance(connection, null);
    expect((await lastView())?.accounts[0]).not.toHaveProperty('balance');
  });

  it('loses no change when many are made at once', async () => {
    const connection = await id();
    await Promise.all([
      ...Array.from({length: 30}, (_, index) => rename(connection, `name ${index}`)),
      typeBalance(connection, 5),
      choose(connection),
    ]);
    const {accounts, settings} = await load();
    expect(accounts[0]?.connection).toMatchObject({label: 'name 29', typedBalance: {amount: 5}});
    expect(settings.chosen).toBe(connection);
  });

  it('survives the loss of a record: it is set aside and read anew', async () => {
    const connection = await id();
    await browser.storage.local.set({[`account:${connection}`]: 'rotten'});
    const {accounts} = await load();
    expect(accounts[0]).toMatchObject({connection: {id: connection, label: 'Team'}, meta: {state: 'new'}});
    await rename(connection, 'Crew');
    const kept = (await extension.all('local'))[`quarantine:account:${connection}`];
    expect(kept).toEqual([{at: expect.any(Number), raw: 'rotten'}]);
  });
});
