/** Writes what the overlay draws: view in, ready words out. Runs in the background, never in the console's page. */

import {consoleUrl} from '../../lib/domain/console-pages.ts';
import type {Finding} from '../../lib/domain/findings/contract.ts';
import type {ConsolePageName} from '../../lib/domain/placement.ts';
import type {AccountView, Chip} from '../../lib/domain/view.ts';
import {costText, evidenceText, findingMark} from '../finding-words.ts';
import {money, nameText} from '../format.ts';
import {monthChipWords} from '../outlook-words.ts';
import {stateWords} from '../sync-words.ts';
import {say, sentencesText, t} from '../text.ts';
import {asOfText, balanceText, burnText, headline, isEstimated} from '../words.ts';
import {labelWords, markWords} from './label-words.ts';
import type {CellWords, ChipWords, FindingWords, OverlayWords, StateWords, StripWords} from './model.ts';
import {runwayWords} from './runway-words.ts';
import {laterWords, sectionWords} from './section-words.ts';
import {whatIfWords} from './what-if-words.ts';

export interface OverlayFacts {
  account: AccountView;
  /** Findings left out because the person put them off. */
  snoozed: number;
  /** Findings for which there was no room here; the popup has them. */
  more: number;
  /** The page of the console they are for. */
  page: ConsolePageName;
  /** Ids of what the person ticked under "What if". */
  whatIf: readonly string[];
}

const PRESSING: readonly string[] = ['orphaned-volume', 'data-at-risk'];

/** All the words of strip, panel and banner at `now`. */
export function overlayWords(facts: OverlayFacts, now: number): OverlayWords {
  const {account} = facts;
  const asOf = asOfText(account, now);
  const state = stateOf(account, now);
  const more = moreText(facts, now);
  const whatIf = whatIfWords(account, facts.whatIf, now);
  return {
    name: account.demo ? t('demo_account') : nameText(account.label),
    ...(account.providerName !== account.label && {provider: account.providerName}),
    ...(asOf !== undefined && {asOf}),
    stale: account.stale,
    strip: stripWords(account, now),
    ...(state && {state}),
    runway: runwayWords(account, now),
    sections: sectionWords(account, now),
    findings: findingWords(account, now),
    after: laterWords(account, now),
    ...(more !== '' && {more}),
    ...(whatIf && {whatIf}),
    labels: labelWords(facts.page, now),
  };
}

/** The one quiet way to begin, where nothing is connected. */
export const addKeyText = (): string => t('overlay_add_key');

export function chipWords({id, kind, tone, icon, parts, estimated}: Chip, now: number): ChipWords {
  return {
    id,
    kind,
    tone,
    ...(icon && {mark: markWords(tone, icon)}),
    text: parts.map(part => unbroken(say(part, now), kind)).join(' ·\u00a0'),
    title: t(kind === 'offer' ? 'offer_title' : estimated ? 'overlay_chip_estimate' : 'overlay_chip'),
  };
}

/** Parts do not break: a chip leaves whole ones out where there is no room. An offer breaks between words, not in figures. */
const unbroken = (text: string, kind: Chip['kind']): string =>
  text.replace(kind === 'offer' ? / (?=\d)|(?<=\d) /g : / /g, '\u00a0');

/** The month so far and its forecast, beside the heading of the billing page; none without a forecast. */
export function monthChip(account: AccountView, now: number): ChipWords | undefined {
  const words = monthChipWords(account);
  if (!words) return undefined;
  const asOf = account.stale ? asOfText(account, now) : undefined;
  const text = [words.text, asOf].filter(Boolean).join(' · ');
  return {id: 'month', kind: 'month', tone: 'plain', text, title: words.title};
}

function stripWords(account: AccountView, now: number): StripWords {
  const {tone, icon, text: said, sub} = headline(account, now);
  // The one cell that stands everywhere, in the pill too.
  const text = account.demo ? t('demo_strip', said) : said;
  const worst = worstCell(account, now);
  const when = account.runway.kind === 'ends' ? sub[0] : undefined;
  const cells = [
    burnCell(account),
    {id: 'runway', text, tone, ...(when !== undefined && {rest: when})} as const,
    monthCell(account),
    noteCell(account, now),
    worst,
  ];
  return {
    mark: markWords(worst && tone !== 'bad' ? worst.tone : tone, worst ? 'alert' : (icon ?? 'info')),
    text,
    cells: cells.filter(cell => cell !== undefined),
  };
}

function burnCell(account: AccountView): CellWords | undefined {
  const text = account.runway.kind === 'postpaid' ? undefined : burnText(account);
  if (text === undefined) return undefined;
  const title = isEstimated(account) ? {title: t('figure_now_estimate')} : {};
  return {id: 'burn', text, tone: 'plain', ...title};
}

const monthCell = ({month, currency}: AccountView): CellWords | undefined =>
  month && {id: 'month', text: money(month.amount, currency), tone: 'plain', rest: t('month_this')};

/** The finding that is named: unused volumes together, else the worst; findings come worst first. */
function worstCell({findings, found}: AccountView, now: number): CellWords | undefined {
  const first = findings.find(({severity}) => severity !== 'info');
  if (!first) return undefined;
  const count = found.find(({rule}) => rule === first.rule)?.count ?? 1;
  const unused = {key: 'overlay_unused', with: [{count}]};
  // The end of the balance stands beside it already.
  const single = first.rule === 'data-at-risk' ? first.chip : first.title;
  const text = say(first.rule === 'orphaned-volume' ? unused : single, now);
  return {id: 'worst', text, tone: findingMark(first).tone};
}

/** What is wrong with the connection, or how old the figures are; the whole sentence stands in the panel. */
function noteCell(account: AccountView, now: number): CellWords | undefined {
  const words = stateWords(account, now);
  if (!words || account.state === 'new') return undefined;
  const isOld = account.state === 'ok' || account.state === 'stale';
  const text = isOld ? asOfText(account, now) : words.sentences[0];
  return {id: 'note', text: text ?? '', tone: words.tone, title: sentencesText(words.sentences)};
}

function stateOf(account: AccountView, now: number): StateWords | undefined {
  if (account.demo)
    return {
      state: 'demo',
      mark: markWords('plain', 'info'),
      text: t('demo_line'),
      act: {what: 'options', text: t('demo_connect')},
    };
  const words = stateWords(account, now);
  if (!words) return undefined;
  const {tone, sentences, action} = words;
  const byTone = tone === 'stale' ? 'clock' : tone === 'plain' ? 'info' : 'alert';
  return {
    state: account.state,
    mark: markWords(tone, account.state === 'locked' ? 'lock' : byTone),
    text: sentencesText(sentences),
    // The vault is unlocked in the options: no passphrase is ever asked for in the page.
    ...(action && {act: {what: action === 'refresh' ? action : 'options', text: t(`popup_${action}`)}}),
  };
}

function findingWords(account: AccountView, now: number): FindingWords[] {
  const {findings} = account;
  // The page behind it is the person's own, and has no such thing.
  const pressing = account.stale || account.demo ? [] : findings.filter(isPressing);
  return findings.map(finding => {
    const {tone, icon} = findingMark(finding);
    const place = pressing.indexOf(finding);
    return {
      id: finding.id,
      mark: markWords(tone, icon),
      title: say(finding.title, now),
      amount: costText(finding, now),
      evidence: evidenceText(finding, now).join(' · '),
      step: say(finding.step, now),
      url: consoleUrl(finding.page),
      row: finding.row ?? finding.resource.id,
      ...(place >= 0 && {
        banner: {
          more: counted('findings_more', pressing.length - place - 1, now),
          text: bannerText(finding, account, now),
        },
      }),
    };
  });
}

/** Confirmed, and it cannot wait. */
const isPressing = ({rule, severity, confidence}: Finding): boolean =>
  PRESSING.includes(rule) && severity !== 'info' && confidence === 'confirmed';

/** The money first: what it costs a month, or what is left of a balance whose end the title tells already; few words. */
function bannerText(finding: Finding, account: AccountView, now: number): string {
  const evidence = evidenceText(finding, now).slice(0, 2);
  const ends = finding.resource.kind === 'account' && account.runway.kind === 'ends';
  const [left, rate] = [balanceText(account), burnText(account)];
  const stake = ends && left && rate ? t('banner_left', left, rate) : costText(finding, now);
  return [stake, ...evidence.slice(ends ? 1 : 0)].filter(Boolean).join(' · ');
}

const moreText = ({more, snoozed}: OverlayFacts, now: number): string =>
  sentencesText([counted('overlay_more', more, now), counted('overlay_snoozed', snoozed, now)]);

const counted = (key: string, count: number, now: number): string =>
  count > 0 ? say({key, with: [{count}]}, now) : '';
