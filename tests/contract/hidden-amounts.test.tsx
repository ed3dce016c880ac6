// @vitest-environment happy-dom
/** Hidden amounts are hidden, and codes of currencies written, wherever words are written: console, chips, badge, popup, options, alerts; of every golden account. */
import {render} from 'preact';
import {act} from 'preact/test-utils';
import {afterAll, beforeAll, expect, it, vi} from 'vitest';
import {badgeTitle} from '../../components/badge-title.ts';
import {provideFigures, provideLocale} from '../../components/format.ts';
import {Options} from '../../components/options/options.tsx';
import {chipWords, monthChip, overlayWords} from '../../components/overlay/words.ts';
import {Popup} from '../../components/popup/popup.tsx';
import {provideText, say} from '../../components/text.ts';
import {decide, NO_ALERTS} from '../../lib/domain/alerts.ts';
import {chipsOf} from '../../lib/domain/chips.ts';
import {offerChips} from '../../lib/domain/offers.ts';
import {DEFAULTS, type Look} from '../../lib/domain/settings.ts';
import type {AccountView, View} from '../../lib/domain/view.ts';
import {buildView} from '../../lib/domain/view-of.ts';
import messages from '../../public/_locales/en/messages.json' with {type: 'json'};
import {optionsProps} from '../fixtures/options-page.ts';
import {sampleAccount, sampleOutlook, sampleView} from '../fixtures/sample-view.ts';
import {type Case, cases, EVENING} from './golden-accounts.ts';

/** A sign of dollars that a sentence has itself, as in "At $0", is no amount of anybody's. */
const OWN = '¤';
/** Whole dollars that sentences name. */
const NAMED = /\$(?:0|5|10|500)(?![\d.,]\d|\d)/g;
const AMOUNT = /[$€£¥][ \u00a0]?[-−]?\d|\d[ \u00a0]?[$€£¥]|\d\/(h|mo)\b/;

beforeAll(() => {
  const table: Record<string, {message: string}> = messages;
  provideText(
    (key, values = []) =>
      (table[key]?.message ?? '').replace(/\$(?:([1-9])|\$)/g, (_, at) =>
        at ? (values[at - 1] ?? '') : OWN,
      ),
    'en',
  );
  provideLocale('en-GB', 'UTC');
});
afterAll(() => provideFigures());

const views = (look: Look): View[] => [...cases.map(entry => viewOf(entry, look)), {...everyFigure(), look}];

const viewOf = ({account, settings}: Case, look: Look): View =>
  buildView(
    {at: EVENING, accounts: [account, {...account, connection: {...account.connection, id: 'second'}}]},
    {now: EVENING, settings: {...settings, look}, names: {}},
  );

/** What no golden account has: credits, a post-paid account beside another currency. */
function everyFigure(): View {
  const rich = sampleAccount({
    outlook: sampleOutlook({irregular: {days: 7, low: 12e6, high: 240e6}}),
    phaseTwo: {rate: 50_000, left: 9e8},
    purses: [{currency: 'CNY', balance: 7e6, month: {amount: 3e6, through: EVENING}}],
    byGpu: [{gpu: 'A100', count: 1, rate: 1_640_000}],
    credits: {
      steps: [{at: EVENING, amount: 10e6, kind: 'top-up', guessed: true}],
      bonus: {loaded: 6e6, goal: 10e6},
      effectiveRate: 900_000,
      surplus: 3e8,
    },
  });
  const later = sampleAccount({id: 'later', runway: {kind: 'postpaid'}, currency: 'EUR'});
  return {...sampleView(rich, later), fixed: {USD: 20e6, EUR: 9e6}};
}

/** All that stands in a page of ours: its text, and what screen readers and tooltips say. Fields keep what is typed. */
function pageText(draw: (root: HTMLElement) => void): string {
  const root = document.body.appendChild(document.createElement('div'));
  act(() => draw(root));
  const labels = [...root.querySelectorAll('*')].flatMap(element =>
    ['aria-label', 'title', 'alt'].map(name => element.getAttribute(name) ?? ''),
  );
  const text = [...root.querySelectorAll('*')].flatMap(({childNodes}) =>
    [...childNodes].filter(({nodeType}) => nodeType === 3).map(({textContent}) => textContent ?? ''),
  );
  render(null, root);
  root.remove();
  return [...text, ...labels].join('\n');
}

function popupText(view: View): string {
  const nothing = () => {};
  const on = {
    onRefresh: nothing,
    onOptions: nothing,
    onLock: nothing,
    onLook: nothing,
    onDemo: nothing,
    onShowAgain: nothing,
  };
  const facts = {view, now: EVENING, refresh: 'idle', hiding: undefined} as const;
  const vault = {state: 'ready', passphrase: 'none'} as const;
  return pageText(root => render(<Popup {...{...facts, ...on, vault}} onDismiss={vi.fn()} />, root));
}

const paid = {...DEFAULTS, subscriptions: [{name: 'Chat', perMonth: 20e6}], creditCost: 0.8};

const optionsText = (view: View): string =>
  pageText(root => render(<Options {...optionsProps()} {...{view, settings: paid, now: EVENING}} />, root));

/** What the background writes: for console, badge and notifications. */
function backgroundText(account: AccountView): string {
  const facts = {
    account,
    snoozed: 0,
    more: 0,
    page: 'pods',
    whatIf: account.whatIf.map(({id}) => id),
  } as const;
  const {alerts} = decide(NO_ALERTS, {
    view: account,
    settings: {perDay: 20, muted: []},
    now: EVENING,
    localHour: 12,
  });
  return [
    JSON.stringify([overlayWords(facts, EVENING), monthChip(account, EVENING)]),
    badgeTitle(account, EVENING),
    ...alerts.flatMap(({title, body}) => [title, ...body].map(phrase => say(phrase, EVENING))),
  ].join('\n');
}

const chipText = ({account, settings}: Case): string =>
  JSON.stringify(
    [...chipsOf(account, settings, EVENING), ...offerChips(account, EVENING)].map(chip =>
      chipWords(chip, EVENING),
    ),
  );

/** Everything that is said with that look, surface by surface. */
function said(look: Look): Record<string, string> {
  provideFigures(look);
  const all = views(look);
  return {
    popup: all.map(popupText).join('\n'),
    options: all.map(optionsText).join('\n'),
    background: all.flatMap(({accounts}) => accounts.map(backgroundText)).join('\n'),
    chips: cases.map(chipText).join('\n'),
  };
}

it('no surface tells an amount', () => {
  for (const [surface, all] of Object.entries(said({hideAmounts: true}))) {
    const text = all.replace(NAMED, OWN);
    expect(text.match(new RegExp(`.{0,40}(${AMOUNT.source}).{0,10}`, 'g')) ?? [], surface).toEqual([]);
    expect(text, surface).toContain('•••');
  }
});

it('no surface has a sign of a currency where codes are wanted', () => {
  for (const [surface, text] of Object.entries(said({currency: 'code'}))) {
    expect(text.match(/.{0,40}[$€£¥].{0,10}/g) ?? [], surface).toEqual([]);
    expect(text.match(/USD\u00a0<?\d/g)?.length, surface).toBeGreaterThan(5);
  }
});

it('each tells many where they are shown', () => {
  for (const [surface, text] of Object.entries(said({})))
    expect(text.match(new RegExp(AMOUNT, 'g'))?.length, surface).toBeGreaterThan(5);
});
