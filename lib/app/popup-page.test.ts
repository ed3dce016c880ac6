/** What the popup says of where the strip is hidden, and that its way back takes nothing else along. */
import {beforeEach, expect, it} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {placementOf} from '../domain/placement.ts';
import {DEFAULTS} from '../domain/settings.ts';
import {browser} from '../platform/browser.ts';
import {answer} from './handlers.ts';
import {popupFacts, popupOffers} from './popup-page.ts';
import {getSettings, setSettings} from './settings.ts';

const HOME = 'chrome-extension://test-extension-id';
const popup = {id: 'test-extension-id', origin: HOME, url: `${HOME}/popup.html`};
const USUAL = placementOf(DEFAULTS);

beforeEach(() => {
  fakeExtension();
  Object.assign(browser.tabs, {query: async () => []});
  Object.assign(browser.runtime, {sendMessage: async (message: unknown) => answer(message, popup)});
});

it('counts pages, and neither chips nor what a later version hid', async () => {
  await setSettings({overlay: {...USUAL, hidden: ['pods', 'chips', 'holodeck', 'home']}});
  expect((await popupFacts()).hiding).toEqual({everywhere: false, pages: 2, tabs: 0});
});

it('brings the strip back everywhere, and no chips that the person does not want', async () => {
  await setSettings({overlay: {...USUAL, hidden: ['pods', 'chips'], everywhere: true}});
  await new Promise(changed => popupOffers(() => changed(null)).onShowAgain());
  expect((await getSettings()).overlay).toEqual({...USUAL, hidden: ['chips']});
});
