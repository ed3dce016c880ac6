/** What was stored is what badge, popup, strip and panel say, after the worker was killed and after a restart, asking nobody. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {ago, provideLocale} from '../../components/format.ts';
import {t} from '../../components/text.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {pack} from '../../lib/storage/items.ts';
import {accountItem, connectionsItem, settingsItem} from '../../lib/storage/records.ts';
import {type Stored, snapshotsAt} from '../contract/arbitrary-snapshots.ts';
import {type Drawn, disagreements, type Told, toldIn} from '../contract/surfaces.ts';
import {speakEnglish} from '../fixtures/sample-view.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {tabOf} from './chromium-driver.ts';
import {askFrom, runWith} from './kept.ts';
import {untilInOurRoots} from './our-roots.ts';
import {API, viewIn} from './polling.ts';
import {strayHosts} from './visitor.ts';

const SEED = 20261126;
const STATES = 24;
/** Every so many states the whole browser ends, in between only the worker. */
const RESTART = 6;
const MINUTE = 60_000;
const CONSOLE = 'https://console.runpod.io/pods';
const TONES: Readonly<Record<string, string>> = {
  '85,86,95': 'neutral',
  '31,122,52': 'ok',
  '138,90,0': 'warn',
  '179,38,30': 'bad',
  '107,108,117': 'stale',
};

/** Only those with an account of the console in which the strip stands. */
const sample = (now: number): Stored[] =>
  fc.sample(
    snapshotsAt(now).filter(({accounts}) =>
      accounts.some(({connection: {provider}}) => provider === 'runpod'),
    ),
    {numRuns: STATES, seed: SEED},
  );

/** All that is stored, as the background itself writes it. */
const itemsOf = ({accounts, settings}: Stored): Record<string, unknown> => ({
  ...pack(
    connectionsItem,
    accounts.map(({connection}) => connection),
  ),
  ...pack(settingsItem, settings),
  ...Object.assign({}, ...accounts.map(record => pack(accountItem(record.connection, record), record))),
});

describe('after a kill and a restart', () => {
  const profile = mkdtempSync(join(tmpdir(), 'podometer-profile-'));
  let simulator: Simulator;
  let bench: Bench;
  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'calm'});
    await open();
  });
  afterAll(async () => {
    await bench?.close();
    await simulator?.close();
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  });
  async function open(): Promise<void> {
    bench = await launch({simulatorPort: simulator.port, profile});
  }

  /** Stores a state, has the view built from it, and leaves nothing that remembers. */
  async function keep(stored: Stored, restart: boolean): Promise<void> {
    const page = tabOf(await bench.options());
    const items = JSON.stringify(itemsOf(stored));
    await runWith(page, `browser.storage.local.clear().then(() => browser.storage.local.set(${items}))`);
    await askFrom(page, 'settings.set', {overlay: OPEN});
    await page.close();
    if (!restart) return bench.stopWorker();
    await bench.close();
    await open();
  }

  /** What each surface says, and what the popup may say of the age of what is stored. */
  async function draw(): Promise<{drawn: Drawn; ages: string[]}> {
    const popup = await bench.popup();
    // It has old figures read anew, which nobody gives here; a balance that is reckoned moves all the same.
    await popup.locator('[data-do=refresh][aria-disabled=false]').waitFor();
    const page = await bench.page(CONSOLE);
    const [overlay] = await untilInOurRoots<Pick<Drawn, 'strip' | 'panel'>>(
      page,
      'podometer-overlay',
      OVERLAY,
      ([seen]) => seen?.panel.runway !== undefined,
    );
    const drawn = {
      badge: await badgeIn(popup),
      popup: await popup.evaluate<Told>(`(${toldIn})(document)`),
      ...overlay!,
    };
    const {accounts, chosen} = await viewIn(tabOf(popup));
    await Promise.all([popup.close(), page.close()]);
    return {drawn, ages: agesOf(accounts.find(({id}) => id === chosen)!)};
  }

  it(`${STATES} random states are told alike, and nobody is asked`, async () => {
    speakEnglish();
    const page = await bench.options();
    provideLocale(...(await page.evaluate<[string, string]>(HERE)));
    await page.close();
    const badges = new Set<string>();
    for (const [index, stored] of sample(Date.now()).entries()) {
      await keep(stored, index % RESTART === RESTART - 1);
      const {drawn, ages} = await draw();
      expect(disagreements(drawn, ages), JSON.stringify({index, drawn})).toEqual([]);
      badges.add(drawn.badge.text);
    }
    // A state that could not be read would look like any other such.
    expect(badges.size).toBeGreaterThan(STATES / 3);
    expect(simulator.requests.filter(({host}) => host === API)).toEqual([]);
    expect(strayHosts(simulator)).toEqual([]);
  }, 600_000);
});

const OPEN = {corner: 'bottom-end', shown: 'panel', theme: 'auto', hidden: [], everywhere: false};
const HERE = '[chrome.i18n.getUILanguage(), Intl.DateTimeFormat().resolvedOptions().timeZone]';
const OVERLAY = `root => ({
  strip: (${toldIn})(root, '[data-surface=strip]'),
  panel: (${toldIn})(root, '[data-surface=panel]'),
})`;

async function badgeIn(page: Page): Promise<Drawn['badge']> {
  const [text, colour, title] = await page.evaluate<[string, number[], string]>(
    'Promise.all([chrome.action.getBadgeText({}), chrome.action.getBadgeBackgroundColor({}), chrome.action.getTitle({})])',
  );
  return {text, tone: TONES[String(colour.slice(0, 3))]!, title};
}

/** A minute may begin between two looks. */
const agesOf = ({asOf}: AccountView): string[] =>
  asOf === undefined
    ? [t('popup_never')]
    : [0, MINUTE].map(past => t('popup_updated', ago(asOf, Date.now() - past)));
