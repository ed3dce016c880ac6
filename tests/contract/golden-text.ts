/** Everything the product says about the golden accounts, in English, as one text. */
import {badgeTitle} from '../../components/badge-title.ts';
import {findingMark} from '../../components/finding-words.ts';
import {
  monthChipWords,
  monthEndText,
  nextMonthText,
  outlookWords,
  phaseTwoText,
} from '../../components/outlook-words.ts';
import {say} from '../../components/text.ts';
import {headline, quietLine} from '../../components/words.ts';
import {decide, NO_ALERTS} from '../../lib/domain/alerts.ts';
import {badgeOf} from '../../lib/domain/badge.ts';
import {burnOf} from '../../lib/domain/burn.ts';
import {chipsOf} from '../../lib/domain/chips.ts';
import type {Finding} from '../../lib/domain/findings/contract.ts';
import {findingsOf, rules} from '../../lib/domain/findings/index.ts';
import {offerChips} from '../../lib/domain/offers.ts';
import {HOUR} from '../../lib/domain/runway.ts';
import type {AccountView, Outlook, Runway} from '../../lib/domain/view.ts';
import {buildView} from '../../lib/domain/view-of.ts';
import {NOW, sampleAccount} from '../fixtures/sample-view.ts';
import {type Case, cases, EVENING} from './golden-accounts.ts';

/** The whole text: a heading, then what is said, section by section. */
export function goldenText(): string {
  return [
    ...section('Runway and badge, by state', states.flatMap(stateLines)),
    ...section('Forecast, by kind', outlooks.flatMap(outlookLines)),
    ...rules.flatMap(({id}) => section(`Finding: ${id}`, findingLines(id))),
    ...cases.flatMap(entry => section(`Account: ${entry.name}`, accountLines(entry))),
    ...section('Alerts', alertLines()),
  ].join('\n');
}

const section = (title: string, lines: string[]): string[] => [`# ${title}`, '', ...lines, ''];

const DAY = 24 * HOUR;
const ends = (left: number, change: Partial<Runway & {kind: 'ends'}> = {}): Runway => ({
  kind: 'ends',
  left,
  at: NOW + left,
  reckoned: false,
  atMost: false,
  ...change,
});
const states: [string, Partial<AccountView>][] = [
  ['a year', {runway: ends(365 * DAY)}],
  ['three weeks', {runway: ends(21.4 * DAY)}],
  ['five days', {runway: ends(5.2 * DAY)}],
  ['31 hours', {runway: ends(31.9 * HOUR)}],
  ['minutes', {runway: ends(0.76 * HOUR)}],
  ['some prices unknown', {runway: ends(9 * HOUR, {atMost: true})}],
  [
    'dead-reckoned',
    {runway: ends(9.5 * DAY, {reckoned: true}), state: 'offline', balance: {amount: 52e6, reckoned: true}},
  ],
  ['stale', {runway: ends(5.2 * DAY), stale: true, state: 'stale'}],
  ['nothing burns', {runway: {kind: 'idle'}}],
  ['gone', {runway: {kind: 'gone'}, balance: {amount: -120_000, reckoned: false}}],
  ['post-paid', {runway: {kind: 'postpaid'}}],
  ['no balance', {runway: {kind: 'unknown', why: 'no-balance'}}],
  ['no burn', {runway: {kind: 'unknown', why: 'no-burn'}}],
  ['never read', {runway: {kind: 'unknown', why: 'never-read'}, state: 'new'}],
  ['key rejected', {state: 'auth_failed'}],
];

function stateLines([name, change]: [string, Partial<AccountView>]): string[] {
  const account = sampleAccount(change);
  const said = headline(account, NOW);
  const badge = badgeOf(account);
  return [
    `${name}: ${said.text} — ${quietLine(said)} [${said.tone}]`,
    `  badge ${badge.text} [${badge.tone}]: ${badgeTitle(account, NOW)}`,
  ];
}

const range = (expected: number) => ({
  expected: expected * 1e6,
  low: expected * 0.8e6,
  high: expected * 1.4e6,
});
const outlook: Outlook = {
  earliest: 1.4 * DAY,
  expected: 3.2 * DAY,
  latest: 6.9 * DAY,
  monthEnd: range(402),
  nextMonth: range(480),
  source: {kind: 'public'},
  known: [],
};
const {latest: _, ...noLatest} = outlook;
const outlooks: [string, Outlook][] = [
  ['three ends', outlook],
  ['no latest within a year', noLatest],
  ['beyond a month', {...outlook, earliest: 40 * DAY, expected: 80 * DAY, latest: 200 * DAY}],
  ['irregular', {...outlook, irregular: {days: 7, low: 12e6, high: 240e6}}],
  ['own record', {...outlook, source: {kind: 'own', finished: 24, hits: 19}}],
];

function outlookLines([name, known]: [string, Outlook]): string[] {
  const account = sampleAccount({outlook: known});
  const words = outlookWords(account);
  return [
    `${name}: ${[...(words?.parts ?? []), words?.source].join(' · ')}`,
    `  ${monthEndText(account)}; ${nextMonthText(account)}`,
    `  ${monthChipWords(account)?.text}`,
  ];
}

const found = ({account, settings}: Case): Finding[] =>
  findingsOf({account, burn: burnOf(account.reading), settings, now: EVENING});

/** Each kind of each severity once. */
function findingLines(rule: string): string[] {
  const own = cases
    .flatMap(found)
    .filter(finding => finding.rule === rule)
    .toReversed();
  const kinds = new Map(
    own.map(finding => [`${finding.title.key} ${finding.severity} ${evidenceKeys(finding)}`, finding]),
  );
  return [...kinds.values()].toReversed().flatMap(written);
}

const evidenceKeys = ({evidence}: Finding): string => evidence.map(({key}) => key).join(' ');

function written(finding: Finding): string[] {
  const {severity, confidence, title, evidence, step, chip, perMonth, soFar} = finding;
  const text = (phrase: Parameters<typeof say>[0]): string => say(phrase, EVENING);
  const money = [perMonth, soFar].map(amount =>
    amount === undefined ? '–' : `$${(amount / 1e6).toFixed(2)}`,
  );
  return [
    `[${severity}, ${confidence}, ${findingMark(finding).tone}] ${text(title)}`,
    ...evidence.map(phrase => `  - ${text(phrase)}`),
    `  → ${text(step)}`,
    `  chip: ${text(chip)} | 30 days ${money[0]}, so far ${money[1]}`,
    '',
  ];
}

function accountLines({account, settings}: Case): string[] {
  const view = buildView(
    {at: EVENING, accounts: [account]},
    {now: EVENING, settings, names: {runpod: 'Runpod'}},
  );
  const shown = view.accounts[0]!;
  const line = (label: string, text: string | undefined): string[] => (text ? [`${label}: ${text}`] : []);
  const said = headline(shown, EVENING);
  const outlook = outlookWords(shown);
  return [
    `runway: ${said.text} — ${quietLine(said)}`,
    ...line('badge', badgeTitle(shown, EVENING)),
    ...line('outlook', outlook && [...outlook.parts, outlook.source].join(' · ')),
    ...line('month end', monthEndText(shown)),
    ...line('next month', nextMonthText(shown)),
    ...(shown.outlook?.known.map(phrase => `known: ${say(phrase, EVENING)}`) ?? []),
    ...line('storage alone', phaseTwoText(shown)),
    ...shown.atZero.map(
      ({resource, fate, text: words}) => `at $0, ${resource.name} [${fate}]: ${say(words, EVENING)}`,
    ),
    ...shown.whatIf.map(
      ({text: words, saves}) => `what if: ${say(words, EVENING)} (saves $${(saves / 1e6).toFixed(3)}/h)`,
    ),
    ...offerChips(account, EVENING)
      .filter(({id}) => id.includes('|1|'))
      .map(({id, parts}) => `offer ${id}: ${parts.map(part => say(part, EVENING)).join()}`),
    ...chipsOf(account, settings, EVENING).map(
      ({id, tone, parts}) => `chip ${id} [${tone}]: ${parts.map(part => say(part, EVENING)).join(' · ')}`,
    ),
  ];
}

/** One reading after another: the alerts of each. */
function alertLines(): string[] {
  const reads: [name: string, dollars: number, rate: number][] = [
    ['at connect', 965, 1.34],
    ['60 h left', 80, 1.34],
    ['15 h left', 20, 1.34],
    ['40 min left', 0.9, 1.34],
    ['topped up', 500, 1.34],
    ['an hour later', 498, 1.34],
    ['little now, much all day', 25, 0.01],
    ['gone', 0, 1.34],
  ];
  let state = NO_ALERTS;
  return reads.flatMap(([name, dollars, perHour], index) => {
    const now = NOW + index * HOUR;
    const view = sampleAccount({
      asOf: now,
      balance: {amount: dollars * 1e6, reckoned: false},
      burn: {...sampleAccount().burn, perHour: perHour * 1e6},
      runway: dollars > 0 ? ends(Math.floor((dollars / perHour) * HOUR)) : {kind: 'gone'},
    });
    const decision = decide(state, {view, settings: {perDay: 20, muted: []}, now, localHour: 12});
    state = decision.state;
    const said = decision.alerts.flatMap(({kind, severity, title, body}) => [
      `  [${kind}, ${severity}] ${say(title, now)}`,
      `    ${body.map(phrase => say(phrase, now)).join(' · ')}`,
    ]);
    return [`${name}:`, ...(said.length > 0 ? said : ['  (nothing)'])];
  });
}
