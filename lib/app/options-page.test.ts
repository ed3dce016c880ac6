/** The options page's doors: consent before a key, one answer whatever happens, and the vault's next moment. */
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import type {VaultInfo} from '../vault/vault.ts';

const KEY = {provider: 'acme', key: 'ak_1', label: '', withoutBalance: false, slot: 'device' as const};
const UNLOCK = {do: 'unlock' as const, passphrase: 'secret'};
const INFO: VaultInfo = {state: 'ready', device: true, passphrase: 'unlocked'};
const sent = vi.fn();

/** A background that answers each secret with `result`; undefined where it is gone. */
function background(result: object | undefined): void {
  const heard: ((message: unknown) => void)[] = [];
  const gone: typeof heard = [];
  const port = {
    onMessage: {addListener: (listener: (message: unknown) => void) => heard.push(listener)},
    onDisconnect: {addListener: (listener: () => void) => gone.push(listener)},
    postMessage(entry: unknown) {
      sent(entry);
      queueMicrotask(() => {
        for (const tell of result ? heard : gone) tell(result);
      });
    },
    disconnect() {},
  };
  Object.assign(browser.runtime, {connect: () => port});
}

/** The module as a page loads it, in a browser whose manifest says it is Firefox, or not. */
async function page(isFirefox: boolean, consent = true) {
  const request = vi.fn(async () => consent);
  Object.assign(browser.permissions, {request});
  const own = isFirefox ? {browser_specific_settings: {}} : {};
  Object.assign(browser.runtime, {getManifest: () => ({version: '1', ...own})});
  vi.resetModules();
  const changed = vi.fn(async () => {});
  const {offersOf, atNextMoment, liveFacts} = await import('./options-page.ts');
  return {request, changed, atNextMoment, liveFacts, ...offersOf(changed)};
}

beforeEach(() => {
  fakeExtension();
  sent.mockClear();
});
afterEach(() => vi.useRealTimers());

// First: what the connecting of others asks in vain is asked again for a second.
describe('the news of a version', () => {
  it.each([
    [undefined, [{seen: '1'}]],
    ['0.9', []],
  ])('begin with the first key: seen %s', async (seen, written) => {
    background({ok: true});
    const {onSecret} = await page(false);
    const heard = vi.fn(async ({name}: {name: string; input: unknown}) => ({
      ok: true,
      value: name === 'settings.get' ? {seen} : null,
    }));
    Object.assign(browser.runtime, {sendMessage: heard});
    await onSecret(UNLOCK);
    expect(heard).not.toHaveBeenCalled();
    await onSecret({do: 'connect', ...KEY});
    await vi.waitUntil(() => heard.mock.calls.length === 1 + written.length);
    const sets = heard.mock.calls.filter(([{name}]) => name === 'settings.set');
    expect(sets.map(([{input}]) => input)).toEqual(written);
  });
});

describe('a secret', () => {
  it('goes out in Firefox only with consent, which is asked before anything else', async () => {
    background({ok: true});
    const yes = await page(true);
    const answer = yes.onSecret({do: 'connect', ...KEY});
    expect(yes.request).toHaveBeenCalledWith({data_collection: ['authenticationInfo']});
    expect(await answer).toEqual({ok: true});
    sent.mockClear();
    const no = await page(true, false);
    expect(await no.onSecret({do: 'connect', ...KEY})).toEqual({ok: false, refusal: 'no-consent'});
    expect(sent).not.toHaveBeenCalled();
  });
  it("asks on the click for another provider's host, in Firefox with its consent in one question", async () => {
    background({ok: true});
    const key = {...KEY, provider: 'openai', key: 'sk-admin-0123456789abcdefghijABCDEFGHIJ'};
    const origins = ['https://api.openai.com/*'];
    for (const [isFirefox, wish] of [
      [false, {origins}],
      [true, {origins, data_collection: ['authenticationInfo']}],
    ] as const) {
      const {onSecret, request} = await page(isFirefox);
      expect(await onSecret({do: 'connect', ...key})).toEqual({ok: true});
      expect(request.mock.calls).toEqual([[wish]]);
    }
  });
  it('of a shape that is no good is refused before anybody is asked', async () => {
    background({ok: true});
    const {onSecret, request} = await page(true);
    const key = {...KEY, provider: 'openai', key: 'sk-proj-0123456789abcdefghij'};
    expect(await onSecret({do: 'connect', ...key})).toEqual({ok: false, refusal: 'admin-key-needed'});
    expect(request).not.toHaveBeenCalled();
    expect(sent).not.toHaveBeenCalled();
  });
  it('needs no consent that stays in the browser, nor in Chromium', async () => {
    background({ok: true});
    const firefox = await page(true);
    await firefox.onSecret(UNLOCK);
    const chromium = await page(false);
    await chromium.onSecret({do: 'connect', ...KEY});
    expect(firefox.request).not.toHaveBeenCalled();
    expect(chromium.request).not.toHaveBeenCalled();
    expect(sent).toHaveBeenCalledTimes(2);
  });
  it.each([
    [{ok: false, refusal: 'wrong-passphrase'}, 'wrong-passphrase'],
    [undefined, 'failed'],
  ])('is answered, and the page knows the vault by then: %j', async (result, refusal) => {
    background(result);
    const {onSecret, changed} = await page(false);
    expect(await onSecret(UNLOCK)).toMatchObject({ok: false, refusal});
    expect(changed).toHaveBeenCalledOnce();
  });
});

describe('locking with the computer', () => {
  it.each([
    [false, true],
    [false, false],
    [true, undefined],
  ])('in Firefox: %s, is told as %s', async (isFirefox, told) => {
    background({ok: true});
    const {liveFacts} = await page(isFirefox);
    Object.assign(browser.permissions, {contains: async () => told ?? true});
    expect((await liveFacts()).followsComputer).toBe(told);
  });
  it('asks the browser at once, for the click to count, and takes the permission back', async () => {
    const {vaultActions, request, changed} = await page(false);
    const remove = vi.fn(async () => true);
    Object.assign(browser.permissions, {remove});
    const asked = vaultActions.followComputer(true);
    expect(request).toHaveBeenCalledWith({permissions: ['idle']});
    await asked;
    await vaultActions.followComputer(false);
    expect(remove).toHaveBeenCalledWith({permissions: ['idle']});
    expect(changed).toHaveBeenCalledTimes(2);
  });
});

describe('the next moment of the vault', () => {
  it.each<[string, Partial<VaultInfo>, number]>([
    ['the end of a pause', {waitUntil: 4000, locksAt: 60_000}, 4000],
    ['its lock', {locksAt: 60_000}, 60_000],
    ['its lock, after a pause long over', {waitUntil: -1, locksAt: 60_000}, 60_000],
  ])('is %s', async (_what, {waitUntil, locksAt}, due) => {
    vi.useFakeTimers();
    const {atNextMoment} = await page(false);
    const work = vi.fn();
    atNextMoment({...INFO, locksAt: now() + 3000}, () => work('replaced'));
    atNextMoment(
      {
        ...INFO,
        ...(waitUntil !== undefined && {waitUntil: now() + waitUntil}),
        ...(locksAt !== undefined && {locksAt: now() + locksAt}),
      },
      work,
    );
    vi.advanceTimersByTime(due - 1);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(work.mock.calls).toEqual([[]]);
  });
});
