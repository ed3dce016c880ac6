/** The main job on the production build: a key goes in, the runway comes out, the same on every surface. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {NO_BILLING_KEY, READ_ONLY_KEY, UNKNOWN_KEY} from '../simulator/api/keys.ts';
import {SECRET_MARK} from '../simulator/api/pods.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {figures} from './figures.ts';
import {connect, refusal, surface, surfaces} from './person.ts';
import {waitForPierced} from './pierce.ts';

const PODS = 'https://console.runpod.io/pods';
const STORAGE = 'https://console.runpod.io/user/storage';
let simulator: Simulator;
let bench: Bench;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'left-volume'});
  bench = await launch({simulatorPort: simulator.port});
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});

describe('a key that is no good says so, and nothing is stored', () => {
  it.each([
    ['', /paste/i],
    ['sk-proj-abcdefghijklmnopqrstuvwxyz', /Runpod/],
    ['hello', /rpa_/],
    [UNKNOWN_KEY, /does not accept this key/],
    [NO_BILLING_KEY, /billing|balance/i],
  ])('%s', async (key, sentence) => {
    expect(await refusal(bench, key)).toMatch(sentence);
    const stored = await bench.worker().evaluate('chrome.storage.local.get().then(JSON.stringify)');
    expect(stored).not.toContain('"connection"');
  });

  it('offline', async () => {
    simulator.faults.set('/v2', {kind: 'redirect', to: 'https://console.runpod.io/'});
    simulator.faults.set('/graphql', {kind: 'redirect', to: 'https://console.runpod.io/'});
    expect(await refusal(bench, READ_ONLY_KEY)).toMatch(/connection|offline|reach/i);
    simulator.faults.clear();
  });
});

describe('a good key', () => {
  it('gives the same figures in badge, popup and strip, from one snapshot', async () => {
    await connect(bench, READ_ONLY_KEY);
    const seen = await figures(bench, PODS);
    expect(seen.popup).toEqual(seen.strip);
    const {balance, rate} = simulator.world().state();
    const days = balance / rate / 24;
    expect(seen.badge).toBe(`${Math.floor(days)}d`);
    expect(seen.popup.runway).toContain(`${Math.floor(days)} d`);
    expect(Number(seen.popup.burn.replace(/[^\d.]/g, ''))).toBeCloseTo(rate, 2);
  });

  it('puts a banner and a chip on the volume that was left behind', async () => {
    const page = await bench.page(STORAGE);
    const [left] = simulator.world().state().volumes;
    expect(await surface(page, 'banner')).toContain(left?.name);
    const chip = await waitForPierced(page, '[data-surface="chip"]', ({text}) => text.includes('unused'));
    expect(chip.text).toContain('$35.00/mo');
    await page.close();
  });

  it('puts one chip on each pod of the list', async () => {
    const page = await bench.page(PODS);
    await surface(page, 'chip');
    const {pods} = simulator.world().state();
    expect(await surfaces(page, 'chip')).toHaveLength(pods.length);
    await page.close();
  });
});

describe('what lasts', () => {
  it('keeps them when the worker is killed and the page is loaded again', async () => {
    const before = await figures(bench, PODS);
    await bench.stopWorker();
    const after = await figures(bench, PODS);
    expect(after.popup).toEqual(before.popup);
    expect(after.strip).toEqual(before.strip);
    expect(after.badge).toBe(before.badge);
  });

  it('calls no host but Runpod, and keeps neither the key nor a pod’s secrets in the clear', async () => {
    // The browser itself looks for updates and fills forms; none of that is ours.
    const strays = simulator.strays.filter(({host}) => !/\.(googleapis|google)\.com$/.test(host));
    expect(strays.map(({host}) => host)).toEqual([]);
    const stored = await bench.worker().evaluate('chrome.storage.local.get().then(JSON.stringify)');
    expect(stored).toContain(simulator.world().state().volumes[0]?.id);
    for (const secret of [READ_ONLY_KEY, SECRET_MARK]) expect(stored).not.toContain(secret);
    expect(simulator.requests.every(({path}) => !path.includes(READ_ONLY_KEY))).toBe(true);
  });
});
