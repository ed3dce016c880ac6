import fc from 'fast-check';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import type {OverlayWords} from '../../components/overlay/model.ts';
import {addKeyText, chipWords, monthChip, overlayWords} from '../../components/overlay/words.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import {speakEnglish} from '../../tests/fixtures/sample-view.ts';
import type {NetworkVolume} from '../domain/account.ts';
import {CONSOLE_PAGES} from '../domain/placement.ts';
import {type KeyResult, lastView, type MessageName, type OverlayView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {connect} from './connections.ts';
import type {Sender} from './doors.ts';
import {answer, consoleHandlers} from './handlers.ts';
import {readProvider} from './host.ts';
import {provideWriter} from './overlay.ts';
import {isWatched} from './session.ts';
import {load, update} from './store.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
const HOME = 'chrome-extension://test-extension-id';
const page: Sender = {id: 'test-extension-id', origin: HOME, url: `${HOME}/options.html`};
let tab = 0;
const script = (): Sender => ({
  id: 'test-extension-id',
  origin: 'https://console.runpod.io',
  frameId: 0,
  tab: {id: ++tab},
});
const say = (name: string, input: unknown, sender: Sender = script()) => answer({name, input}, sender);
const viewOf = async (page: string, from = 0, fresh = false): Promise<OverlayView> => {
  const got = await say('overlay.view', {page, from, fresh});
  if (!got?.ok) throw new Error(got?.code);
  return got.value as OverlayView;
};
const add = (provider: string, label: string): Promise<KeyResult> =>
  connect({provider, key: `ak_${label}`, label, withoutBalance: false, slot: 'device'});
const volumes = (count: number): NetworkVolume[] =>
  Array.from({length: count}, (_, index) => ({
    id: `v${index}`,
    name: `volume ${index}`,
    sizeGb: 100,
    dataCenter: 'EU',
    tier: 'STANDARD',
  }));
const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
let extension: FakeExtension;

beforeEach(() => {
  extension = fakeExtension();
  speakEnglish();
  provideWriter({overlayWords, chipWords, monthChip, addKeyText});
  extension.granted = new Set(patterns);
  read.mockReset().mockImplementation(async () => ({reading: reading(), requests: 5}));
});

const inputs: {[N in MessageName]: unknown} = {
  'overlay.view': {page: 'pods', from: 0, fresh: false},
  'overlay.place': {corner: 'top-end'},
  'overlay.open': {what: 'options'},
  'overlay.dismiss': {finding: 'idle-pod:x', days: 1, why: 'later'},
  'sync.refresh': {},
  'connection.remove': {connection: 'x'},
  'connection.rename': {connection: 'x', label: 'y'},
  'connection.typeBalance': {connection: 'x', amount: null},
  'connection.choose': {connection: 'x'},
  'vault.get': {},
  'vault.lock': {},
  'vault.forget': {},
  'vault.reset': {},
  'vault.export': {},
  'vault.dismissNotice': {},
  'settings.get': {},
  'settings.set': {subscriptions: []},
  'tabs.hidden': {show: false},
  'rules.list': {},
  'rules.preview': {rule: 'idle-pod', values: {percent: 10}},
  'finding.dismiss': {finding: 'x', until: Date.now() + 1000, why: 'later'},
  'demo.set': {on: false},
  'data.forgetSetAside': {},
  'data.erase': {},
  'diagnostics.log': {on: true},
};

describe('who may ask what', () => {
  it.each(Object.entries(inputs))('%s', async (name, input) => {
    expect(await say(name, input, page)).toHaveProperty('ok');
    const console = say(name, input);
    if (consoleHandlers.has(name)) expect(await console).toHaveProperty('ok');
    else expect(console).toBeUndefined();
    for (const nobody of [{}, {...page, id: 'other'}, {...page, frameId: 5}, {...script(), frameId: 1}])
      expect(say(name, input, nobody)).toBeUndefined();
  });

  it.each(['constructor', '__proto__', 'toString', '', 'overlay.', undefined, 7])('no answer to %s', name => {
    expect(answer({name, input: {}}, page)).toBeUndefined();
    expect(answer({name, input: {}}, script())).toBeUndefined();
  });

  it.each([undefined, null, 'text', 7, []])('no answer to a message that is %s', message =>
    expect(answer(message, page)).toBeUndefined(),
  );

  it('slows a flooding tab down, not the others', async () => {
    const flooding = script();
    const codes = await Promise.all(
      Array.from({length: 50}, () => say('overlay.view', inputs['overlay.view'], flooding)),
    );
    expect(codes.filter(got => got?.ok === false && got.code === 'too-fast').length).toBeGreaterThanOrEqual(
      38,
    );
    expect(await say('overlay.view', inputs['overlay.view'])).toMatchObject({ok: true});
  });
});

describe('input and output', () => {
  it.each([
    ['overlay.view', {page: 'pods', from: 0, fresh: false, more: 1}, 'bad-input'],
    ['overlay.view', {page: 'users', from: 0, fresh: false}, 'bad-input'],
    ['overlay.view', {page: 'pods', from: -1, fresh: false}, 'bad-input'],
    ['overlay.view', {page: 'pods', from: 0, fresh: false, whatIf: Array(21).fill('pod:a')}, 'bad-input'],
    ['overlay.view', {page: 'pods', from: 0, fresh: false, whatIf: ['x'.repeat(81)]}, 'bad-input'],
    ['overlay.view', {page: 'pods', from: 0, fresh: false, unplaced: 0}, 'bad-input'],
    ['overlay.view', {page: 'pods', from: 0, fresh: false, unplaced: 100_001}, 'bad-input'],
    ['overlay.view', {page: 'pods', from: 0, fresh: false, unplaced: 'e9ohprt7xzfdgr'}, 'bad-input'],
    ['overlay.view', undefined, 'bad-input'],
    ['overlay.open', {what: 'https://evil.com'}, 'bad-input'],
    ['overlay.view', {page: 'pods', from: 0, fresh: false, whatIf: ['<b>']}, 'bad-input'],
    ['overlay.view', {page: 'pods', from: 0, fresh: false, whatIf: [[[['pod:a']]]]}, 'too-large'],
    ['overlay.dismiss', {finding: 'x'.repeat(5000), days: 1, why: 'later'}, 'too-large'],
    ['overlay.dismiss', {finding: 'idle-pod:x', days: 2, why: 'later'}, 'bad-input'],
    ['overlay.dismiss', {finding: 'some words', days: 1, why: 'later'}, 'bad-input'],
    ['overlay.dismiss', {finding: 'idle-pod:unknown', days: 1, why: 'later'}, 'refused'],
  ])('%s with %o: %s', async (name, input, code) =>
    expect(await say(name, input)).toEqual({ok: false, code}),
  );

  it('answers anything at all with a code and no words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(inputs)), fc.anything(), async (name, input) => {
        const got = await say(name, input, page);
        expect(got?.ok ? 'ok' : Object.keys(got ?? {})).toEqual(got?.ok ? 'ok' : ['ok', 'code']);
      }),
      {numRuns: 300},
    );
  });

  it('lets no error out', async () => {
    await add('acme', 'secret');
    extension.onStorage = () => {
      throw new Error('disk failed at /home/ak_secret');
    };
    expect(await say('overlay.view', inputs['overlay.view'])).toEqual({ok: false, code: 'failed'});
  });
});

const moreIn = ({more = ''}: OverlayWords): number => Number(/^(\d+) more in/.exec(more)?.[1] ?? 0);
const foundInAll = async (): Promise<number> =>
  (await lastView())!.accounts[0]!.found.reduce((total, {count}) => total + count, 0);

describe("the console's view", () => {
  it('is empty without a connection', async () =>
    expect(await viewOf('pods')).toEqual({
      dock: {corner: 'bottom-end', shown: 'strip', theme: 'auto', hidden: []},
      addKey: addKeyText(),
      chips: [],
    }));

  it('holds nothing of other providers, even when one of them is chosen', async () => {
    await add('other', 'foreign');
    await add('acme', 'mine');
    const other = (await load()).accounts[0]!.connection.id;
    await say('connection.choose', {connection: other}, page);
    const got = await viewOf('pods');
    expect(got.words?.name).toBe('mine');
    expect(JSON.stringify(got)).not.toMatch(/foreign|other/);
  });

  it('has the chips of its own page only', async () => {
    await add('acme', 'mine');
    const kinds = async (name: string) => (await viewOf(name)).chips.map(({kind}) => kind);
    expect([await kinds('pods'), await kinds('storage'), await kinds('other')]).toEqual([
      ['pod'],
      ['volume'],
      [],
    ]);
  });

  it('has no chip on any page where the person wants none, keeps its words, and notes no row as missing', async () => {
    await add('acme', 'mine');
    const places = (await viewOf('other')).dock;
    const place = (hidden: string[]) =>
      say('settings.set', {overlay: {...places, hidden, everywhere: false}}, page);
    const chips = async () => {
      const views = await Promise.all(CONSOLE_PAGES.map(name => viewOf(name)));
      return views.filter(view => view.chips.length > 0).length;
    };
    expect(await chips()).toBe(2);
    await place(['chips', 'home']);
    expect(await chips()).toBe(0);
    expect((await viewOf('pods')).words?.name).toBe('mine');
    expect((await viewOf('pods')).dock.hidden).toEqual(['home']);
    await say('overlay.view', {page: 'pods', from: 0, fresh: false, unplaced: 7});
    expect(await say('diagnostics.log', {}, page)).toMatchObject({value: {entries: []}});
    await place(['home']);
    expect(await chips()).toBe(2);
  });

  it('fits into 32 KiB a slice, and the slices make the whole', async () => {
    const inventory = {...reading().inventory!, volumes: volumes(600)};
    read.mockImplementation(async () => ({reading: reading({inventory}), requests: 5}));
    await add('acme', 'big');
    const ids: string[] = [];
    let from: number | undefined = 0;
    for (let slices = 0; from !== undefined; slices++) {
      const got: OverlayView = await viewOf('storage', from);
      expect(bytes(got)).toBeLessThanOrEqual(32 * 1024);
      // The words come once; chips fill the other slices.
      expect(got.words !== undefined).toBe(from === 0);
      if (got.words) expect(got.words.findings.length + moreIn(got.words)).toBe(await foundInAll());
      ids.push(...got.chips.map(({id}) => id));
      from = got.next;
      expect(slices).toBeLessThan(100);
    }
    expect(ids).toEqual(volumes(600).map(({id}) => id));
  });

  it('answers what would be if something were stopped, and passes over what it does not know', async () => {
    await add('acme', 'mine');
    const ask = async (whatIf: string[]) => {
      const got = await say('overlay.view', {page: 'other', from: 0, fresh: false, whatIf});
      return (got as {value: OverlayView}).value.words?.whatIf;
    };
    const id = (await ask([]))!.choices[0]!.id;
    expect((await ask([id]))?.result).toMatch(/^Then /);
    expect((await ask(['pod:unknown', 'volume:0']))?.result).toBeUndefined();
  });

  it('tells our own pages, and nobody else, on which page no chip found its row', async () => {
    await add('acme', 'mine');
    expect(await say('overlay.view', {page: 'pods', from: 0, fresh: false, unplaced: 7})).toMatchObject({
      ok: true,
    });
    await viewOf('storage');
    const told = {event: 'chips.unplaced', fields: {page: 'pods', chips: 7}};
    expect(await say('diagnostics.log', {}, page)).toMatchObject({
      ok: true,
      value: {on: false, entries: [told]},
    });
    expect(say('diagnostics.log', {})).toBeUndefined();
  });

  it('counts as watching, and a fresh one reads again', async () => {
    await add('acme', 'mine');
    await viewOf('pods');
    expect(await isWatched(Date.now())).toBe(true);
    await viewOf('pods', 0, true);
    expect(read).toHaveBeenCalledTimes(1);
    await update(state => ({
      ...state,
      accounts: state.accounts.map(record => ({...record, meta: {...record.meta, triedAt: 1, goodAt: 1}})),
    }));
    await viewOf('pods', 0, true);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('hides a finding that the person dismissed until its end', async () => {
    await add('acme', 'mine');
    const finding = (await viewOf('storage')).words!.findings[0]!.id;
    for (const until of [Date.now() - 1, Date.now() + 400 * 86_400_000])
      expect(await say('finding.dismiss', {finding, until, why: 'later'}, page)).toEqual({
        ok: false,
        code: 'refused',
      });
    expect(await say('overlay.dismiss', {finding, days: 1, why: 'later'})).toEqual({ok: true, value: null});
    const {until} = (await load()).settings.snoozed[finding]!;
    expect(until - Date.now()).toBeLessThanOrEqual(86_400_000);
    expect(until - Date.now()).toBeGreaterThan(86_300_000);
    const after = await viewOf('storage');
    expect(after.words!.findings.some(({id}) => id === finding)).toBe(false);
    expect(after.words!.more).toContain('1 more is snoozed.');
  });

  it('opens the options page, also where the popup cannot be opened', async () => {
    for (const what of ['options', 'popup'])
      expect(await say('overlay.open', {what})).toEqual({ok: true, value: null});
    expect(browser.runtime.openOptionsPage).toHaveBeenCalledTimes(2);
  });
});
