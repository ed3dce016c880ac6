import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {connected} from '../../tests/fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {type FakeNotifications, fakeNotifications} from '../../tests/fake-notifications.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import {ALERT_DEFAULTS} from '../domain/alerts.ts';
import {type AlertBox, EMPTY_BOX} from '../domain/alerts-box.ts';
import {browser} from '../platform/browser.ts';
import {deliver, onNotificationClicked, onShown} from './alerts.ts';
import {provideWords} from './badge.ts';
import {readProvider} from './host.ts';
import {setSettings} from './settings.ts';
import {load, update} from './store.ts';
import {refresh} from './sync.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
/** Friday noon, in whatever zone the test runs. */
const NOON = new Date(2026, 10, 20, 12).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let extension: FakeExtension;
let system: FakeNotifications;

beforeEach(() => {
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  system = fakeNotifications();
  vi.useFakeTimers({toFake: ['Date'], now: NOON});
  provideWords({say: ({key}) => key});
});
afterEach(() => vi.useRealTimers());

/** What has been begun is over. */
const settled = (): Promise<unknown> => navigator.locks.request('alerts', async () => {});
/** A read that finds so much balance; a pod costs $0.69 an hour. */
async function finds(dollars: number): Promise<void> {
  vi.setSystemTime(Date.now() + 6 * MINUTE);
  read.mockImplementation(async () => ({
    reading: reading({balance: dollars * 1e6, asOf: Date.now()}),
    requests: 1,
  }));
  await refresh().catch(() => {});
  await settled();
}
const box = async (): Promise<AlertBox> => (await load()).alerts;
const told = (): string[] => system.shown.map(({id}) => id.replace(/\|\d+$/, ''));
const on = (): Promise<unknown> => setSettings({alerts: {...ALERT_DEFAULTS, muted: ['data-at-risk']}});
const SIX = 'billing|acme-1/runway-6/account';

async function start(): Promise<void> {
  await connected('acme-1');
  await finds(100);
  await on();
  await settled();
}

describe('alerts', () => {
  it('tell what begins, once, and leave nothing on its way', async () => {
    await start();
    await finds(3);
    await finds(2.9);
    expect(told()).toEqual([SIX]);
    expect(system.shown[0]).toMatchObject({title: 'alert_ends', message: expect.stringContaining(' · ')});
    expect((await box()).outbox).toEqual([]);
  });

  it('are silent about what is there when they are turned on, and after they were off', async () => {
    await connected('acme-1');
    await finds(12);
    await on();
    await finds(11.9);
    expect(told()).toEqual([]);
    await setSettings({alerts: null});
    expect(await box()).toEqual(EMPTY_BOX);
    await finds(3);
    await on();
    await finds(2.9);
    expect(told()).toEqual([]);
  });

  it('store nothing while they are off', async () => {
    await connected('acme-1');
    await finds(100);
    await finds(3);
    expect(Object.keys(await extension.all('local'))).not.toContain('alerts');
    expect(told()).toEqual([]);
  });

  it('forget all where the permission was taken away, so that no old news comes with it', async () => {
    await start();
    system.allow(false);
    await finds(3);
    expect(await box()).toEqual(EMPTY_BOX);
    system.allow(true);
    await finds(2.9);
    expect(told()).toEqual([]);
  });

  it('tell none of the kinds that are not wanted', async () => {
    await start();
    await setSettings({alerts: {...ALERT_DEFAULTS, muted: ['runway-6', 'data-at-risk']}});
    await finds(3);
    // The jump passed other levels too.
    expect(told()).toEqual(['billing|acme-1/runway-24/account']);
  });

  it('go with their account', async () => {
    await start();
    await finds(3);
    await update(state => ({...state, accounts: []}));
    expect((await box()).state).toMatchObject({read: {}, episodes: {}, held: []});
  });
});

describe('a worker that dies', () => {
  const steps = ['getAll', 'create', 'created'] as const;

  it.each(steps)('at %s leaves it to the next one, which tells it once', async step => {
    await start();
    system.onStep = at => {
      if (at === step) throw new Error('killed');
    };
    await finds(3);
    system.onStep = undefined;
    expect((await box()).outbox).toHaveLength(1);
    await finds(2.9);
    expect(told()).toEqual([SIX]);
    expect((await box()).outbox).toEqual([]);
  });

  it('after showing one that is closed before the next one looks: it was told', async () => {
    await start();
    system.onStep = at => {
      if (at === 'created') throw new Error('killed');
    };
    await finds(3);
    system.onStep = undefined;
    const {id} = system.shown[0]!;
    await browser.notifications.clear(id);
    await onShown(id);
    await finds(2.9);
    expect(told()).toEqual([SIX]);
  });

  it('at any call to storage tells it once', async () => {
    for (let call = 1, killed = true; killed; call++) {
      extension = fakeExtension();
      extension.granted = new Set(patterns);
      system = fakeNotifications();
      vi.setSystemTime(NOON);
      await start();
      let calls = 0;
      extension.onStorage = () => {
        if (++calls >= call) throw new Error('killed');
      };
      await finds(3);
      killed = calls >= call;
      extension.onStorage = undefined;
      await finds(2.9);
      await finds(2.8);
      expect(told(), `killed at call ${call}`).toEqual([SIX]);
      expect((await box()).outbox).toEqual([]);
    }
  });

  it('for longer than an hour: it is told with what was held back, as it stands then', async () => {
    await start();
    system.onStep = () => {
      throw new Error('killed');
    };
    await finds(3);
    system.onStep = undefined;
    vi.setSystemTime(Date.now() + 2 * HOUR);
    await finds(1.8);
    expect(told()).toEqual([SIX]);
    const [{title, message} = {title: '', message: ''}] = system.shown;
    expect([title, message]).toEqual(['alert_ends', expect.any(String)]);
  });

  it('keeps no other alert back', async () => {
    await start();
    system.onStep = at => {
      if (at === 'created' && system.shown.length === 1) throw new Error('killed');
    };
    await finds(3);
    await setSettings({alerts: {...ALERT_DEFAULTS}});
    await finds(0.1);
    expect(told()).toEqual([SIX, 'billing|acme-1/runway-1/account']);
  });

  it('is no reason to show one twice that stands there still', async () => {
    await start();
    await finds(3);
    await update();
    await deliver();
    expect(told()).toEqual([SIX]);
  });
});

describe('what is stored', () => {
  it('stands at nothing where it is rotten, and is set aside', async () => {
    await start();
    await browser.storage.local.set({alerts: {v: 1, data: {state: 5}}});
    await finds(90);
    expect(await box()).toMatchObject({outbox: [], state: {held: []}});
    expect(Object.keys(await extension.all('local'))).toContain('quarantine:alerts');
  });

  it('holds no digest whose parts are rotten', async () => {
    await start();
    const alert = {
      key: 'acme-1/runway-6/account/digest',
      kind: 'digest',
      severity: 'warn',
      title: {key: 'k'},
      body: [],
    };
    const outbox = [{at: Date.now(), alert: {...alert, of: 5}}];
    await browser.storage.local.set({alerts: {v: 1, data: {...EMPTY_BOX, outbox}}});
    await finds(90);
    expect(await box()).toMatchObject({outbox: []});
    expect(Object.keys(await extension.all('local'))).toContain('quarantine:alerts');
  });

  it('of a later version stays, holds no read up, and nothing is told', async () => {
    await start();
    const later = {v: 2, data: {}};
    await browser.storage.local.set({alerts: later});
    await finds(3);
    expect((await extension.all('local')).alerts).toEqual(later);
    expect((await load()).accounts[0]?.reading?.balance).toBe(3e6);
    expect(told()).toEqual([]);
  });
});

describe('a click', () => {
  const create = vi.fn(async (_to: {url: string}) => ({windowId: 7}));
  const focus = vi.fn(async () => ({}));
  beforeEach(() => {
    create.mockClear();
    Object.assign(browser.tabs, {create});
    Object.assign(browser.windows, {update: focus});
  });

  it('opens the page where the person can act, in front, and the notification goes', async () => {
    await start();
    await finds(3);
    await onNotificationClicked(system.shown[0]!.id);
    expect(create).toHaveBeenCalledExactlyOnceWith({url: 'https://console.runpod.io/user/billing'});
    expect(focus).toHaveBeenCalledWith(7, {focused: true});
    expect(await browser.notifications.getAll()).toEqual({});
  });

  it.each(['|acme-1/runway-6/account|1', 'https://evil.example|x|1', 'constructor|x|1', ''])(
    'opens one of our own surfaces for %j',
    async id => {
      await onNotificationClicked(id);
      expect(create).not.toHaveBeenCalled();
      expect(browser.runtime.openOptionsPage).toHaveBeenCalledOnce();
    },
  );

  it('opens one of our own surfaces where no window takes the page', async () => {
    create.mockRejectedValueOnce(new Error('no window'));
    await onNotificationClicked('billing|x|1');
    expect(browser.runtime.openOptionsPage).toHaveBeenCalledOnce();
  });
});
