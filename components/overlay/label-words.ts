/** What stands on the overlay's own buttons, and the word that goes with each mark. */
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

export const labelWords = (now: number): LabelWords => ({
  icons: {chevron: ICONS.chevron, refresh: ICONS.refresh},
  expand: t('overlay_expand'),
  collapse: t('overlay_collapse'),
  hide: t('overlay_hide'),
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
