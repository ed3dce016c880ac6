import {beforeEach, describe, expect, it, vi} from 'vitest';
import {connected} from '../../tests/fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {DEFAULTS, type Settings} from '../domain/settings.ts';
import {browser} from '../platform/browser.ts';
import {keepSessionKey, lockCount, locksAt} from '../vault/session-key.ts';
import {answer} from './handlers.ts';
import {getSettings, setSettings} from './settings.ts';
import {exportSettings, importSettings, MOST_BYTES} from './transfer.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
const set: Settings = {
  snoozed: {'orphaned-volume:v1': {until: 1_796_000_000_000, reason: 'known'}},
  expected: {p1: 1_796_000_000_000},
  rules: {'idle-pod': {percent: 7}},
  hours: {from: 9, to: 17.5, days: [1, 2, 6]},
  autoPay: {amount: 50_000_000, below: 10_000_000},
  subscriptions: [{name: 'Chat', perMonth: 20_000_000}],
  creditCost: 0.8,
  steps: {'1795000000000': 'bonus'},
  alerts: {quiet: {from: 23, to: 7}, perDay: 4, muted: ['runway-72']},
  overlay: {corner: 'top-end', shown: 'pill', theme: 'dark', hidden: ['pods', 'chips'], everywhere: false},
  look: {theme: 'light', clock: '12h', currency: 'code', hideAmounts: true},
};
const fileOf = (settings: unknown, change: object = {}): string =>
  JSON.stringify({format: 'podometer-settings', v: 2, settings, ...change});
const nested = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
const HOME = 'chrome-extension://test-extension-id';
const page = {id: 'test-extension-id', origin: HOME, url: `${HOME}/options.html`};
let extension: FakeExtension;

/** A browser in which the options page asks the background. */
function open(): void {
  extension = fakeExtension();
  const sendMessage = async (message: unknown) =>
    structuredClone(await answer(structuredClone(message), page));
  Object.assign(browser.runtime, {sendMessage});
  Object.assign(browser.tabs, {query: async () => []});
}
beforeEach(open);

describe('settings as a file', () => {
  it('come back as they went out, in another browser', async () => {
    await setSettings(set);
    const text = await exportSettings();
    open();
    expect(await importSettings(text)).toEqual({ok: true, settings: set});
    expect(await getSettings()).toEqual(set);
  });

  it('hold no connection, no key and no end of one', async () => {
    await connected('acme-1');
    await setSettings({...set, chosen: 'acme-1'});
    const text = await exportSettings();
    for (const secret of ['acme', 'wxyz', 'chosen', 'ak_']) expect(text).not.toContain(secret);
  });

  it('replace only the parts they hold, in one write', async () => {
    await connected('acme-1');
    await setSettings({...set, chosen: 'acme-1'});
    const writes: string[][] = [];
    extension.onStorage = (_area, method, [values]) => {
      if (method === 'set') writes.push(Object.keys(values as object));
    };
    const answer = await importSettings(fileOf({subscriptions: [], creditCost: 0.5}));
    expect(answer).toEqual({
      ok: true,
      settings: {...set, chosen: 'acme-1', subscriptions: [], creditCost: 0.5},
    });
    expect(writes).toEqual([['settings', 'view']]);
  });

  it('of an earlier version are brought up to date', async () => {
    const old = fileOf({snoozed: {'idle-pod:p1': 1_796_000_000_000}}, {v: 1});
    const snoozed = {'idle-pod:p1': {until: 1_796_000_000_000, reason: 'later'}};
    expect(await importSettings(old)).toEqual({ok: true, settings: {...DEFAULTS, snoozed}});
  });
});

it('a deadline out of a file holds for what is unlocked now', async () => {
  await keepSessionKey('id', new Uint8Array(32), undefined, lockCount());
  const text = await exportSettings();
  const file = JSON.parse(text);
  const changed = JSON.stringify({...file, settings: {...file.settings, lockAfter: 15}});
  expect(await importSettings(changed)).toMatchObject({ok: true});
  expect(((await locksAt()) ?? 0) - Date.now()).toBeGreaterThan(14 * 60_000);
});

describe('S8 hostile_import', () => {
  const vault = {v: 1, vid: 'a'.repeat(32), rev: 3, writer: '1.0.0', slots: {}, items: {}, seal: {}};
  const long = 'x'.repeat(200);
  it.each([
    ['no JSON', 'hello', 'not-json'],
    ['a cut file', fileOf(set).slice(0, -5), 'not-json'],
    ['nothing', '', 'not-json'],
    ['null', 'null', 'not-ours'],
    ['a list', '[]', 'not-ours'],
    ['a number', '42', 'not-ours'],
    ['a vault', JSON.stringify(vault), 'not-ours'],
    ['another product’s file', JSON.stringify({format: 'other-settings', v: 2, settings: set}), 'not-ours'],
    ['a later version', fileOf(set, {v: 3}), 'newer'],
    ['version zero', fileOf(set, {v: 0}), 'bad-content'],
    ['half a version', fileOf(set, {v: 1.5}), 'bad-content'],
    ['a version in words', fileOf(set, {v: '2'}), 'bad-content'],
    ['more beside the settings', fileOf(set, {vault}), 'bad-content'],
    ['settings that are a list', fileOf([set]), 'bad-content'],
    ['settings that are text', fileOf(JSON.stringify(set)), 'bad-content'],
    ['a member nobody knows', fileOf({...set, keys: 1}), 'bad-content'],
    ['a chosen connection', fileOf({...set, chosen: 'c1'}), 'bad-content'],
    ['a taking back', fileOf({creditCost: null}), 'bad-content'],
    [
      'a price that is no number',
      '{"format":"podometer-settings","v":2,"settings":{"creditCost":1e999}}',
      'bad-content',
    ],
    ['hours of another type', fileOf({hours: '9-17'}), 'bad-content'],
    ['a rule nobody knows', fileOf({rules: {toString: {percent: 1}}}), 'bad-content'],
    ['a threshold nobody knows', fileOf({rules: {'idle-pod': {valueOf: 1}}}), 'bad-content'],
    ['a name without end', fileOf({subscriptions: [{name: long, perMonth: 1}]}), 'bad-content'],
    ['version 1 without what it had', fileOf({}, {v: 1}), 'bad-content'],
    ['__proto__ at the top', fileOf(set).replace('{', '{"__proto__":{"polluted":1},'), 'bad-content'],
    [
      '__proto__ within',
      fileOf(set).replace('"rules":{', '"rules":{"__proto__":{"polluted":1},'),
      'bad-content',
    ],
    ['__proto__ as an entry', fileOf({expected: JSON.parse('{"__proto__":5}')}), 'bad-content'],
    ['constructor', fileOf({expected: JSON.parse('{"constructor":5}')}), 'bad-content'],
    ['deep nesting', fileOf(nested(9)), 'bad-content'],
    ['nesting that the door finds too deep', fileOf({rules: nested(4)}), 'bad-content'],
    ['news that were seen', fileOf({...set, seen: '1.0.0'}), 'bad-content'],
    ['a later version that is not whole', fileOf([], {v: 3}), 'bad-content'],
    ['very deep nesting', `${'['.repeat(MOST_BYTES - 1)}`, 'not-json'],
    [
      'a deep file of ours',
      fileOf(0).replace('0}', `${'['.repeat(90_000)}${']'.repeat(90_000)}}`),
      'bad-content',
    ],
    ['just too much', fileOf(set) + ' '.repeat(MOST_BYTES), 'too-large'],
    [
      'too much in UTF-8 only',
      fileOf({subscriptions: [{name: '€'.repeat(100_000), perMonth: 1}]}),
      'too-large',
    ],
    ['50 MB', fileOf({a: 'x'.repeat(50 * 1024 * 1024)}), 'too-large'],
  ])('%s is refused before anything is stored', async (_what, text, refusal) => {
    await setSettings({creditCost: 0.9});
    const before = await extension.all('local');
    expect(await importSettings(text)).toEqual({ok: false, refusal});
    expect(await extension.all('local')).toEqual(before);
    expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
