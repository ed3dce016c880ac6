/** The vault as a person meets it, in both browsers: a key under a passphrase, locked from the popup, unlocked, moved. */
import {describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {browsers, type Tab} from './driver.ts';
import {type Stage, setStage} from './stage.ts';

const PASSPHRASE = 'lamp otter canal prism';
const CONNECT = 'form[data-form="connect"]';
const UNLOCK = '#vault form[data-form="unlock"]';

/** Sends the form of that selector with a passphrase in it. */
async function send(page: Tab, form: string, passphrase: string): Promise<void> {
  await page.fill(`${form} input[name="passphrase"]`, passphrase);
  await page.click(`${form} button[type="submit"]`);
}

/** What all fields of the page hold, and all its text and attributes. */
const wholePage = (page: Tab): Promise<string> =>
  page.run<string>(
    `[...document.querySelectorAll('input')].map(field => field.value).join('\\n') + new XMLSerializer().serializeToString(document)`,
  );

describe.each(browsers)('$name', ({launch}) => {
  const stage = setStage(launch, 'calm');
  it('takes a key under a new passphrase, and keeps neither in the page', () =>
    connectUnderPassphrase(stage));
  it('is locked from the popup, and every window says so', () => lockEverywhere(stage));
  it('says one thing to a wrong passphrase, and opens to the right one', () => unlock(stage));
  it('moves the key to the device, after which there is no passphrase', () => moveToDevice(stage));
});

async function connectUnderPassphrase({driver}: Stage): Promise<void> {
  const page = await driver.tab('options.html');
  await page.fill(`${CONNECT} input[name="key"]`, READ_ONLY_KEY);
  await page.click('[data-slot="passphrase"] input');
  await send(page, CONNECT, PASSPHRASE);
  await page.waitFor('[data-connection]');
  await page.waitFor('[data-vault="unlocked"]');
  // The fields are emptied as this is said.
  await page.waitFor('#connect-outcome[data-phase="done"]');
  expect(await page.text('[data-connection] [data-figure="slot"]')).toContain('passphrase');
  const all = await wholePage(page);
  for (const secret of [READ_ONLY_KEY, PASSPHRASE]) expect(all).not.toContain(secret);
  await page.close();
}

async function lockEverywhere({driver}: Stage): Promise<void> {
  const [options, popup, other] = [
    await driver.tab('options.html'),
    await driver.tab('popup.html'),
    await driver.tab('popup.html'),
  ];
  await options.waitFor('[data-vault="unlocked"]');
  await popup.click('footer [data-do="lock"]');
  await options.waitFor('[data-vault="locked"]');
  for (const page of [popup, other]) {
    await page.waitFor('[data-state="locked"]');
    expect(await page.text('[data-figure="runway"]')).toMatch(/^~/);
  }
  await Promise.all([options, popup, other].map(page => page.close()));
}

async function unlock({driver}: Stage): Promise<void> {
  const page = await driver.tab('options.html');
  await send(page, UNLOCK, 'not the passphrase');
  await page.waitFor(`${UNLOCK} [data-phase="refused"]`);
  expect(await page.text(`${UNLOCK} [data-phase="refused"]`)).toBe('That did not unlock the vault.');
  await send(page, UNLOCK, PASSPHRASE);
  await page.waitFor('[data-vault="unlocked"]');
  await page.waitFor('[data-connection]:not(:has([data-state="locked"]))');
  await page.close();
}

async function moveToDevice({driver}: Stage): Promise<void> {
  const page = await driver.tab('options.html');
  await page.click('[data-connection] [data-do="move"]');
  await send(page, '[data-form="move"]', PASSPHRASE);
  await page.waitFor('[data-moved="device"]');
  expect(await page.text('#vault')).toContain('no passphrase is set');
  await page.close();
}
