/** Popup and options of a connected account, and the states of the vault. */
import type {Page} from 'playwright';
import {ALERT_DEFAULTS} from '../../lib/domain/alerts.ts';
import type {Bench} from '../../tests/e2e/browser.ts';
import {tabOf} from '../../tests/e2e/chromium-driver.ts';
import {askFrom} from '../../tests/e2e/kept.ts';
import type {Album, Size} from './album.ts';
import {vaultShots} from './vault.ts';

const POPUP = {width: 374, height: 600};
const WIDE = {width: 1100, height: 900};
const NARROW = {width: 374, height: 900};
/** All of the Alerts section at once. */
const ALERTS_ON = [
  {width: 1100, height: 1200},
  {width: 374, height: 1500},
];

export async function shootPopup(bench: Bench, album: Album, scenario: string): Promise<void> {
  const about = {group: 'Popup', title: scenario, scenario};
  if (!album.wants(about)) return;
  const page = await bench.popup();
  await page.setViewportSize(POPUP);
  await page.locator('[data-figure="runway"]').first().waitFor();
  await album.takeBoth(page, about, theme => page.emulateMedia({colorScheme: theme}));
  await page.close();
}

/** Every section as a link leads to it, wide and narrow, with all open that can be opened without a loss. */
export async function shootOptions(bench: Bench, album: Album, group = 'Options'): Promise<void> {
  if (!album.wants({group, title: ''})) return;
  const page = await bench.options();
  await page.locator('[data-connection]').first().waitFor();
  await page.locator('[data-kept]').first().waitFor();
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await album.takeBoth(page, {group, title: `Connected, ${size.width} px`}, dressed(page));
    for (const id of await sectionsIn(page)) await shootSection(page, album, {group, id, size});
  }
  await allowNotifications(page);
  await turnAlerts(page, true);
  for (const size of ALERTS_ON) {
    await page.setViewportSize(size);
    await shootSection(page, album, {group, id: 'alerts', size, state: ', on'});
  }
  await turnAlerts(page, false);
  await withholdSites(page);
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await shootSection(page, album, {group, id: 'permissions', size, state: ', sites withheld'});
  }
  await page.close();
}

/** As after the browser was asked and said yes, which no script can bring about. */
async function allowNotifications(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const {chrome} = globalThis as unknown as {
      chrome: {permissions: {contains: (wish: {permissions?: string[]}) => Promise<boolean>}};
    };
    chrome.permissions.contains = async ({permissions = []}) => permissions.includes('notifications');
  });
}

async function turnAlerts(page: Page, on: boolean): Promise<void> {
  await askFrom(tabOf(page), 'settings.set', {alerts: on ? ALERT_DEFAULTS : null});
  await page.reload();
  await page.locator(`[name=alerts]${on ? ':checked' : ':not(:checked)'}`).waitFor();
}

/** As where a person lets the extension run "on click" only. */
async function withholdSites(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const {chrome} = globalThis as unknown as {chrome: {permissions: {getAll: () => Promise<object>}}};
    chrome.permissions.getAll = async () => ({permissions: ['storage', 'alarms'], origins: []});
  });
  await page.reload();
  await page.locator('[data-permission][data-granted=false] [data-do=allow]').first().waitFor();
}

const dressed = (page: Page) => (theme: 'light' | 'dark') => page.emulateMedia({colorScheme: theme});

const sectionsIn = (page: Page): Promise<string[]> =>
  page.locator('main > section').evaluateAll(sections => sections.map(({id}) => id));

/** What a person does before the picture, by section. */
const STAGES: Record<string, (page: Page) => Promise<unknown>> = {
  rules: page => open(page, '[data-rule=idle-pod]', '[data-figure=matches]:not(:empty)'),
  data: page => press(page, '[data-do=erase]', '[data-form=erase]'),
  diagnostics: page => press(page, '[data-do=show]', '#diagnostics textarea'),
};

async function press(page: Page, button: string, then: string): Promise<void> {
  if ((await page.locator(then).count()) === 0) await page.locator(button).click();
  await page.locator(then).waitFor();
}

async function open(page: Page, details: string, then: string): Promise<void> {
  if (!(await page.locator(`${details}[open]`).count())) await page.locator(`${details} summary`).click();
  await page.locator(`${details} ${then}`).waitFor();
}

interface SectionShot {
  group: string;
  id: string;
  size: Size;
  /** What is different, after the title. */
  state?: string;
}

async function shootSection(
  page: Page,
  album: Album,
  {group, id, size, state = ''}: SectionShot,
): Promise<void> {
  const about = {group, title: `#${id}, ${size.width} px${state}`};
  if (!album.wants(about)) return;
  await STAGES[id]?.(page);
  await page.locator(`nav a[href="#${id}"]`).click();
  await page.locator(`nav a[href="#${id}"][aria-current]`).waitFor();
  await album.takeBoth(page, about, dressed(page));
}

/** Leaves no usable vault behind. */
export async function shootVault(bench: Bench, album: Album): Promise<void> {
  if (!album.wants({group: 'Vault', title: ''})) return;
  await vaultShots(bench, (page, title, theme) => album.take(page, {group: 'Vault', title}, theme));
}
