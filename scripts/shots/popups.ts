/** Every state of the popup: by the simulator where it can bring it about (elsewhere), here by a stored view. */
import type {Page} from 'playwright';
import type {AccountView, View} from '../../lib/domain/view.ts';
import type {Bench} from '../../tests/e2e/browser.ts';
import {
  NOW,
  sampleAccount,
  sampleFinding,
  sampleOutlook,
  sampleView,
} from '../../tests/fixtures/sample-view.ts';
import type {Album} from './album.ts';

const GROUP = 'Popup, every state';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ends = (left: number, reckoned = false) =>
  ({runway: {kind: 'ends', left, at: NOW + left, reckoned, atMost: false}}) as const;

/** Nothing was ever read of it. */
function unread(change: Partial<AccountView>): AccountView {
  const {
    asOf: _,
    balance: __,
    month: ___,
    today: ____,
    last24h: _____,
    usualDay: ______,
    ...rest
  } = sampleAccount();
  return {
    ...rest,
    burn: {parts: [], unknown: 0},
    runway: {kind: 'unknown', why: 'never-read'},
    counts: {running: 0, stopped: 0, volumes: 0, endpoints: 0, workers: 0, clusters: 0},
    ...change,
  };
}

/** A provider beside Runpod: it tells its bill only. */
function provider(name: string, dollars: number, change: Partial<AccountView> = {}): AccountView {
  const {inConsole: _, balance: __, usualDay: ___, last24h: ____, ...rest} = sampleAccount();
  return {
    ...rest,
    id: name,
    provider: name.toLowerCase(),
    providerName: name,
    label: name,
    burn: {parts: [], unknown: 0},
    runway: {kind: 'unknown', why: 'no-balance'},
    month: {amount: dollars * 1e6, through: NOW},
    today: dollars * 40_000,
    ...change,
  };
}

/** In no console. */
function beside({inConsole: _, ...account}: AccountView): AccountView {
  return account;
}

const quiet = sampleAccount({
  outlook: sampleOutlook({earliest: 9 * DAY, expected: 12 * DAY, latest: 19 * DAY}),
  balance: {amount: 402_400_000, reckoned: false},
  ...ends(12.4 * DAY),
});
function withoutBalance({balance: _, ...account}: AccountView): AccountView {
  return {...account, runway: {kind: 'unknown', why: 'no-balance'}};
}
const findings = [
  sampleFinding({id: 'f1', soFar: 14_000_000}),
  sampleFinding({id: 'f2', severity: 'warn', perMonth: 12_400_000}),
  sampleFinding({id: 'f3', severity: 'warn', perMonth: 7_000_000}),
  sampleFinding({id: 'f4', severity: 'info', perMonth: 2_000_000}),
];
const OLD = NOW - 5 * HOUR;
const twelve = sampleView(
  quiet,
  provider('Anthropic', 71.32),
  provider('OpenAI', 34.3, {
    label: 'Research group of the institute for very long names',
    outlook: sampleOutlook(),
  }),
  provider('Vast.ai', 9.1, {state: 'server_error', stale: true, asOf: OLD, nextTryAt: NOW + 12 * 60_000}),
  provider('DigitalOcean', 48.12, {state: 'auth_failed', stale: true, asOf: OLD}),
  provider('DeepSeek', 3.2, {
    currency: 'CNY',
    balance: {amount: 88_000_000, reckoned: false},
    ...ends(40 * DAY),
  }),
  provider('OpenRouter', 22.5, {caveats: ['from-connect']}),
  provider('Fireworks', 0),
  provider('Baseten', 5.01, {caveats: ['this-key', 'partial']}),
  provider('Hugging Face', 12),
  beside(unread({id: 'lambda', providerName: 'Lambda', label: 'Lambda', state: 'new'})),
  provider('Deepgram', 1234.56),
);

/** Name → the view that is stored when the popup opens; undefined: none ever was. */
export const views: Record<string, View | undefined> = {
  'no key': undefined,
  'all is well': sampleView(quiet),
  'reading for the first time': sampleView(unread({state: 'new'})),
  'never read': sampleView(unread({state: 'server_error', nextTryAt: NOW + 5 * 60_000})),
  offline: sampleView({...quiet, state: 'offline', asOf: OLD, stale: true}),
  'old figures': sampleView({...quiet, state: 'stale', asOf: OLD, stale: true}),
  'no answer, last figures': sampleView({
    ...quiet,
    state: 'server_error',
    asOf: OLD,
    stale: true,
    nextTryAt: NOW + 4 * 60_000,
  }),
  'key rejected': sampleView({...quiet, state: 'auth_failed', asOf: OLD, stale: true}),
  'locked, reckoned': sampleView({
    ...quiet,
    state: 'locked',
    asOf: OLD,
    stale: true,
    balance: {amount: 389_000_000, reckoned: true},
    ...ends(11.9 * DAY, true),
  }),
  'locked, no figures': sampleView(unread({state: 'locked'})),
  'balance typed': sampleView({
    ...quiet,
    balance: {amount: 389_000_000, reckoned: true},
    ...ends(11.9 * DAY, true),
  }),
  'balance unknown': sampleView(withoutBalance(quiet)),
  'post-paid': sampleView({...quiet, runway: {kind: 'postpaid'}}),
  'balance used up': sampleView(
    sampleAccount({balance: {amount: -120_000, reckoned: false}, runway: {kind: 'gone'}, findings}),
  ),
  'a hundred days': sampleView({...quiet, ...ends(140 * DAY)}),
  'nothing burns': sampleView({
    ...quiet,
    runway: {kind: 'idle'},
    burn: {perHour: 0, parts: [], unknown: 0},
    counts: {running: 0, stopped: 0, volumes: 0, endpoints: 0, workers: 0, clusters: 0},
  }),
  'only storage costs': sampleView({
    ...quiet,
    burn: {perHour: 20_000, unknown: 0, parts: [{kind: 'volumes', rate: 20_000, count: 1, estimated: true}]},
    counts: {running: 0, stopped: 2, volumes: 1, endpoints: 0, workers: 0, clusters: 0},
  }),
  'some prices unknown': sampleView({
    ...quiet,
    burn: {...quiet.burn, unknown: 1},
    runway: {kind: 'ends', left: 9 * HOUR, at: NOW + 9 * HOUR, reckoned: false, atMost: true},
  }),
  'four findings': sampleView(sampleAccount({findings, outlook: sampleOutlook()})),
  'another provider alone': sampleView(provider('OpenAI', 34.3, {outlook: sampleOutlook()})),
  'another provider alone, its bill only': sampleView(provider('Anthropic', 71.32)),
  'another provider alone, last month': sampleView(
    provider('OpenAI', 0, {
      ...{state: 'offline', stale: true, asOf: NOW - 25 * DAY},
      month: {amount: 34_300_000, through: NOW - 25 * DAY},
    }),
  ),
  'twelve connections': twelve,
  'amounts hidden': {...twelve, look: {hideAmounts: true}},
  'amounts by code': {...twelve, look: {currency: 'code'}},
  'findings by code': {
    ...sampleView(sampleAccount({findings, outlook: sampleOutlook()})),
    look: {currency: 'code'},
  },
  'stored by a later version': {...sampleView(), troubles: ['data-newer']},
};

async function openRow(page: Page): Promise<void> {
  await page.locator('[data-connection="Vast.ai"] summary').click();
  await page.locator('.connections').evaluate(element => element.scrollIntoView());
}

/** What is at the foot of the long ones, and what opens in them. */
const parts: Record<string, (page: Page) => Promise<unknown>> = {
  'four findings': async page => {
    await page.locator('[data-finding=f1] [data-do=snooze] summary').click();
    await page.locator('.findings').evaluate(element => element.scrollIntoView());
  },
  'twelve connections': openRow,
  'amounts by code': openRow,
};

const SIZES = [374, 320].map(width => ({width, height: 600}));

/** Those in which words have little room. */
const TIGHT = ['no key', 'locked, reckoned', 'balance used up', 'four findings', 'twelve connections'];

export const spokenPopups = (language: string) => ({group: `${language}: popup`, titles: TIGHT});

/** Each with the clock at the time of its view, which nothing replaces: a refresh is answered and brings nothing. */
export async function shootPopups(
  bench: Bench,
  album: Album,
  {group, titles} = {group: GROUP, titles: Object.keys(views)},
): Promise<void> {
  for (const title of titles.filter(name => album.wants({group, title: name}))) {
    const view = views[title];
    for (const size of SIZES) {
      const page = await openOn(bench, view);
      await page.setViewportSize(size);
      const shoot = (about: string) =>
        album.takeBoth(page, {group, title: about}, theme => page.emulateMedia({colorScheme: theme}));
      await shoot(title);
      const part = parts[title];
      if (part) {
        await part(page);
        await shoot(`${title}, opened`);
      }
      await page.close();
    }
  }
}

export async function openOn({context, extensionId}: Bench, view: View | undefined): Promise<Page> {
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.addInitScript(stored => {
    const {chrome} = globalThis as unknown as {chrome: FakedChrome};
    if (!chrome?.storage) return;
    const {storage, runtime} = chrome;
    const get = storage.local.get.bind(storage.local);
    storage.local.get = async keys => (keys === 'view' ? {view: stored} : get(keys));
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = async message =>
      message.name === 'sync.refresh' ? {ok: true, value: null} : send(message);
  }, view);
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  await page.locator('main > *').first().waitFor();
  return page;
}

interface FakedChrome {
  storage: {local: {get(keys: unknown): Promise<object>}};
  runtime: {sendMessage(message: {name: string}): Promise<unknown>};
}
