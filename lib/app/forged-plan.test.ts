import {beforeEach, expect, it, vi} from 'vitest';
import {connected} from '../../tests/fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import {browser} from '../platform/browser.ts';
import {readProvider} from './host.ts';
import {refresh, tick} from './sync.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
let extension: FakeExtension;

/** Writes the plan anew as a hijacked content script in Firefox can: due, and never tried. */
async function forge(): Promise<void> {
  const key = 'account:acme-1';
  const item = (await extension.all('local'))[key] as {data: {meta: object}};
  Object.assign(item.data.meta, {state: 'ok', nextDueAt: 0, triedAt: 0, goodAt: 0, failures: 0, interval: 1});
  await browser.storage.local.set({[key]: item});
}

beforeEach(async () => {
  vi.useFakeTimers({toFake: ['Date'], now: Date.UTC(2026, 10, 20, 12)});
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  read.mockReset().mockImplementation(async () => ({reading: reading(), requests: 5}));
  await connected('acme-1');
});

it('a plan that is forged again and again brings no read sooner than ten seconds after the last', async () => {
  for (let second = 0; second < 60; second++) {
    await forge();
    await Promise.all([tick(), refresh(), refresh('acme-1')]);
    vi.setSystemTime(Date.now() + 1_000);
  }
  expect(read).toHaveBeenCalledTimes(6);
});

it('a clock that went back holds nothing up', async () => {
  await tick();
  vi.setSystemTime(Date.now() - 24 * 3_600_000);
  await tick();
  expect(read).toHaveBeenCalledTimes(2);
});
