/** A finding in the console's panel: its next step stays in this tab, and it can be put off. */
import {Line} from '../line-icon.tsx';
import type {FindingWords, LabelWords, SnoozeDays} from './model.ts';
import {Snooze} from './snooze.tsx';
import {trusted} from './trusted.ts';

export interface FindingCardProps {
  finding: FindingWords;
  labels: LabelWords;
  onShow(): void;
  onSnooze(days: SnoozeDays, why: 'later' | 'expected'): void;
}

export function FindingCard({finding, labels, onShow, onSnooze}: FindingCardProps) {
  const {id, mark, title, amount, evidence, step, url} = finding;
  const onClick = (event: MouseEvent) => {
    const newTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!newTab) trusted(onShow)(event);
  };
  return (
    <article class="finding" data-finding={id}>
      <Line {...mark} />
      <h3 dir="auto">{title}</h3>
      <span class="amount">{amount}</span>
      <p class="evidence">{evidence}</p>
      <div class="acts">
        <a href={url} onClick={onClick}>
          {step}
        </a>
        <Snooze
          text={labels.expected}
          lengths={labels.lengths}
          onSnooze={days => onSnooze(days, 'expected')}
        />
        <Snooze text={labels.snooze} lengths={labels.lengths} onSnooze={days => onSnooze(days, 'later')} />
      </div>
    </article>
  );
}
