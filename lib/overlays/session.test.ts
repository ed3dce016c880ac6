/** When the overlay asks while a person goes from page to page. */
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import podsChips from './pods-chips.ts';
import {createSession} from './session.ts';

const SITE = 'https://console.runpod.io';
const POD = {id: 'pod00000000001', kind: 'pod', tone: 'plain', text: 't', title: 't'};

beforeEach(() => {
  vi.useFakeTimers();
  fakeExtension();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A session, and the pages that it asked for. */
function sessionAt(path: string) {
  const asked: string[] = [];
  browser.runtime.sendMessage = vi.fn(async ({input}: {input: {page: string}}) => {
    asked.push(input.page);
    return {ok: true, value: {dock: {hidden: []}, chips: input.page === 'pods' ? [POD] : []}};
  }) as never;
  const place = {href: SITE + path};
  vi.stubGlobal('location', place);
  const session = createSession({overlays: [podsChips], now: () => Date.now(), changed() {}, gone() {}});
  const goTo = async (next: string) => {
    place.href = SITE + next;
    session.follow();
    await vi.runAllTimersAsync();
  };
  return {asked, session, goTo};
}

test('another page has its own chips, which are asked for once the person stays', async () => {
  const {asked, session, goTo} = sessionAt('/home');
  await goTo('/pods');
  expect(asked).toEqual(['pods']);
  expect([...session.plan().keys()]).toEqual([POD.id]);
  await goTo('/user/storage');
  expect(asked).toEqual(['pods', 'storage']);
  expect(session.plan().size).toBe(0);
});

test('at another address of the same page chips stay, and nothing is asked', async () => {
  const {asked, session, goTo} = sessionAt('/home');
  await goTo('/pods');
  const before = session.plan();
  await goTo('/pods?page=2');
  expect(asked).toEqual(['pods']);
  expect(session.plan()).toBe(before);
});
