/** The welcome page opens by itself once after an install, whatever the browser tells and however often. */
import {beforeEach, expect, it, vi} from 'vitest';
import {connected} from '../../tests/fake-accounts.ts';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {update} from './store.ts';
import {onInstalled} from './welcome.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const create = vi.fn(async () => ({}));

beforeEach(() => {
  fakeExtension();
  create.mockClear();
  Object.assign(browser.tabs, {create});
});
const installed = (reason = 'install') => onInstalled({reason});

it('opens after an install', async () => {
  await installed();
  expect(create.mock.calls).toEqual([[{url: 'welcome.html'}]]);
});

it('never a second time, however often an install is told', async () => {
  await installed();
  await installed();
  expect(create).toHaveBeenCalledTimes(1);
});

it.each(['update', 'browser_update', 'chrome_update', 'shared_module_update'])(
  'never after "%s"',
  async reason => {
    await installed(reason);
    expect(create).not.toHaveBeenCalled();
  },
);

it('not where something is stored from before there was such a page', async () => {
  await update();
  await installed();
  await connected('acme-1');
  await installed();
  expect(create).not.toHaveBeenCalled();
});
