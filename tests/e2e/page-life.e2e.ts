/** A page of the console that lives long: every kind of navigation under it, and the extension replaced under it. */
import {beforeAll, describe, expect, it} from 'vitest';
import {
  CHIP,
  type ConsoleTabs,
  count,
  OVERLAY,
  PILL,
  STRIP,
  setConsole,
  waitForChips,
  waitForNoChips,
} from './console-tabs.ts';
import {browsers, type Tab} from './driver.ts';
import {setStage} from './stage.ts';

const ELSEWHERE = 'www.runpod.io';

describe.each(browsers)('$name', ({name, launch}) => {
  const tabs = setConsole(setStage(launch, 'big'));
  beforeAll(() => {
    tabs.simulator.hosts.set(ELSEWHERE, () => ({
      status: 200,
      headers: {'content-type': 'text/html'},
      body: '<!doctype html><title>Elsewhere</title><p>Elsewhere</p>',
    }));
  });
  describe('P4 spa_navigation', () => {
    followed(tabs);
    leftAndBack(tabs);
  });
  // Firefox starts the new script in open pages by itself, and its old one ends without a word.
  describe('P5 orphan_after_update', () => (name === 'Firefox' ? takenOver(tabs) : orphaned(tabs)));
});

/** Turns down the first navigation it hears of. */
const CANCELLED = `(() => {
  navigation.addEventListener('navigate', event => event.preventDefault(), {once: true});
  navigation.navigate('/user/storage').finished.catch(() => {});
})()`;
const INTERCEPTED = `(() => {
  const options = {handler: async () => __console.rerender()};
  navigation.addEventListener('navigate', event => event.intercept(options), {once: true});
  navigation.navigate('/user/storage');
})()`;
const TWO_HUNDRED = `(async () => {
  const paths = ['/user/storage', '/pods', '/user/billing', '/serverless', '/home'];
  for (let turn = 0; turn < 199; turn += 1) {
    __console.go(paths[turn % paths.length]);
    if (turn % 10 === 0) await new Promise(requestAnimationFrame);
  }
  __console.go('/user/storage');
})()`;

function followed(tabs: ConsoleTabs): void {
  it('follows pushes, replacements and the way back', async () => {
    const tab = await tabs.open('/pods');
    await waitForChips(tabs, tab, 'pods');
    await tab.run("__console.go('/user/storage')");
    await waitForChips(tabs, tab, 'volumes');
    await tab.run("history.replaceState(null, '', '/user/settings'), __console.rerender()");
    await waitForNoChips(tab);
    await tab.run('history.back()');
    await waitForChips(tabs, tab, 'pods');
    await tab.run('history.forward()');
    await waitForNoChips(tab);
    expect(await tab.run('location.pathname')).toBe('/user/settings');
  });

  it('follows what the page intercepts, and not what it cancels', async () => {
    const tab = await tabs.open('/pods');
    await waitForChips(tabs, tab, 'pods');
    await tab.run(CANCELLED);
    expect(await tab.run('location.pathname')).toBe('/pods');
    await waitForChips(tabs, tab, 'pods');
    await tab.run(INTERCEPTED);
    await waitForChips(tabs, tab, 'volumes');
  });

  it('is one, on the right page, after 200 changes', async () => {
    const tab = await tabs.open('/pods');
    await tab.run(TWO_HUNDRED);
    await waitForChips(tabs, tab, 'volumes');
    expect(await tab.pierced(STRIP)).toHaveLength(1);
    expect(tab.complaints()).toEqual([]);
  });
}

function leftAndBack(tabs: ConsoleTabs): void {
  it('is not elsewhere, and is one again when the page comes back out of the cache', async () => {
    const tab = await tabs.open('/pods', {kept: true});
    await tab.run('window.__kept = true');
    await tab.run("addEventListener('pageshow', event => { window.__shown = event.persisted })");
    await tab.goto(`https://${ELSEWHERE}/`);
    expect(await count(tab, `${OVERLAY}, ${CHIP}`)).toBe(0);
    await tab.run('history.back()');
    const path = () => tab.run('location.pathname').catch(() => '');
    await expect.poll(path, {timeout: 30_000}).toBe('/pods');
    await waitForChips(tabs, tab, 'pods');
    expect(await tab.run('[window.__kept, window.__shown]')).toEqual([true, true]);
    await tab.run("__console.go('/user/storage')");
    await waitForChips(tabs, tab, 'volumes');
  });
}

async function openThree(tabs: ConsoleTabs): Promise<[Tab, Tab, Tab]> {
  const three = [
    await tabs.open('/pods'),
    await tabs.open('/user/storage'),
    await tabs.open('/home'),
  ] as const;
  await waitForChips(tabs, three[0], 'pods');
  await waitForChips(tabs, three[1], 'volumes');
  return [...three];
}

async function expectNoErrors(tab: Tab): Promise<void> {
  expect(tab.complaints()).toEqual([]);
  expect(await tab.run('__console.errors')).toEqual([]);
}

function takenOver(tabs: ConsoleTabs): void {
  it('the new script takes over in each of three tabs', async () => {
    const three = await openThree(tabs);
    const born = `Number(document.querySelector('${OVERLAY}')?.dataset.born)`;
    const old = await Promise.all(three.map(tab => tab.run<number>(born)));
    await tabs.driver.reloadExtension();
    for (const [index, tab] of three.entries()) {
      await expect.poll(() => tab.run(born), {timeout: 30_000}).toBeGreaterThan(old[index]!);
      await tab.waitForPierced(STRIP);
      expect(await tab.pierced(STRIP)).toHaveLength(1);
      expect(await count(tab, OVERLAY)).toBe(1);
      await expectNoErrors(tab);
    }
    await waitForChips(tabs, three[0], 'pods');
    await waitForChips(tabs, three[1], 'volumes');
  });
}

function orphaned(tabs: ConsoleTabs): void {
  it('leaves one calm line in each of three tabs, then starts anew', async () => {
    const three = await openThree(tabs);
    await tabs.driver.reloadExtension();
    for (const tab of three) {
      expect(await tab.waitForPierced(PILL, 'Reload this page')).toContain('Podometer');
      expect(await tab.pierced(STRIP)).toEqual([]);
      expect([await count(tab, CHIP), await count(tab, OVERLAY)]).toEqual([0, 1]);
      await expectNoErrors(tab);
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
    await waitForChips(tabs, first, 'pods');
    expect(await first.pierced(PILL)).toEqual([]);
  });
}
