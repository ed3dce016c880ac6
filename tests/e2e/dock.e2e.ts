/** Strip, pill and panel where the person wants them: corners, hiding and its way back, keys, focus, theme. */
import {describe, expect, it} from 'vitest';
import {
  CHIP,
  CONSOLE,
  type ConsoleTabs,
  count,
  OPENER,
  PANEL,
  PILL,
  STRIP,
  setConsole,
  settle,
} from './console-tabs.ts';
import {
  CLOSER,
  CORNER,
  HIDE,
  keepSettings,
  MENU,
  type Settings,
  SHEET,
  SMALL,
  waitForCount,
  waitForNothing,
  windowOf,
} from './dock-stage.ts';
import {browsers, type Tab} from './driver.ts';
import {setStage} from './stage.ts';

describe.each(browsers)('$name', ({launch}) => {
  const tabs = setConsole(setStage(launch, 'big'));
  const settings = keepSettings(tabs);
  describe('where it stands', () => remembered(tabs, settings));
  describe('hidden', () => {
    hiddenAndBack(tabs);
    hiddenEverywhere(tabs);
  });
  describe('by keys', () => {
    byCommand(tabs, settings);
    byKeys(tabs);
  });
  describe('its theme', () => themed(tabs, settings));
});

function remembered(tabs: ConsoleTabs, settings: Settings): void {
  it('moves to each corner, and is there after a reload and in a second window', async () => {
    const tab = await tabs.open('/home');
    await tab.clickPierced(MENU);
    for (const corner of ['Top left', 'Bottom left', 'Top right']) {
      await tab.clickPierced(CORNER(corner));
      await waitForCount(tab, `${CORNER(corner)}[aria-pressed="true"]`, 1);
      const [strip] = await tab.boxes(STRIP);
      const {width, height} = await windowOf(tab);
      expect(corner.startsWith('Top') ? strip!.top : height - strip!.bottom).toBe(
        corner.startsWith('Top') ? 72 : 16,
      );
      expect(corner.endsWith('left') ? strip!.left : width - strip!.right).toBeCloseTo(16, 0);
    }
    await tab.clickPierced(SMALL);
    const pill = await tab.waitForPierced(PILL);
    await expect.poll(settings.overlay, {timeout: 30_000}).toMatchObject({corner: 'top-end', shown: 'pill'});
    await tab.reload();
    expect(await tab.waitForPierced(PILL)).toBe(pill);
    const second = await tabs.driver.tab(`${CONSOLE}/user/settings`);
    await second.waitForPierced(PILL);
    expect((await second.boxes(PILL))[0]!.top).toBe(72);
    expect(await second.boxes(STRIP)).toEqual([]);
    await second.close();
  });
}

/** Presses "Show again" in the popup, which says where it is hidden. */
async function bringBack(tabs: ConsoleTabs, sentence: string): Promise<void> {
  const popup = await tabs.driver.tab('popup.html');
  await popup.waitFor('[data-figure="hidden"]');
  expect(await popup.text('[data-figure="hidden"]')).toContain(sentence);
  await popup.click('[data-do="show-again"]');
  await expect
    .poll(() => popup.run(`document.querySelectorAll('[data-figure="hidden"]').length`), {timeout: 30_000})
    .toBe(0);
  await popup.close();
}

async function hide(tab: Tab, where: keyof typeof HIDE): Promise<void> {
  await tab.clickPierced(MENU);
  await tab.clickPierced(HIDE[where]);
  await waitForNothing(tab);
}

function hiddenAndBack(tabs: ConsoleTabs): void {
  const showAgain = (sentence: string) => bringBack(tabs, sentence);

  it('on a page: other pages have it, and the popup brings it back at once', async () => {
    const tab = await tabs.open('/pods');
    await expect.poll(() => count(tab, CHIP), {timeout: 30_000}).toBeGreaterThan(0);
    await hide(tab, 'page');
    await tab.run("__console.go('/user/storage')");
    await tab.waitForPierced(STRIP);
    await tab.run("__console.go('/pods')");
    await waitForNothing(tab);
    await showAgain('hidden on 1 page.');
    await tab.waitForPierced(STRIP);
    await expect.poll(() => count(tab, CHIP), {timeout: 30_000}).toBeGreaterThan(0);
  });

  it('in a tab: through a reload, and not in another tab', async () => {
    const tab = await tabs.open('/home');
    await hide(tab, 'tab');
    await tab.reload();
    const other = await tabs.open('/home');
    await other.waitForPierced(STRIP);
    await waitForNothing(tab);
    await showAgain('hidden in 1 tab.');
    await tab.waitForPierced(STRIP);
  });
}

function hiddenEverywhere(tabs: ConsoleTabs): void {
  it('everywhere: at once in other windows too, and back from the options', async () => {
    const [one, other] = [await tabs.open('/home'), await tabs.open('/user/billing')];
    await hide(one, 'everywhere');
    await waitForNothing(other);
    const options = await tabs.driver.tab('options.html');
    await options.click('[data-form="in-console"] input[name="everywhere"]');
    for (const tab of [one, other]) await tab.waitForPierced(STRIP);
    await options.close();
  });
}

const focused = (tab: Tab, selector: string) => waitForCount(tab, `${selector}:focus`, 1);

function byCommand(tabs: ConsoleTabs, {place, overlay}: Settings): void {
  it('the command opens the panel with the focus in it, and gives the focus back', async () => {
    const tab = await tabs.open('/pods');
    await tab.run("document.querySelector('input').focus()");
    await tabs.driver.command('toggle-overlay');
    await tab.waitForPierced(PANEL);
    await focused(tab, `${PANEL} button`);
    await tabs.driver.command('toggle-overlay');
    await waitForCount(tab, PANEL, 0);
    expect(await tab.run('document.activeElement.localName')).toBe('input');
    await place({shown: 'pill'});
    await tab.waitForPierced(PILL);
    await tabs.driver.command('toggle-overlay');
    await tab.waitForPierced(STRIP);
  });

  it('the command brings it back from wherever it was hidden', async () => {
    const tab = await tabs.open('/home');
    await place({everywhere: true, hidden: ['home', 'pods']});
    await waitForNothing(tab);
    await tabs.driver.command('toggle-overlay');
    await tab.waitForPierced(STRIP);
    expect(await overlay()).toMatchObject({everywhere: false, hidden: ['pods']});
  });
}

function byKeys(tabs: ConsoleTabs): void {
  it('Escape closes the menu first, then the panel, and the focus goes on from there', async () => {
    const tab = await tabs.open('/home');
    await tab.clickPierced(OPENER);
    await tab.waitForPierced(PANEL);
    await tab.clickPierced(MENU);
    await waitForCount(tab, `${SHEET}:popover-open`, 1);
    await tab.press('Escape');
    await waitForCount(tab, `${SHEET}:popover-open`, 0);
    expect(await tab.boxes(PANEL)).toHaveLength(1);
    await focused(tab, MENU);
    // From the menu's button the next stop is in the panel.
    await tab.press('Tab');
    await focused(tab, `${PANEL} button`);
    await tab.press('Escape');
    await waitForCount(tab, PANEL, 0);
    await focused(tab, OPENER);
    await tab.press('Enter');
    await tab.waitForPierced(PANEL);
    await focused(tab, CLOSER);
  });

  it('made small by keys, the pill has the focus, and the strip after it', async () => {
    const tab = await tabs.open('/home');
    await tab.clickPierced(MENU);
    await tab.clickPierced(SMALL);
    await focused(tab, PILL);
    await tab.press('Enter');
    await tab.waitForPierced(STRIP);
    await focused(tab, OPENER);
  });
}

function themed(tabs: ConsoleTabs, {place}: Settings): void {
  const theme = (tab: Tab) => tab.run<string>("document.querySelector('podometer-overlay').dataset.theme");
  const host = (tab: Tab, to: string) =>
    tab.run(
      `(html => { html.className = '${to}'; html.dataset.theme = '${to}'; html.style.colorScheme = '${to}'; })(document.documentElement)`,
    );

  it('follows the page within a frame, unless the person chose one', async () => {
    const tab = await tabs.open('/home');
    for (const to of ['light', 'dark', 'light']) {
      await host(tab, to);
      await settle(tab);
      expect(await theme(tab)).toBe(to);
    }
    await place({theme: 'dark'});
    await expect.poll(() => theme(tab), {timeout: 30_000}).toBe('dark');
    await host(tab, 'light');
    await settle(tab);
    expect(await theme(tab)).toBe('dark');
  });
}
