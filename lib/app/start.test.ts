import {beforeEach, describe, expect, it, vi} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {VIEW_KEY, type View} from '../domain/view.ts';
import {lastView, onView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {paintBadge, provideWords} from './badge.ts';
import {onAlarm, start} from './start.ts';
import {update} from './store.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const view: View = {v: 1, builtAt: 5, accounts: [], badge: {text: '12d', tone: 'ok'}};
beforeEach(() => void fakeExtension());

describe('a start', () => {
  it('makes the one alarm when it is missing, and never puts it off', async () => {
    const create = vi.spyOn(browser.alarms, 'create');
    await start();
    await start();
    expect(await browser.alarms.getAll()).toMatchObject([{name: 'tick', periodInMinutes: 1}]);
    expect(create).toHaveBeenCalledTimes(1);
    await browser.alarms.clearAll();
    await start();
    expect(await browser.alarms.getAll()).toHaveLength(1);
  });

  it('paints the badge as stored and closes storage to content scripts', async () => {
    await browser.storage.local.set({[VIEW_KEY]: view});
    await start();
    expect(await browser.action.getBadgeText({})).toBe('12d');
    expect(browser.storage.local.setAccessLevel).toHaveBeenCalledWith({accessLevel: 'TRUSTED_CONTEXTS'});
  });

  it('works where storage cannot be closed', async () => {
    Object.assign(browser.storage.local, {setAccessLevel: undefined});
    await expect(start()).resolves.toBeUndefined();
  });
});

it('ticks at its own alarm only', async () => {
  await browser.storage.local.set({[VIEW_KEY]: view});
  await onAlarm({name: 'other'});
  expect(await lastView()).toEqual(view);
  await onAlarm({name: 'tick'});
  expect((await lastView())?.builtAt).toBeGreaterThan(view.builtAt);
});

it('stores nothing at a tick while nothing was ever stored', async () => {
  await onAlarm({name: 'tick'});
  expect(await lastView()).toBeUndefined();
});

it('paints text, colour and a title in words', async () => {
  provideWords({title: (account, now) => `${account?.label ?? 'no account'} at ${now}`});
  await paintBadge(view);
  expect(await browser.action.getTitle({})).toBe('no account at 5');
  const green = await browser.action.getBadgeBackgroundColor({});
  await paintBadge({...view, badge: {text: '1h', tone: 'bad'}});
  expect(await browser.action.getBadgeBackgroundColor({})).not.toEqual(green);
  await paintBadge(undefined);
  expect(await browser.action.getBadgeText({})).toBe('');
});

describe('the view for pages', () => {
  it('is told on each change until they stop listening', async () => {
    const heard = vi.fn();
    const stop = onView(heard);
    await update();
    await browser.storage.local.set({other: 1});
    await browser.storage.session.set({[VIEW_KEY]: view});
    expect(heard).toHaveBeenCalledTimes(1);
    stop();
    await update();
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it.each([{v: 2}, 'text', null, {}])('is nothing when stored as %o', async stored => {
    const heard = vi.fn();
    onView(heard);
    await browser.storage.local.set({[VIEW_KEY]: stored});
    expect(await lastView()).toBeUndefined();
    expect(heard).not.toHaveBeenCalled();
  });
});
