/** The button in the browser: whatever state was stored when the background died, it shows that one when it is back. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {badgeTitle} from '../../components/badge-title.ts';
import {provideLocale} from '../../components/format.ts';
import type {SyncState} from '../../lib/domain/account.ts';
import {badgeOf} from '../../lib/domain/badge.ts';
import type {BadgeTone, Runway, View} from '../../lib/domain/view.ts';
import {sampleAccount, speakEnglish} from '../fixtures/sample-view.ts';
import {browsers, type Tab} from './driver.ts';
import {openPage} from './polling.ts';
import {setStage} from './stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const COLOURS: Readonly<Record<BadgeTone, number[]>> = {
  neutral: [85, 86, 95, 255],
  ok: [31, 122, 52, 255],
  warn: [138, 90, 0, 255],
  bad: [179, 38, 30, 255],
  stale: [107, 108, 117, 255],
};

const ends = (left: number, reckoned = false): Runway => ({
  kind: 'ends',
  left,
  at: left,
  reckoned,
  atMost: false,
});
const SEQUENCE: [SyncState, Runway, boolean?][] = [
  ['ok', ends(12 * DAY)],
  ['offline', ends(9 * DAY, true), true],
  ['ok', ends(31 * HOUR)],
  ['auth_failed', ends(31 * HOUR)],
  ['rate_limited', ends(3 * DAY), true],
  ['ok', {kind: 'gone'}],
  ['no_permission', ends(200 * DAY)],
  ['locked', ends(5 * DAY, true), true],
  ['ok', {kind: 'idle'}],
];

const viewOf = ([state, runway, stale = false]: (typeof SEQUENCE)[number]): View => {
  const account = sampleAccount({state, runway, stale});
  return {v: 1, builtAt: account.asOf ?? 0, chosen: account.id, accounts: [account], badge: badgeOf(account)};
};

const SHOWN = `Promise.all([chrome.action.getBadgeText({}), chrome.action.getBadgeBackgroundColor({}), chrome.action.getTitle({})])
  .then(([text, colour, title]) => ({text, colour: [...colour], title}))`;

/** Wakes the background and gives the time until the button is as wanted, ms. */
const timeUntil = (page: Tab, wanted: object): Promise<number> =>
  page.run(`(async () => {
    const wanted = ${JSON.stringify(JSON.stringify(wanted))};
    await chrome.runtime.sendMessage({name: 'settings.get', input: {}});
    const start = performance.now();
    while (JSON.stringify(await ${SHOWN}) !== wanted && performance.now() - start < 5000)
      await new Promise(done => setTimeout(done, 20));
    return performance.now() - start;
  })()`);

describe.each(browsers)('R7 badge_is_pure_function in $name', ({launch}) => {
  const stage = setStage(launch, 'calm');
  let page: Tab;
  beforeAll(async () => {
    page = await openPage(stage.driver);
    speakEnglish();
    const [language, zone] = await page.run<[string, string]>(
      `[chrome.i18n.getUILanguage(), Intl.DateTimeFormat().resolvedOptions().timeZone]`,
    );
    provideLocale(language, zone);
  });
  afterAll(() => page?.close());

  it('shows what is stored within a second of each start, whatever it showed before', async () => {
    for (const step of SEQUENCE) {
      const view = viewOf(step);
      const title = badgeTitle(view.accounts[0], view.builtAt);
      const wanted = {text: view.badge.text, colour: COLOURS[view.badge.tone], title};
      // No alarm may ring meanwhile, for it would store a view of its own; the next start sets a new one.
      await page.run('chrome.alarms.clearAll()');
      await page.run(`chrome.action.setBadgeText({text: 'old'})`);
      await page.run(`chrome.storage.local.set(${JSON.stringify({view})})`);
      await stage.driver.stopBackground();
      const time = await timeUntil(page, wanted);
      expect(await page.run(SHOWN), step[0]).toEqual(wanted);
      expect(time).toBeLessThan(1000);
    }
  });
});
