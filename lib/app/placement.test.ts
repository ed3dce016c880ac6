/** Where the overlay stands and is hidden: what tabs of the console are told, may change, and hear of changes elsewhere. */
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {addKeyText, chipWords, monthChip, overlayWords} from '../../components/overlay/words.ts';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {speakEnglish} from '../../tests/fixtures/sample-view.ts';
import {CONSOLE_PAGES, type Placing, placementOf} from '../domain/placement.ts';
import {DEFAULTS} from '../domain/settings.ts';
import type {OverlayView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import type {Sender} from './doors.ts';
import {answer} from './handlers.ts';
import {provideWriter} from './overlay.ts';
import {onCommand} from './placement.ts';
import {isWatched} from './session.ts';
import {load} from './store.ts';

const clock = vi.hoisted(() => ({at: 1_796_000_000_000}));
// A second goes by at each look, so that no tab asks too fast.
vi.mock('../platform/clock.ts', () => ({now: () => (clock.at += 1000), chance: () => 0.5}));
const HOME = 'chrome-extension://test-extension-id';
const page: Sender = {id: 'test-extension-id', origin: HOME, url: `${HOME}/options.html`};
const inTab = (id: number): Sender => ({
  ...{id: 'test-extension-id', origin: 'https://console.runpod.io'},
  ...{frameId: 0, tab: {id}},
});
const USUAL = {corner: 'bottom-end', shown: 'strip', theme: 'auto', hidden: []};
const told = vi.fn(async (_tab: number, _message: unknown) => {});

async function ask<T>(name: string, input: unknown, sender: Sender): Promise<T> {
  const got = await answer({name, input}, sender);
  if (!got?.ok) throw new Error(got?.code);
  return got.value as T;
}
const look = (tab: number, name = 'pods') =>
  ask<OverlayView>('overlay.view', {page: name, from: 0, fresh: false}, inTab(tab));
const place = (tab: number, change: Placing) => ask('overlay.place', change, inTab(tab));
const tabsHidden = (show = false) => ask<number>('tabs.hidden', {show}, page);

beforeEach(() => {
  fakeExtension();
  speakEnglish();
  provideWriter({overlayWords, chipWords, monthChip, addKeyText});
  told.mockReset().mockResolvedValue();
  Object.assign(browser.tabs, {query: async () => [{id: 1}, {id: 2}, {id: 3}, {}], sendMessage: told});
});

describe('placement', () => {
  it('is as for everybody until the person moves it, and then so in every tab', async () => {
    expect((await look(1)).dock).toEqual(USUAL);
    expect((await load()).settings).toEqual(DEFAULTS);
    const moved = {...USUAL, corner: 'top-start', shown: 'pill'};
    expect(await place(1, {corner: 'top-start', shown: 'pill'})).toEqual(moved);
    expect((await look(2, 'storage')).dock).toEqual(moved);
    expect(placementOf((await load()).settings)).toEqual({...moved, everywhere: false});
  });

  it('two changes at once lose none', async () => {
    await Promise.all([
      place(1, {corner: 'top-end'}),
      place(2, {hide: 'pods'}),
      place(2, {hide: 'storage'}),
      place(3, {shown: 'panel'}),
    ]);
    expect((await look(1)).dock).toEqual({
      ...{corner: 'top-end', shown: 'panel', theme: 'auto'},
      hidden: ['pods', 'storage'],
    });
  });

  it('a page of a later version stays stored, and is not told', async () => {
    const overlay = {...placementOf(DEFAULTS), hidden: ['pods', 'holodeck']};
    await ask('settings.set', {overlay}, page);
    expect((await look(1, 'home')).dock.hidden).toEqual(['pods']);
    await place(1, {hide: 'home'});
    expect((await load()).settings.overlay?.hidden).toEqual(['pods', 'holodeck', 'home']);
  });
});

describe('hidden', () => {
  it.each([
    ['pods', (tab: number, name: string) => name === 'pods' && tab > 0],
    ['tab', (tab: number) => tab === 1],
    ['everywhere', () => true],
  ] as const)('on %s: no words there, and nobody counts as looking on', async (hide, isHidden) => {
    await place(1, {hide});
    for (const tab of [1, 2])
      for (const name of CONSOLE_PAGES) {
        await browser.storage.session.remove('seen');
        const view = await look(tab, name);
        const hidden = isHidden(tab, name);
        expect([tab, name, 'addKey' in view]).toEqual([tab, name, !hidden]);
        expect(await isWatched(clock.at)).toBe(!hidden);
      }
  });

  it('comes back where the command asks for it, whatever hid it there', async () => {
    for (const hide of ['pods', 'storage', 'tab', 'everywhere'] as const) await place(1, {hide});
    await place(2, {hide: 'tab'});
    expect(await place(1, {shown: 'strip', show: 'pods'})).toEqual({...USUAL, hidden: ['storage']});
    expect((await look(2)).dock.off).toBe('tab');
  });

  it('in tabs: counted, and ended from our own pages', async () => {
    await place(1, {hide: 'tab'});
    await place(2, {hide: 'tab'});
    expect(await tabsHidden()).toBe(2);
    expect(await tabsHidden(true)).toBe(0);
    expect((await look(1)).dock).toEqual(USUAL);
    expect(told.mock.calls).toEqual([1, 2, 3].map(tab => [tab, 'podometer.look']));
  });
});

describe('a nudge', () => {
  it('goes to the other tabs where something moved or was hidden, not where a panel was opened', async () => {
    await place(1, {shown: 'panel'});
    expect(told).not.toHaveBeenCalled();
    await place(2, {corner: 'top-end'});
    await place(3, {hide: 'pods'});
    expect(told.mock.calls.map(([tab]) => tab)).toEqual([1, 3, 1, 2]);
  });

  it('goes to all tabs from our own pages, and tabs without a console do no harm', async () => {
    told.mockRejectedValue(new Error('Receiving end does not exist'));
    await ask('settings.set', {overlay: {...placementOf(DEFAULTS), theme: 'dark'}}, page);
    expect(told.mock.calls).toEqual([1, 2, 3].map(tab => [tab, 'podometer.look']));
    await ask('settings.set', {creditCost: 1}, page);
    expect(told).toHaveBeenCalledTimes(3);
  });

  it('of the command goes to the tab in front only', () => {
    onCommand('toggle-overlay', {id: 2});
    onCommand('another', {id: 2});
    onCommand('toggle-overlay');
    expect(told.mock.calls).toEqual([[2, 'podometer.toggle']]);
  });
});

it.each([
  {},
  {corner: 'middle'},
  {shown: 'window'},
  {hide: 'https://evil.example'},
  {hide: 'constructor'},
  {show: 'everywhere'},
  {theme: 'dark'},
  {hidden: []},
  {tab: 2},
  {corner: null},
])('nothing but words of the lists: %o', async change => {
  await expect(place(1, change as Placing)).rejects.toThrow('bad-input');
  expect((await load()).settings).toEqual(DEFAULTS);
});
