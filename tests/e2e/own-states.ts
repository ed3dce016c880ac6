/** The states of our own pages, put into storage as the background leaves them there, and the pages that draw them. */
import type {Page} from 'playwright';
import {ALERT_DEFAULTS} from '../../lib/domain/alerts.ts';
import {badgeOf} from '../../lib/domain/badge.ts';
import {DEFAULTS} from '../../lib/domain/settings.ts';
import type {AccountView, View} from '../../lib/domain/view.ts';
import {sampleAccount, sampleFinding, sampleOutlook, sampleView} from '../fixtures/sample-view.ts';
import type {Bench} from './browser.ts';
import {tabOf} from './chromium-driver.ts';
import {askFrom} from './kept.ts';

const HOUR = 3_600_000;
const LONG_NAME = 'research-team-nightly-evaluation-of-large-models';

/** Everything that an account may show at once. */
function full(change: Partial<AccountView> = {}): AccountView {
  const now = Date.now();
  return sampleAccount({
    ...{asOf: now, outlook: sampleOutlook(), where: 'pods.0.cost', phaseTwo: {rate: 260_000, left: 9e8}},
    runway: {kind: 'ends', left: 39 * HOUR, at: now + 39 * HOUR, reckoned: false, atMost: false},
    month: {amount: 212_800_000, through: now},
    findings: ['f1', 'f2', 'f3', 'f4'].map(id =>
      sampleFinding({
        id,
        ...(id === 'f2' && {severity: 'warn', title: {key: 'orphan_title', with: [{name: LONG_NAME}]}}),
      }),
    ),
    caveats: ['unverified', 'from-connect', 'own-period', 'whole-cents'],
    gaps: [{list: 'volumes', state: 'failed'}],
    byGpu: [{gpu: 'NVIDIA H100 80GB HBM3', count: 8, rate: 21_520_000}],
    credits: {effectiveRate: 1_000_000, bonus: {loaded: 4_000_000, goal: 10_000_000}, steps: []},
    atZero: [
      {
        resource: {kind: 'pod', id: 'p1', name: LONG_NAME},
        fate: 'terminated',
        text: {key: 'zero_lost', with: [{gb: 1200}]},
      },
    ],
    ...change,
  });
}

/** Twelve rows, each with something else to say. */
const twelve = (): AccountView[] =>
  Array.from({length: 12}, (_, index) => ({
    ...full({id: `a${index}`, label: index % 2 ? LONG_NAME : `Team ${index}`, findings: []}),
    ...(index > 0 && {provider: 'acme', providerName: `Provider ${index}`}),
    ...(index % 3 === 1 && {state: 'server_error' as const, stale: true}),
  }));

/** Undefined: nothing was ever connected. `demo`: nor now, but the sample is shown, as the background draws it. */
const STATES: Readonly<Record<string, () => AccountView[] | 'demo' | undefined>> = {
  'no key': () => undefined,
  demo: () => 'demo',
  connected: () => [full()],
  'first read': () => {
    const {asOf: _, month: __, ...unread} = full({state: 'new', burn: {parts: [], unknown: 0}, findings: []});
    return [{...unread, runway: {kind: 'unknown', why: 'never-read'}}];
  },
  locked: () => [full({state: 'locked', stale: true})],
  'rejected key': () => [full({state: 'auth_failed'})],
  'no answer': () => [full({state: 'server_error', stale: true})],
  'twelve providers': twelve,
};

const viewOf = (accounts: AccountView[]): View => ({
  ...sampleView(...accounts),
  builtAt: Date.now(),
  badge: badgeOf(accounts[0]),
  ...(accounts.length > 1 && {fixed: {USD: 20_000_000}}),
});

/** With alerts on, which the browser does not allow; quiet before the evening ends; an update whose news was not seen. */
const SETTINGS = {
  v: 2,
  data: {...DEFAULTS, hours: {...DEFAULTS.hours, to: 23}, alerts: ALERT_DEFAULTS, seen: '0.0.1'},
};

/** Each page's states; the welcome page knows no others. */
export const OWN_PAGES = {
  popup: Object.keys(STATES),
  options: Object.keys(STATES),
  welcome: ['no key', 'demo', 'first read', 'connected'],
} as const;
export type OwnPage = keyof typeof OWN_PAGES;

/** Every page with each of its states, or with those of them that are asked for. */
export const ownStates = (wanted = Object.keys(STATES)): {what: OwnPage; state: string}[] =>
  (Object.keys(OWN_PAGES) as OwnPage[]).flatMap(what =>
    OWN_PAGES[what].filter(state => wanted.includes(state)).map(state => ({what, state})),
  );

/** What is there once a page is drawn: without a key, with the sample, and with accounts. */
const DRAWN: Record<OwnPage, Record<'bare' | 'demo' | 'own', string>> = {
  popup: {bare: '[data-figure=runway]', demo: '[data-demo]', own: '[data-figure=runway]'},
  options: {bare: '#connect', demo: '[data-demo]', own: '[data-connection]'},
  welcome: {bare: '[data-form=connect]', demo: '#try [data-demo]', own: '[data-connected]'},
};

/** Draws a state on one of our pages, all of it open. Nothing rings meanwhile, for that would store a view of its own. */
export async function openState(bench: Bench, page: Page, what: OwnPage, state: string): Promise<void> {
  const accounts = STATES[state]!();
  const stored = Array.isArray(accounts) ? {view: viewOf(accounts), settings: SETTINGS} : {};
  await page.goto(`chrome-extension://${bench.extensionId}/options.html`);
  await page.evaluate(`(async () => {
    await chrome.alarms.clearAll();
    await chrome.storage.local.clear();
    await chrome.storage.local.set(${JSON.stringify(stored)});
  })()`);
  if (accounts === 'demo') await askFrom(tabOf(page), 'demo.set', {on: true});
  await page.goto(`chrome-extension://${bench.extensionId}/${what}.html`);
  const drawn = DRAWN[what][accounts === undefined ? 'bare' : accounts === 'demo' ? 'demo' : 'own'];
  await page.locator(drawn).first().waitFor({state: 'attached'});
  if (what === 'options') await page.locator('#rules').waitFor();
  await page.evaluate(`document.querySelectorAll('details').forEach(details => { details.open = true; })`);
}

/** All that opens on the options page under a button, and what a section says after one was pressed. */
export async function openForms(page: Page): Promise<void> {
  for (const form of ['rename', 'remove', 'change', 'erase']) {
    const button = page.locator(`[data-do=${form}]`).first();
    if (await button.count()) await button.click();
  }
  await page.locator('#diagnostics [data-do=show]').click();
  await page.locator('#diagnostics textarea').waitFor();
  await page.locator('#permissions [data-permission]').first().waitFor();
  if (!(await page.locator('#alerts input[name=alerts]').isChecked())) return;
  await page.locator('#alerts [data-trouble=missing]').waitFor();
  await page.locator('#about [data-news=unseen]').waitFor();
  await page.locator('[data-kind] button').first().click();
  await page.locator('[data-figure=tested]', {hasText: /./}).waitFor();
}
