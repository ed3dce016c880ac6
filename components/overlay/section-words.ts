/** The panel's sections of figures: spent, month, burn by kind, what $0 means, what was not read. */
import type {AccountView, AtZero} from '../../lib/domain/view.ts';
import {dollars, money, nameText} from '../format.ts';
import type {IconName} from '../icons.ts';
import {ZERO_DOCS} from '../links.ts';
import {monthEndText} from '../outlook-words.ts';
import {SERIES} from '../series.ts';
import {remarks} from '../sync-words.ts';
import {say, t} from '../text.ts';
import {
  billedTo,
  burnText,
  emptyText,
  isEstimated,
  partRate,
  partText,
  type Tone,
  unknownPrices,
} from '../words.ts';
import {markWords} from './label-words.ts';
import type {LineWords, RowWords, SectionWords, TileWords} from './model.ts';

/** Over the findings. */
export const sectionWords = (account: AccountView, now: number): SectionWords[] =>
  account.asOf === undefined
    ? burn(account, now)
    : [{id: 'spent', tiles: tiles(account), ...month(account, now)}, ...burn(account, now)];

/** Under the findings. */
export const laterWords = (account: AccountView, now: number): SectionWords[] => [
  ...atZero(account, now),
  ...notRead(account),
];

function tiles(account: AccountView): TileWords[] {
  const {last24h, usualDay, currency} = account;
  const tile = (id: string, key: string, text: string | undefined): TileWords => ({
    id,
    label: t(key),
    text: text ?? t('figure_unknown'),
    unknown: text === undefined,
  });
  const spent = (micros: number | undefined) => (micros === undefined ? undefined : money(micros, currency));
  return [
    tile('burn', isEstimated(account) ? 'figure_now_estimate' : 'figure_now', burnText(account)),
    tile('last24h', 'figure_last24h', spent(last24h)),
    tile('usual', usualDay === undefined ? 'figure_usual_later' : 'figure_usual', spent(usualDay)),
  ];
}

function month(account: AccountView, now: number): Pick<SectionWords, 'rows' | 'lines'> {
  const {currency} = account;
  const end = monthEndText(account);
  return {
    ...(account.month && {
      rows: [
        {
          id: 'month',
          text: t('overlay_month'),
          note: billedTo(account.month.through, now),
          amount: money(account.month.amount, currency),
        },
      ],
    }),
    ...(end !== undefined && {lines: [{id: 'ahead', text: end}]}),
  };
}

function burn(account: AccountView, now: number): SectionWords[] {
  const empty = emptyText(account, now);
  const unknown = unknownPrices(account, now);
  const rows = account.burn.parts.map(part => ({
    id: part.kind,
    text: partText(part, now),
    ...(part.estimated && {note: t('mark_estimate')}),
    amount: partRate(part, account.currency),
    part: {series: SERIES[part.kind], rate: part.rate},
  }));
  const lines: LineWords[] = [
    ...(empty === undefined ? [] : [{id: 'empty', text: empty}]),
    ...(unknown === undefined ? [] : [{id: 'unknown', text: unknown, tone: 'warn' as const}]),
  ];
  if (rows.length + lines.length === 0) return [];
  return [{id: 'burn', title: t('burn_title'), rows, lines}];
}

/** Fate → its mark; each goes with its own word. */
const FATES: Record<AtZero['fate'], {tone: Tone; icon: IconName}> = {
  terminated: {tone: 'bad', icon: 'alert'},
  'clock-starts': {tone: 'warn', icon: 'clock'},
  stopped: {tone: 'warn', icon: 'info'},
  kept: {tone: 'ok', icon: 'check'},
};

/** More of them are counted only. */
const MOST_FATES = 6;

function atZero({atZero: fates, atZeroMore}: AccountView, now: number): SectionWords[] {
  if (fates.length === 0) return [];
  const rows = fates.slice(0, MOST_FATES).map(({resource, fate, text}): RowWords => {
    const {tone, icon} = FATES[fate];
    return {
      id: resource.id,
      text: nameText(resource.name || resource.id),
      note: say(text, now),
      amount: t(`fate_${fate}`),
      mark: markWords(tone, icon),
    };
  });
  const more = fates.length - rows.length + atZeroMore;
  const rest = {key: 'at_zero_rest', with: [{count: more}]};
  const lines = more > 0 ? [{id: 'rest', text: say(rest, now), tone: 'faint' as const}] : [];
  const link = {url: ZERO_DOCS, text: t('at_zero_source')};
  return [{id: 'at-zero', title: t('overlay_at_zero', dollars(0)), rows, lines, link}];
}

function notRead(account: AccountView): SectionWords[] {
  const lines = remarks(account).map((text): LineWords => ({id: 'remark', text, tone: 'faint'}));
  return lines.length > 0 ? [{id: 'remarks', lines}] : [];
}
