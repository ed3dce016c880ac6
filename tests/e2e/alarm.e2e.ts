/** The one alarm: there after everything that may take it away, and never put off by a wake. */
import {describe, expect, it} from 'vitest';
import {browsers, type Driver} from './driver.ts';
import {askFrom} from './kept.ts';
import {setStage} from './stage.ts';

interface Alarm {
  name: string;
  periodInMinutes: number;
  scheduledTime: number;
}
const ONE = [{name: 'tick', periodInMinutes: 1}];
const WAKES = 6;
const MINUTE = 60_000;
const alarms = (driver: Driver): Promise<Alarm[]> => driver.extension<Alarm[]>('browser.alarms.getAll()');

/** There within a moment of the start, and never two. */
async function expectOne(driver: Driver): Promise<void> {
  await expect.poll(() => alarms(driver), {timeout: 30_000}).toMatchObject(ONE);
  expect(await alarms(driver)).toHaveLength(1);
}

describe.each(browsers)('R1 alarm_always_exists in $name', ({launch}) => {
  const stage = setStage(launch, 'calm');

  it('after the install', () => expectOne(stage.driver));

  it('through many wakes, at the time it was set for', async () => {
    const start = Date.now();
    const times = new Set<number>();
    for (let wake = 0; wake < WAKES; wake++) {
      await stage.driver.stopBackground();
      await askFrom(stage.driver, 'settings.get');
      const [alarm, ...more] = await alarms(stage.driver);
      expect(more).toEqual([]);
      times.add(alarm!.scheduledTime);
    }
    // Only a ring moves it on, and it rings once a minute.
    expect(times.size).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - start) / MINUTE));
  });

  it('after it was taken away, at the next wake', async () => {
    await stage.driver.extension('browser.alarms.clearAll()');
    await stage.driver.stopBackground();
    await askFrom(stage.driver, 'settings.get');
    await expectOne(stage.driver);
  });

  it('after the clock was put back: one that would ring tomorrow rings soon', async () => {
    const tomorrow = Date.now() + 24 * 60 * MINUTE;
    await stage.driver.extension(`browser.alarms.create('tick', {when: ${tomorrow}, periodInMinutes: 1})`);
    await stage.driver.stopBackground();
    await askFrom(stage.driver, 'settings.get');
    const soon = async (): Promise<boolean> =>
      (await alarms(stage.driver))[0]!.scheduledTime <= Date.now() + MINUTE;
    await expect.poll(soon, {timeout: 30_000}).toBe(true);
    await expectOne(stage.driver);
  });

  it('after it was switched off and on', async () => {
    await stage.driver.setEnabled(false);
    await stage.driver.setEnabled(true);
    await expectOne(stage.driver);
  });

  it('after a reload, as an update does it', async () => {
    await stage.driver.reloadExtension();
    await expectOne(stage.driver);
  });

  it('after a restart of the browser, and after it was killed', async () => {
    await stage.driver.restart();
    await expectOne(stage.driver);
    await stage.driver.restart({kill: true});
    await expectOne(stage.driver);
  });
});
