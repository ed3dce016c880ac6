/** What a person does and reads in either browser, and what may be said of the traffic meanwhile. */
import type {Simulator} from '../simulator/server.ts';
import type {Driver} from './driver.ts';

const FORM = 'form[data-form="connect"]';

/** Pastes a key in the options page and waits for the connection. */
export async function connectKey(driver: Driver, key: string): Promise<void> {
  const page = await driver.tab('options.html');
  await page.fill(`${FORM} input[name="key"]`, key);
  await page.click(`${FORM} button[type="submit"]`);
  await page.waitFor('[data-connection]');
  await page.close();
}

/** Pastes a key that is no good and gives the sentence that the page refuses it with. */
export async function refusedWith(driver: Driver, key: string): Promise<string> {
  const page = await driver.tab('options.html');
  await page.fill(`${FORM} input[name="key"]`, key);
  await page.click(`${FORM} button[type="submit"]`);
  await page.waitFor('[data-phase="refused"]');
  const sentence = await page.text('[data-phase="refused"]');
  await page.close();
  return sentence;
}

export const badgeText = (driver: Driver): Promise<string> =>
  driver.extension('browser.action.getBadgeText({})');

/** All of `storage.local` as text. */
export const storedText = (driver: Driver): Promise<string> =>
  driver.extension('browser.storage.local.get().then(JSON.stringify)');

/** Both browsers look for updates of themselves and of their lists; Chromium fills forms too. */
const BROWSERS_OWN = /\.(googleapis\.com|google\.com|mozilla\.(com|net|org))$/;

/** Hosts that were asked and that nobody answers for, without the browser's own: a product under test leaves this empty. */
export const strayHosts = ({strays}: Pick<Simulator, 'strays'>): string[] =>
  strays.map(({host}) => host).filter(host => !BROWSERS_OWN.test(host));
