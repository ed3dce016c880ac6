/** What is said about one finding: its mark, its money, its evidence. */
import type {Finding, ResourceKind} from '../lib/domain/findings/contract.ts';
import {money, writeValue} from './format.ts';
import type {IconName} from './icons.ts';
import {say, t} from './text.ts';
import type {Tone} from './words.ts';

const ICONS: Record<ResourceKind, IconName> = {
  volume: 'unlinked',
  pod: 'clock',
  endpoint: 'clock',
  cluster: 'clock',
  account: 'alert',
};
const TONES: Record<Finding['severity'], Tone> = {critical: 'bad', warn: 'warn', info: 'plain'};

export const findingMark = ({severity, resource}: Finding): {tone: Tone; icon: IconName} => ({
  tone: TONES[severity],
  icon: ICONS[resource.kind],
});

/** `$35.00/mo`, else the money so far; `''` where neither is known. */
export function costText({perMonth, soFar}: Finding, now: number): string {
  if (perMonth !== undefined) return writeValue({perMonth}, now);
  return soFar === undefined ? '' : t('finding_so_far', money(soFar));
}

/** Evidence in its order, then the money so far where the month's cost stands beside the title. */
export function evidenceText(finding: Finding, now: number): string[] {
  const {confidence, evidence, perMonth, soFar} = finding;
  return [
    ...(confidence === 'confirmed' ? [] : [t(`finding_${confidence}`)]),
    ...evidence.map(phrase => say(phrase, now)),
    ...(perMonth !== undefined && soFar !== undefined ? [t('finding_so_far', money(soFar))] : []),
  ];
}
