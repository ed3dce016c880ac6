/** One finding: what, what it costs, what was seen, and one next step. */
import type {Finding as FindingFacts, ResourceKind} from '../lib/domain/findings/contract.ts';
import {money, writeValue} from './format.ts';
import {Icon, type IconName} from './icon.tsx';
import {consoleUrl} from './links.ts';
import {say, t} from './text.ts';
import type {Tone} from './words.ts';

const ICONS: Record<ResourceKind, IconName> = {
  volume: 'unlinked',
  pod: 'clock',
  endpoint: 'clock',
  cluster: 'clock',
  account: 'alert',
};
const TONES: Record<FindingFacts['severity'], Tone> = {critical: 'bad', warn: 'warn', info: 'plain'};

export interface FindingProps {
  finding: FindingFacts;
  now: number;
  /** Whose it is, where several accounts are shown together. */
  account?: string | undefined;
}

export function Finding({finding, now, account}: FindingProps) {
  const tone = TONES[finding.severity];
  return (
    <article class="finding" data-finding={finding.id}>
      <span class={`tone-${tone}`}>
        <Icon name={ICONS[finding.resource.kind]} label={t(`tone_${tone}`)} />
      </span>
      <h3>{say(finding.title, now)}</h3>
      <span class="amount">{costText(finding, now)}</span>
      <p class="evidence">{evidenceText(finding, now, account).join(' · ')}</p>
      <a href={consoleUrl(finding.page)} target="_blank" rel="noreferrer">
        {say(finding.step, now)} <Icon name="link" label={t('tab_opens')} />
      </a>
    </article>
  );
}

function costText({perMonth, soFar}: FindingFacts, now: number): string {
  if (perMonth !== undefined) return writeValue({perMonth}, now);
  return soFar === undefined ? '' : t('finding_so_far', money(soFar));
}

/** Evidence in its order, then the money so far where the month's cost stands beside the title. */
function evidenceText(finding: FindingFacts, now: number, account: string | undefined): string[] {
  const {confidence, evidence, perMonth, soFar} = finding;
  return [
    ...(account ? [account] : []),
    ...(confidence === 'confirmed' ? [] : [t(`finding_${confidence}`)]),
    ...evidence.map(phrase => say(phrase, now)),
    ...(perMonth !== undefined && soFar !== undefined ? [t('finding_so_far', money(soFar))] : []),
  ];
}
