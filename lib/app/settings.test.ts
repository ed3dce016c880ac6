import {beforeEach, describe, expect, it, vi} from 'vitest';
import {connected, stored} from '../../tests/fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import type {NetworkVolume, Pod} from '../domain/account.ts';
import {rules} from '../domain/findings/index.ts';
import {DEFAULTS} from '../domain/settings.ts';
import {type Input, lastView, type MessageName, NUDGE, type Output} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import type {Sender} from './doors.ts';
import {answer} from './handlers.ts';
import {readProvider} from './host.ts';
import {load, update} from './store.ts';
import {refresh} from './sync.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const HOME = 'chrome-extension://test-extension-id';
const page: Sender = {id: 'test-extension-id', origin: HOME, url: `${HOME}/options.html`};
let extension: FakeExtension;

async function say<N extends MessageName>(name: N, input: Input<N>): Promise<Output<N> | string | undefined> {
  const got = await answer({name, input}, page);
  return got?.ok ? (got.value as Output<N>) : got?.code;
}

const pods: Pod[] = ['a', 'b', 'c'].map((id, index) => ({
  id,
  name: id,
  status: 'EXITED',
  containerGb: 0,
  volumeGb: 10 * (index + 1),
  networkVolumes: [],
  locked: false,
}));
const volume: NetworkVolume = {id: 'v1', name: 'v', sizeGb: 500, dataCenter: 'EU', tier: 'STANDARD'};

beforeEach(() => {
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  vi.mocked(readProvider).mockImplementation(async () => ({
    reading: reading({inventory: {pods, volumes: [volume], endpoints: [], clusters: []}}),
    requests: 5,
  }));
});

describe('settings', () => {
  it('start at their defaults and keep what is set, the rest unchanged', async () => {
    expect(await say('settings.get', {})).toEqual(DEFAULTS);
    const autoPay = {amount: 10_000_000, below: 5_000_000};
    await say('settings.set', {autoPay, rules: {'idle-pod': {percent: 10}}});
    expect(await say('settings.set', {creditCost: 0.8})).toMatchObject({creditCost: 0.8, autoPay});
    expect((await load()).settings).toEqual({
      ...DEFAULTS,
      autoPay,
      creditCost: 0.8,
      rules: {'idle-pod': {percent: 10}},
    });
    expect(await say('settings.set', {autoPay: null, creditCost: null, rules: {}})).toEqual(DEFAULTS);
  });

  const many = (count: number) => Object.fromEntries(Array.from({length: count}, (_, at) => [`r${at}`, 1]));
  it.each<[string, unknown]>([
    ['an unknown part', {theme: 'dark'}],
    ['an unknown rule', {rules: {nothing: {}}}],
    ['an unknown threshold', {rules: {'idle-pod': {toString: 1}}}],
    ['a negative threshold', {rules: {'idle-pod': {percent: -1}}}],
    ['an endless threshold', {rules: {'idle-pod': {percent: Number.POSITIVE_INFINITY}}}],
    ['a huge threshold', {rules: {'idle-pod': {percent: 1e10}}}],
    ['a threshold in words', {rules: {'idle-pod': {percent: '5'}}}],
    ['an eighth day', {hours: {from: 8, to: 19, days: [7]}}],
    ['an hour past the day', {hours: {from: 8, to: 25, days: []}}],
    ['201 expected resources', {expected: many(201)}],
    ['half a micro-dollar', {subscriptions: [{name: 'x', perMonth: 0.5}]}],
    ['a nameless subscription', {subscriptions: [{name: ' ', perMonth: 1}]}],
    ['credits for nothing', {creditCost: 0}],
    ['no alert a day', {alerts: {perDay: 0, muted: []}}],
    ['quiet hours past the day', {alerts: {perDay: 1, muted: [], quiet: {from: 22, to: 25}}}],
    ['21 kinds that are not wanted', {alerts: {perDay: 1, muted: Array(21).fill('x')}}],
    ['a step of another kind', {steps: {1: 'theft'}}],
    ['a look of another kind', {look: {theme: 'pink'}}],
    ['a look with more in it', {look: {clock: '24h', font: 'serif'}}],
    ['amounts hidden by a word', {look: {hideAmounts: 'yes'}}],
  ])('refuse %s', async (_, input) => {
    expect(await say('settings.set', input as Input<'settings.set'>)).toBe('bad-input');
    expect((await load()).settings).toEqual(DEFAULTS);
  });

  it('hold the look, which travels in the view to every surface', async () => {
    const told = vi.fn(async () => {});
    Object.assign(browser.tabs, {query: async () => [{id: 1}], sendMessage: told});
    const look = {theme: 'dark', clock: '12h', hideAmounts: true} as const;
    expect(await say('settings.set', {look})).toMatchObject({look});
    expect((await lastView())?.look).toEqual(look);
    // A console that is on a shared screen does not wait for its next look.
    expect(told).toHaveBeenCalledExactlyOnceWith(1, NUDGE);
    await say('settings.set', {look: {}});
    expect((await lastView())?.look).toEqual({});
  });

  it('hold 200 entries, in and out', async () => {
    expect(await say('settings.set', {expected: many(200)})).toMatchObject({expected: many(200)});
  });

  it('refuse to choose an account that is none', async () =>
    expect(await say('settings.set', {chosen: 'nobody'})).toBe('refused'));
});

describe('rules', () => {
  it('are listed with their thresholds', async () => {
    const listed = (await say('rules.list', {})) as Output<'rules.list'>;
    expect(listed).toHaveLength(rules.length);
    expect(listed.find(({id}) => id === 'idle-pod')).toMatchObject({kind: 'pod', defaults: {percent: 5}});
  });

  it('tell how many they would match now, over all accounts, and change nothing', async () => {
    await connected('acme-1', 'other-1');
    await refresh();
    const tried = (gb: number) => say('rules.preview', {rule: 'stopped-pod-disk', values: {gb}});
    expect(await tried(1)).toEqual({matches: 6, of: 6});
    expect(await tried(20)).toEqual({matches: 4, of: 6});
    expect(await tried(99)).toEqual({matches: 0, of: 6});
    expect(await say('rules.preview', {rule: 'data-at-risk', values: {}})).toEqual({matches: 0, of: 2});
    expect((await load()).settings).toEqual(DEFAULTS);
    expect(await say('rules.preview', {rule: 'no-rule', values: {}})).toBe('bad-input');
    expect(await say('rules.preview', {rule: 'idle-pod', values: {gb: 1}})).toBe('bad-input');
  });
});

describe('finding.dismiss', () => {
  const until = Date.now() + 60_000;
  const shown = async () => (await lastView())!.accounts.flatMap(({findings}) => findings.map(({id}) => id));

  it('puts a finding of any account off, or expects its resource', async () => {
    await connected('acme-1');
    await refresh();
    expect(await shown()).toContain('stopped-pod-disk:a');
    await say('finding.dismiss', {finding: 'stopped-pod-disk:a', until, why: 'known'});
    await say('finding.dismiss', {finding: 'stopped-pod-disk:b', until, why: 'expected'});
    expect((await shown()).filter(id => id.startsWith('stopped'))).toEqual(['stopped-pod-disk:c']);
    const {snoozed, expected} = (await load()).settings;
    expect([snoozed, expected]).toEqual([{'stopped-pod-disk:a': {until, reason: 'known'}}, {b: until}]);
  });

  it('puts a finding of a whole account off in that account only', async () => {
    const running: Pod = {...pods[0]!, status: 'RUNNING', rate: 1_000_000};
    const inventory = {pods: [running], volumes: [], endpoints: [], clusters: []};
    vi.mocked(readProvider).mockImplementation(async () => ({
      reading: reading({balance: 5_000_000, inventory}),
      requests: 5,
    }));
    await connected('acme-1', 'acme-2');
    await refresh();
    const atRisk = (all: string[]) => all.filter(id => id === 'data-at-risk:account').length;
    expect(atRisk(await shown())).toBe(2);
    await say('finding.dismiss', {finding: 'acme-2/data-at-risk:account', until, why: 'later'});
    const [first, second] = (await lastView())!.accounts.map(({findings}) => findings.map(({id}) => id));
    expect([atRisk(first!), atRisk(second!)]).toEqual([1, 0]);
  });

  it('keeps the 200 entries that end last', async () => {
    await connected('acme-1');
    await refresh();
    const full = Object.fromEntries(Array.from({length: 200}, (_, at) => [`r${at}`, until + at]));
    await update(state => ({...state, settings: {...state.settings, expected: full}}));
    await say('finding.dismiss', {finding: 'stopped-pod-disk:c', until, why: 'expected'});
    const {expected} = (await load()).settings;
    expect(Object.keys(expected)).toHaveLength(200);
    expect([expected.c, expected.r0, expected.r1]).toEqual([until, undefined, until + 1]);
  });

  it('refuses what is not there', async () =>
    expect(await say('finding.dismiss', {finding: 'idle-pod:x', until, why: 'later'})).toBe('refused'));
});

it('remembers over a restart: each read adds to what storage held', async () => {
  vi.useFakeTimers({toFake: ['Date'], now: Date.UTC(2026, 10, 20, 12)});
  const running: Pod = {...pods[0]!, status: 'RUNNING', rate: 690_000, use: {gpus: [{util: 0}]}};
  vi.mocked(readProvider).mockImplementation(async () => ({
    reading: reading({inventory: {pods: [running], volumes: [volume], endpoints: [], clusters: []}}),
    requests: 5,
  }));
  await connected('acme-1');
  for (let read = 0; read < 3; read++) {
    await refresh();
    vi.setSystemTime(Date.now() + 5 * 60_000);
  }
  const {memory} = await stored('acme-1');
  expect(memory?.use.a?.map(({gpus}) => gpus)).toEqual([[0], [0], [0]]);
  expect(memory?.balances).toHaveLength(3);
  vi.useRealTimers();
});
