/** What strip and pill say in short: the runway, the worst finding, and one mark for both. */
import type {AccountView} from '../../lib/domain/view.ts';
import {Icon, type IconName} from '../icon.tsx';
import {say, t} from '../text.ts';
import {type Headline, headline, type Tone} from '../words.ts';

export interface Summary {
  line: Headline;
  /** The finding that is named: unused volumes together, else the worst; findings come worst first. */
  worst?: {tone: Tone; text: string};
  mark: {tone: Tone; icon: IconName};
}

export function summary(account: AccountView, now: number): Summary {
  const line = headline(account, now);
  const first = account.findings.find(finding => finding.severity !== 'info');
  if (!first) return {line, mark: {tone: line.tone, icon: line.icon ?? 'info'}};
  const tone = first.severity === 'critical' ? 'bad' : 'warn';
  const alike = account.found.find(({rule}) => rule === first.rule)?.count ?? 1;
  const text =
    first.rule === 'orphaned-volume'
      ? say({key: 'overlay_unused', with: [{count: alike}]}, now)
      : say(first.title, now);
  return {line, worst: {tone, text}, mark: {tone: line.tone === 'bad' ? 'bad' : tone, icon: 'alert'}};
}

export function Mark({tone, icon}: Summary['mark']) {
  return (
    <span class={`tone-${tone}`}>
      <Icon name={icon} label={t(`tone_${tone}`)} />
    </span>
  );
}
