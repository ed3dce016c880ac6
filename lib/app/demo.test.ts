/** The demo: on every surface and marked there, without a word to the network, and gone without a trace. */
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {badgeTitle} from '../../components/badge-title.ts';
import {addKeyText, chipWords, monthChip, overlayWords} from '../../components/overlay/words.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {reading} from '../../tests/fake-providers.ts';
import {speakEnglish} from '../../tests/fixtures/sample-view.ts';
import {READ_ONLY_KEY} from '../../tests/simulator/api/keys.ts';
import {CONSOLE_PAGES} from '../domain/placement.ts';
import {lastView, type Output} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {provideWords} from './badge.ts';
import {connect} from './connections.ts';
import {answer} from './handlers.ts';
import {readProvider} from './host.ts';
import {provideWriter} from './overlay.ts';
import {tick} from './sync.ts';

vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
const ID = 'test-extension-id';
const own = {id: ID, origin: `chrome-extension://${ID}`, url: `chrome-extension://${ID}/welcome.html`};
const CONSOLE = 'https://console.runpod.io';
const script = {id: ID, origin: CONSOLE, url: `${CONSOLE}/pods`, frameId: 0, tab: {id: 7}};
const NOW = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
let extension: FakeExtension;

async function ask<T>(name: string, input: object, sender: object = own): Promise<T> {
  const told = await answer({name, input}, sender);
  if (!told?.ok) throw new Error(told?.code ?? 'no answer');
  return told.value as T;
}
const setDemo = (on: boolean) => ask('demo.set', {on});
const dismiss = (finding: string) => ask('finding.dismiss', {finding, until: NOW + 48 * HOUR, why: 'known'});
const findings = async () => (await lastView())!.accounts[0]!.findings.map(({id}) => id);
const inConsole = (page: string) =>
  ask<Output<'overlay.view'>>('overlay.view', {page, from: 0, fresh: false}, script);

/** Both areas, with the connection's random id and the ciphertext made equal. */
async function everything(): Promise<string> {
  const {vault, ...local} = await extension.all('local');
  const id = (await lastView())?.accounts[0]?.id ?? 'none';
  const kept = [Object.entries(local).sort(), vault !== undefined, await extension.all('session')];
  return JSON.stringify(kept).replaceAll(id, 'ID');
}

function startAnew(): void {
  extension = fakeExtension();
  extension.granted = new Set(['https://api.runpod.io/*']);
  Object.assign(browser.tabs, {query: async () => []});
  vi.setSystemTime(NOW);
}

beforeEach(() => {
  vi.useFakeTimers({toFake: ['Date'], now: NOW});
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  startAnew();
  speakEnglish();
  provideWords({title: badgeTitle});
  provideWriter({overlayWords, chipWords, monthChip, addKeyText});
  read.mockReset().mockImplementation(async () => ({reading: reading(), requests: 5}));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the demo', () => {
  it('shows a made-up account that says so on the badge and in the console', async () => {
    await setDemo(true);
    expect(await lastView()).toMatchObject({demo: true, chosen: 'sample', accounts: [{demo: true}]});
    expect(await browser.action.getBadgeText({})).toBe('demo');
    expect(await browser.action.getTitle({})).toMatch(/^Sample data, not your account · 39 h left/);
    const {words} = await inConsole('pods');
    expect(words).toMatchObject({name: 'Sample account', strip: {text: 'Sample: 39 h left'}});
    expect(words?.state).toMatchObject({text: 'Sample data, not your account.', act: {what: 'options'}});
  });

  it.each(CONSOLE_PAGES)('draws nothing into the rows of the page "%s", and raises no banner', async page => {
    await setDemo(true);
    const {chips, words} = await inConsole(page);
    expect(chips).toEqual([]);
    expect(words?.findings.length).toBeGreaterThan(0);
    expect(words?.findings.filter(({banner}) => banner)).toEqual([]);
  });

  it('moves with each tick, and asks nobody', async () => {
    await setDemo(true);
    const balance = async () => (await lastView())!.accounts[0]!.balance!.amount;
    const before = await balance();
    vi.setSystemTime(NOW + HOUR);
    await tick();
    expect(before - (await balance())).toBe((await lastView())!.accounts[0]!.burn.perHour);
    expect(await lastView()).toMatchObject({accounts: [{asOf: NOW + HOUR, stale: false}]});
    expect(read).not.toHaveBeenCalled();
  });

  it('goes on as it was when it is switched on once more', async () => {
    await setDemo(true);
    const before = (await extension.all('local')).demo;
    vi.setSystemTime(NOW + HOUR);
    await setDemo(true);
    expect((await extension.all('local')).demo).toEqual(before);
  });

  it('has findings that can be put off in it, and one that is none cannot', async () => {
    await setDemo(true);
    const [first] = await findings();
    await dismiss(first!);
    expect(await findings()).not.toContain(first);
    await expect(dismiss('idle-pod:other')).rejects.toThrow('refused');
    expect((await extension.all('local')).settings).toBeUndefined();
  });

  it('cannot be switched by the console', async () => {
    expect(answer({name: 'demo.set', input: {on: true}}, script)).toBeUndefined();
  });
});

/** All that can be done in it, and that may leave something behind. */
async function playWithIt(): Promise<void> {
  await setDemo(true);
  await ask('finding.dismiss', {finding: 'idle-pod:samplepodtrain', until: NOW + HOUR, why: 'expected'});
  for (const id of await findings()) await dismiss(id);
  for (const name of ['connection.rename', 'connection.typeBalance', 'connection.choose', 'sync.refresh'])
    await ask(name, {connection: 'sample', ...EXTRA[name]});
  await tick();
}
const EXTRA: Record<string, object> = {
  'connection.rename': {label: 'Mine'},
  'connection.typeBalance': {amount: 1},
};

async function connectKey(): Promise<void> {
  const entry = {provider: 'runpod', key: READ_ONLY_KEY, label: 'Team', withoutBalance: false};
  expect(await connect({...entry, slot: 'device'})).toMatchObject({ok: true});
}

/** What is stored after each way out of the demo must equal what the same steps leave without it. */
const WAYS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['it is ended', async () => setDemo(false)],
  [
    'it is ended, and something was set',
    async () => {
      await ask('settings.set', {creditCost: 0.8});
      await setDemo(false);
    },
  ],
  ['a key is connected', connectKey],
  [
    'a key is connected and removed again',
    async () => {
      await connectKey();
      await ask('connection.remove', {connection: (await lastView())!.chosen!});
    },
  ],
  ['all is erased', async () => ask('data.erase', {})],
];

describe('gone without a trace when', () => {
  it.each(WAYS)('%s', async (_, leave) => {
    await leave();
    const never = await everything();
    startAnew();
    await playWithIt();
    await leave();
    expect(await everything()).toBe(never);
    expect(never).not.toContain('sample');
    expect(await browser.action.getBadgeText({})).not.toBe('demo');
  });

  it('a key is connected: it cannot come back while the key is there', async () => {
    await connectKey();
    const before = await everything();
    await setDemo(true);
    expect((await lastView())?.demo).toBeUndefined();
    expect(await everything()).toBe(before);
  });
});
