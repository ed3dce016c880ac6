/** The main job on the production build: a key goes in, the runway comes out, the same on every surface of both browsers. */
import {describe, expect, it} from 'vitest';
import {NO_BILLING_KEY, READ_ONLY_KEY, UNKNOWN_KEY} from '../simulator/api/keys.ts';
import {SECRET_MARK} from '../simulator/api/pods.ts';
import {browsers} from './driver.ts';
import {figures} from './figures.ts';
import {type Stage, setStage} from './stage.ts';
import {connectKey, refusedWith, storedText, strayHosts} from './visitor.ts';

const PODS = 'https://console.runpod.io/pods';
const STORAGE = 'https://console.runpod.io/user/storage';

describe.each(browsers)('$name', ({launch}) => {
  const stage = setStage(launch, 'left-volume');
  describe('a key that is no good says so, and nothing is stored', () => refusals(stage));
  describe('a good key', () => goodKey(stage));
  describe('what lasts', () => lasting(stage));
});

function refusals(stage: Stage): void {
  it.each([
    ['', /paste/i],
    ['sk-proj-abcdefghijklmnopqrstuvwxyz', /ordinary OpenAI key/],
    ['hello', /rpa_/],
    [UNKNOWN_KEY, /does not accept this key/],
    [NO_BILLING_KEY, /billing|balance/i],
  ])('%s', async (key, sentence) => {
    expect(await refusedWith(stage.driver, key)).toMatch(sentence);
    expect(await storedText(stage.driver)).not.toContain('"connection"');
  });

  it('offline', async () => {
    stage.simulator.faults.set('/v2', {kind: 'redirect', to: 'https://console.runpod.io/'});
    stage.simulator.faults.set('/graphql', {kind: 'redirect', to: 'https://console.runpod.io/'});
    expect(await refusedWith(stage.driver, READ_ONLY_KEY)).toMatch(/connection|offline|reach/i);
    stage.simulator.faults.clear();
  });
}

function goodKey(stage: Stage): void {
  it('gives the same figures in badge, popup and strip, from one snapshot', async () => {
    await connectKey(stage.driver, READ_ONLY_KEY);
    const seen = await figures(stage.driver, PODS);
    expect(seen.popup).toEqual(seen.strip);
    const {balance, rate} = stage.simulator.world().state();
    const days = balance / rate / 24;
    expect(seen.badge).toBe(`${Math.floor(days)}d`);
    expect(seen.popup.runway).toContain(`${Math.floor(days)} d`);
    expect(Number(seen.popup.burn.replace(/[^\d.]/g, ''))).toBeCloseTo(rate, 2);
  });

  it('has asked for the consent that its store wants, and for no other right', async () => {
    const granted = await stage.driver.extension<{permissions: string[]}>('browser.permissions.getAll()');
    expect({...granted, permissions: granted.permissions.sort()}).toEqual({
      permissions: ['alarms', 'storage'],
      origins: ['https://api.runpod.io/*', 'https://console.runpod.io/*', 'https://www.console.runpod.io/*'],
      ...(stage.driver.name === 'Firefox' && {data_collection: ['authenticationInfo']}),
    });
  });

  it('puts a banner and a chip on the volume that was left behind', async () => {
    const page = await stage.driver.tab(STORAGE);
    const [left] = stage.simulator.world().state().volumes;
    expect(await page.waitForPierced('[data-surface="banner"]')).toContain(left?.name);
    expect(await page.waitForPierced('[data-surface="chip"]', 'unused')).toContain('$35.00/mo');
    await page.close();
  });

  it('puts one chip on each pod of the list, and opens the panel on a click', async () => {
    const page = await stage.driver.tab(PODS);
    await page.waitForPierced('[data-surface="chip"]');
    const {pods} = stage.simulator.world().state();
    expect(await page.pierced('[data-surface="chip"]')).toHaveLength(pods.length);
    await page.clickPierced('[data-surface="strip"] button');
    expect(await page.waitForPierced('[data-surface="panel"]')).toContain('if nothing changes');
    await page.close();
  });
}

function lasting(stage: Stage): void {
  it('keeps them when the background is stopped and the page is loaded again', async () => {
    const page = await stage.driver.tab(PODS);
    const drawn = await page.waitForPierced('[data-surface="strip"]');
    const before = await figures(stage.driver, PODS);
    await stage.driver.stopBackground();
    await page.reload();
    expect(await page.waitForPierced('[data-surface="strip"]')).toBe(drawn);
    await page.close();
    expect(await figures(stage.driver, PODS)).toEqual(before);
  });

  it('calls no host but Runpod, and keeps neither the key nor a pod’s secrets in the clear', async () => {
    expect(strayHosts(stage.simulator)).toEqual([]);
    const stored = await storedText(stage.driver);
    expect(stored).toContain(stage.simulator.world().state().volumes[0]?.id);
    for (const secret of [READ_ONLY_KEY, SECRET_MARK]) expect(stored).not.toContain(secret);
    expect(stage.simulator.requests.every(({path}) => !path.includes(READ_ONLY_KEY))).toBe(true);
  });

  it('keeps them when the browser is killed and started again', async () => {
    const before = await figures(stage.driver, PODS);
    await stage.driver.restart({kill: true});
    expect(await figures(stage.driver, PODS)).toEqual(before);
  });
}
