/** What stands on the overlay's own buttons, and the word that goes with each mark. */
import {CORNERS, type ConsolePageName} from '../../lib/domain/placement.ts';
import {ICONS, type IconName} from '../icons.ts';
import {say, t} from '../text.ts';
import type {Tone} from '../words.ts';
import type {LabelWords, MarkWords, SnoozeDays} from './model.ts';

const LENGTHS: readonly SnoozeDays[] = [1, 7, 30];

export const markWords = (tone: Tone, icon: IconName): MarkWords => ({
  tone,
  path: ICONS[icon],
  label: t(`tone_${tone}`),
});

export const labelWords = (page: ConsolePageName, now: number): LabelWords => ({
  icons: {chevron: ICONS.chevron, refresh: ICONS.refresh, more: ICONS.more},
  expand: t('overlay_expand'),
  collapse: t('overlay_collapse'),
  more: t('overlay_menu'),
  corner: t('overlay_corner'),
  corners: CORNERS.map(corner => ({corner, text: t(`corner_${corner}`)})),
  pill: t('overlay_pill'),
  hide: [
    {where: page, text: t(`page_${page}_hide`), note: t('overlay_back_page')},
    {where: 'tab', text: t('overlay_hide_tab'), note: t('overlay_back_tab')},
    {where: 'everywhere', text: t('overlay_hide_everywhere'), note: t('overlay_back_everywhere')},
  ],
  settings: t('popup_options'),
  restore: t('overlay_restore'),
  close: t('overlay_close'),
  refresh: t('popup_refresh'),
  refreshing: t('popup_refreshing'),
  show: t('overlay_show'),
  snooze: t('overlay_snooze'),
  expected: t('overlay_expected'),
  findings: t('findings_title'),
  whatIf: t('overlay_what_if'),
  lengths: LENGTHS.map(days => ({days, text: say({key: 'overlay_days', with: [{count: days}]}, now)})),
});
