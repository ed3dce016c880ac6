/** A page of the console that lives long: every kind of navigation under it, and the extension replaced under it. */
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {ok} from '../simulator/api/http.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {browsers, type Driver, type Tab} from './driver.ts';
import {makeHostile} from './hostile-page.ts';
import {connectKey} from './visitor.ts';

const CONSOLE = 'https://console.runpod.io';
const PODS = `${CONSOLE}/pods`;
const ELSEWHERE = 'https://www.runpod.io/';
const OVERLAY = 'podometer-overlay';
const CHIP = 'podometer-chip';
const STRIP = '[data-surface="strip"]';
const PILL = '[data-surface="pill"]';

describe.each(browsers)('$name', ({name, launch}) => {
  let simulator: Simulator;
  let driver: Driver;
  let tabs: Tab[] = [];

  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'big'});
    simulator.hosts.set('www.runpod.io', () => ({
      ...ok(''),
      headers: {'content-type': 'text/html'},
      body: '<!doctype html><title>Elsewhere</title><p>Elsewhere</p>',
    }));
    driver = await launch({simulatorPort: simulator.port});
    await connectKey(driver, READ_ONLY_KEY);
  });
  afterAll(async () => {
    await driver?.close();
    await simulator?.close();
  });
  afterEach(async () => {
    await Promise.all(tabs.map(tab => tab.close()));
    tabs = [];
  });

  const open = async (address: string): Promise<Tab> => {
    const tab = await driver.tab(address);
    tabs.push(tab);
    await tab.waitForPierced(STRIP);
    return tab;
  };
  const count = (tab: Tab, selector: string): Promise<number> =>
    tab.run(`document.querySelectorAll('${selector}').length`);
  /** Waits for chips, each in a row of the page that names a resource of that kind. */
  const chips = async (tab: Tab, kind: 'pods' | 'volumes'): Promise<void> => {
    const ids = simulator
      .world()
      .state()
      [kind].map(({id}) => id);
    const look = `(() => {
      const rows = [...document.querySelectorAll('${CHIP}')].map(chip => chip.parentElement);
      const strange = rows.filter(row => !${JSON.stringify(ids)}.some(id => row.textContent.includes(id)));
      return {some: rows.length > 0, strange: strange.length, twice: rows.length - new Set(rows).size};
    })()`;
    await expect.poll(() => tab.run(look), {timeout: 30_000}).toEqual({some: true, strange: 0, twice: 0});
    expect(await count(tab, OVERLAY)).toBe(1);
  };
  const noChips = async (tab: Tab): Promise<void> => {
    await expect.poll(() => count(tab, CHIP), {timeout: 30_000}).toBe(0);
    expect(await count(tab, OVERLAY)).toBe(1);
  };

  describe('P4 spa_navigation', () => {
    it('follows pushes, replacements and the way back', async () => {
      const tab = await open(PODS);
      await chips(tab, 'pods');
      await tab.run("__console.go('/user/storage')");
      await chips(tab, 'volumes');
      await tab.run("history.replaceState(null, '', '/user/billing'), __console.rerender()");
      await noChips(tab);
      await tab.run('history.back()');
      await chips(tab, 'pods');
      await tab.run('history.forward()');
      await noChips(tab);
      expect(await tab.run('location.pathname')).toBe('/user/billing');
    });

    it('follows what the page intercepts, and not what it cancels', async () => {
      const tab = await open(PODS);
      await chips(tab, 'pods');
      if (!(await tab.run("'navigation' in window"))) throw new Error(`${name} knows no navigation API`);
      await tab.run(`(() => {
        navigation.addEventListener('navigate', event => event.preventDefault(), {once: true});
        navigation.navigate('/user/storage').finished.catch(() => {});
      })()`);
      expect(await tab.run('location.pathname')).toBe('/pods');
      await chips(tab, 'pods');
      await tab.run(`(() => {
        const options = {handler: async () => __console.rerender()};
        navigation.addEventListener('navigate', event => event.intercept(options), {once: true});
        navigation.navigate('/user/storage');
      })()`);
      await chips(tab, 'volumes');
    });

    it('is one, on the right page, after 200 changes', async () => {
      const tab = await open(PODS);
      await tab.run(`(async () => {
        const paths = ['/user/storage', '/pods', '/user/billing', '/serverless', '/home'];
        for (let turn = 0; turn < 199; turn += 1) {
          __console.go(paths[turn % paths.length]);
          if (turn % 10 === 0) await new Promise(requestAnimationFrame);
        }
        __console.go('/user/storage');
      })()`);
      await chips(tab, 'volumes');
      expect(await count(tab, STRIP)).toBe(0);
      expect((await tab.pierced(STRIP)).length).toBe(1);
      expect(tab.complaints()).toEqual([]);
    });

    it('is not elsewhere, and is one again when the page comes back out of the cache', async () => {
      const undo = makeHostile(simulator, {kept: true});
      const tab = await open(PODS);
      undo();
      await tab.run(
        "(window.__kept = true, addEventListener('pageshow', event => { window.__shown = event.persisted }))",
      );
      await tab.goto(ELSEWHERE);
      expect(await count(tab, `${OVERLAY}, ${CHIP}`)).toBe(0);
      await tab.run('history.back()');
      await expect.poll(() => tab.run('location.pathname').catch(() => ''), {timeout: 30_000}).toBe('/pods');
      await chips(tab, 'pods');
      expect(await tab.run('[window.__kept, window.__shown]')).toEqual([true, true]);
      await tab.run("__console.go('/user/storage')");
      await chips(tab, 'volumes');
    });
  });

  describe('P5 orphan_after_update', () => {
    const openThree = async (): Promise<[Tab, Tab, Tab]> => {
      const three = [await open(PODS), await open(`${CONSOLE}/user/storage`), await open(`${CONSOLE}/home`)];
      await chips(three[0]!, 'pods');
      await chips(three[1]!, 'volumes');
      return three as [Tab, Tab, Tab];
    };
    const noErrors = async (tab: Tab): Promise<void> => {
      expect(tab.complaints()).toEqual([]);
      expect(await tab.run('__console.errors')).toEqual([]);
    };

    // Firefox starts the new script in open pages by itself, and its old one ends without a word.
    if (name === 'Firefox')
      it('the new script takes over in each of three tabs', async () => {
        const three = await openThree();
        const born = `Number(document.querySelector('${OVERLAY}')?.dataset.born)`;
        const old = await Promise.all(three.map(tab => tab.run<number>(born)));
        await driver.reloadExtension();
        for (const [index, tab] of three.entries()) {
          await expect.poll(() => tab.run(born), {timeout: 30_000}).toBeGreaterThan(old[index]!);
          await tab.waitForPierced(STRIP);
          expect((await tab.pierced(STRIP)).length).toBe(1);
          await noErrors(tab);
        }
        await chips(three[0], 'pods');
        await chips(three[1], 'volumes');
        expect(await count(three[2], OVERLAY)).toBe(1);
      });

    it.runIf(name === 'Chromium')(
      'leaves one calm line in each of three tabs, then starts anew',
      async () => {
        const three = await openThree();
        await driver.reloadExtension();
        for (const tab of three) {
          expect(await tab.waitForPierced(PILL, 'Reload this page')).toContain('Podometer');
          expect(await tab.pierced(STRIP)).toEqual([]);
          expect(await count(tab, CHIP)).toBe(0);
          expect(await count(tab, OVERLAY)).toBe(1);
          await noErrors(tab);
        }
        const [first, second] = three;
        // No timer of ours is left to look after the line: taken away, it stays away.
        await second.run(`document.querySelector('${OVERLAY}').remove()`);
        await second.run('new Promise(done => setTimeout(done, 2_500))');
        expect(await count(second, OVERLAY)).toBe(0);
        await first.forgeClick(PILL);
        expect(await first.pierced(PILL)).toHaveLength(1);
        await first.clickPierced(PILL);
        await first.waitForPierced(STRIP);
        await chips(first, 'pods');
        expect(await first.pierced(PILL)).toEqual([]);
      },
    );
  });
});
