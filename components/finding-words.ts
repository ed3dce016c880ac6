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
export function costText(finding: Finding, now: number): string {
  const {perMonth} = finding;
  return perMonth === undefined ? soFarText(finding) : writeValue({perMonth}, now);
}

/** Evidence in its order, then the money so far where the month's cost stands beside the title. */
export function evidenceText(finding: Finding, now: number): string[] {
  const {confidence, evidence, perMonth} = finding;
  const soFar = perMonth === undefined ? '' : soFarText(finding);
  return [
    ...(confidence === 'confirmed' ? [] : [t(`finding_${confidence}`)]),
    ...evidence.map(phrase => say(phrase, now)),
    ...(soFar ? [soFar] : []),
  ];
}

const CENT = 10_000;

/** `≥` where it may have begun before it was first seen; less than a cent is nothing worth saying. */
function soFarText({soFar = 0, atLeast}: Finding): string {
  if (soFar < CENT) return '';
  return t('finding_so_far', atLeast ? t('at_least', money(soFar)) : money(soFar));
}
