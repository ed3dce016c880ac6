/** storage.local filled to its last bytes: what matters is saved, history goes first, and the person is told. */
import {describe, expect, it} from 'vitest';
import type {AccountRecord, Connection} from '../../lib/domain/account.ts';
import type {Settings} from '../../lib/domain/settings.ts';
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {launchChromium} from './chromium-driver.ts';
import type {Driver} from './driver.ts';
import {askFrom, storedItem} from './kept.ts';
import {setStage} from './stage.ts';
import {connectKey} from './visitor.ts';

const QUOTA = 10_485_760;
/** So many bytes stay free. */
const FREE = 20;
/** Old hours, each as heavy as a day of a large account. */
const OLD_HOURS = 3_000;

/** Fills an account's own history, in a form that the product itself would read, to the last bytes. Gives what is free. */
const fillHistory = (id: string): string => `(async () => {
  const key = 'account:${id}';
  const {[key]: item} = await chrome.storage.local.get(key);
  const {reading} = item.data;
  const hour = 3_600_000;
  const start = Math.floor(reading.asOf / hour) * hour - 30 * 24 * hour;
  const fresh = reading.hours.filter(({at}) => at > start);
  const write = async (size, pad) => {
    const old = at => ({at: start - at * hour, total: 1, by: {['x'.repeat(size)]: 1}});
    reading.hours = [...fresh, ...Array.from({length: ${OLD_HOURS}}, (_, at) => old(at)), ...pad.map(p => ({...old(0), by: {['x'.repeat(p)]: 1}}))];
    await chrome.storage.local.set({[key]: item});
    return ${QUOTA} - (await chrome.storage.local.getBytesInUse());
  };
  const free = await write(1, [1]);
  const size = Math.floor(free / ${OLD_HOURS});
  const rest = await write(size, [1]);
  return await write(size, [rest - ${FREE} + 1]);
})()`;

/** What the browser itself says to a write that has no room. */
const WRITE_MORE = `chrome.storage.local.set({more: 'x'.repeat(1000)}).then(() => 'stored', error => error.message)`;

describe('S4 quota_exceeded', () => {
  const stage = setStage(launchChromium, 'left-volume');

  it('a setting is saved, and history went for it', async () => {
    const {driver} = stage;
    await connectKey(driver, READ_ONLY_KEY);
    const before = await recordOf(driver, 0);
    await fill(driver);
    const answer = await askFrom<{value: Settings}>(driver, 'settings.set', {
      subscriptions: [{name: 'A chat by subscription', perMonth: 20_000_000}],
    });
    expect(answer.value.subscriptions).toHaveLength(1);
    const after = await recordOf(driver, 0);
    expect(after.reading?.hours.length).toBeLessThan(100);
    expect([after.reading?.balance, after.reading?.inventory]).toEqual([
      before.reading?.balance,
      before.reading?.inventory,
    ]);
  });

  it('the person is told', async () => {
    for (const page of ['popup.html', 'options.html']) {
      const opened = await stage.driver.tab(page);
      await opened.waitFor('[data-trouble="storage-full"]');
      await opened.close();
    }
  });

  it('a second key is saved', async () => {
    const {driver} = stage;
    await fill(driver);
    await connectKey(driver, FULL_KEY);
    await expect.poll(async () => (await connections(driver)).length, {timeout: 30_000}).toBe(2);
  });

  it('nothing is half written: after a kill everything is there, and both keys open', async () => {
    const {driver, simulator} = stage;
    await fill(driver);
    await driver.restart({kill: true});
    simulator.requests.length = 0;
    await expect
      .poll(
        async () => {
          await askFrom(driver, 'sync.refresh');
          return new Set(simulator.requests.map(({headers}) => headers.authorization).filter(Boolean)).size;
        },
        {timeout: 60_000, interval: 1_000},
      )
      .toBe(2);
    const all = await driver.extension<Record<string, unknown>>('browser.storage.local.get(null)');
    expect(Object.keys(all).filter(key => /quarantine|bad|more/.test(key))).toEqual([]);
    expect([(await recordOf(driver, 0)).meta.state, (await recordOf(driver, 1)).meta.state]).toEqual([
      'ok',
      'ok',
    ]);
  });
});

const connections = async (driver: Driver): Promise<Connection[]> =>
  (await storedItem<{data: Connection[]}>(driver, 'connections')).data;

async function recordOf(driver: Driver, index: number): Promise<AccountRecord> {
  const id = (await connections(driver))[index]?.id;
  return (await storedItem<{data: AccountRecord}>(driver, `account:${id}`)).data;
}

/** Fills up, and sees that the browser refuses more. */
async function fill(driver: Driver): Promise<void> {
  const [first] = await connections(driver);
  expect(await driver.extension<number>(fillHistory(first?.id ?? ''))).toBe(FREE);
  expect(await driver.extension<string>(WRITE_MORE)).toMatch(/quota/i);
}
