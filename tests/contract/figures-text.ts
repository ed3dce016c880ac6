/** The same figures in every language, as one table that a reviewer reads: `figures.txt`. */
import {
  ago,
  clock,
  day,
  listing,
  moment,
  money,
  rate,
  roughMoney,
  span,
  weekday,
} from '../../components/format.ts';
import {say, t} from '../../components/text.ts';
import type {Phrase} from '../../lib/domain/phrase.ts';
import {type Messages, speak} from '../fixtures/languages.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Friday 20 November 2026, 12:43 UTC. */
const NOW = Date.UTC(2026, 10, 20, 12, 43);

const FIGURES: readonly [string, () => string][] = [
  ['balance', () => money(12_400_000)],
  ['large', () => money(1_234_567_890_000)],
  ['below zero', () => money(-310_000)],
  ['tiny', () => money(4)],
  ['roughly', () => roughMoney(402_499_999)],
  ['euros', () => money(5_000_000, 'EUR')],
  ['yuan', () => money(5_000_000, 'CNY')],
  ['yen', () => money(500_000_000, 'JPY')],
  ['rate', () => rate(690_000)],
  ['small rate', () => rate(48_611)],
  ['a month', () => say({key: 'chip_perMonth', with: [{perMonth: 35_000_000}]}, NOW)],
  ['minutes', () => span(45 * MINUTE)],
  ['hours', () => t('runway_left', span(39 * HOUR))],
  ['days', () => t('runway_left', span(2 * DAY + 3 * HOUR))],
  ['beyond', () => t('runway_at_most', span(400 * DAY))],
  ['soon', () => t('runway_about', moment(NOW + 39 * HOUR, NOW))],
  ['later', () => moment(NOW + 20 * DAY, NOW)],
  ['far', () => moment(NOW + 400 * DAY, NOW)],
  ['today', () => t('as_of', clock(NOW, NOW))],
  ['another day', () => clock(NOW - 2 * DAY, NOW)],
  ['a UTC day', () => day(NOW, 'short')],
  ['weekday', () => weekday(1)],
  ['now', () => t('popup_updated', ago(NOW, NOW))],
  ['ago', () => t('popup_updated', ago(NOW - 2 * MINUTE, NOW))],
  ['days ago', () => ago(NOW - 3 * DAY, NOW)],
  ['one', () => counted(1)],
  ['several', () => counted(2)],
  ['thousands', () => counted(1200)],
  ['list', () => listing([counted(2), say({key: 'volumes', with: [{count: 1}]}, NOW)])],
];

const counted = (count: number): string => say({key: 'stopped_pods', with: [{count}]} satisfies Phrase, NOW);

/** One block for each figure, a line for each language; spaces that do not break are written `␣`, isolates `⟨ ⟩`. */
export function figuresText(languages: Readonly<Record<string, Messages>>): string {
  return FIGURES.map(([name, write]) => {
    const lines = Object.entries(languages).map(([language, messages]) => {
      speak(messages);
      return `  ${language.padEnd(6)}${visible(write())}`;
    });
    return `${name}\n${lines.join('\n')}\n`;
  }).join('\n');
}

const visible = (text: string): string =>
  text
    .replaceAll(/[\u00a0\u202f]/g, '␣')
    .replaceAll('\u2068', '⟨')
    .replaceAll('\u2069', '⟩')
    .replaceAll(/[\u200e\u200f]/g, '');
