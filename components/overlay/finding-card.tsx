/** A finding in the console's panel: its next step stays in this tab, and it can be put off. */
import {Line} from '../line-icon.tsx';
import {Acts, type ActsProps} from './acts.tsx';
import type {FindingWords} from './model.ts';

export interface FindingCardProps extends Pick<ActsProps, 'labels' | 'onShow' | 'onSnooze'> {
  finding: FindingWords;
}

export function FindingCard({finding, ...acts}: FindingCardProps) {
  const {id, mark, title, amount, evidence, step, url} = finding;
  return (
    <article class="finding" data-finding={id}>
      <Line {...mark} />
      <h3 dir="auto">{title}</h3>
      <span class="amount">{amount}</span>
      <p class="evidence">{evidence}</p>
      <div class="acts">
        <Acts url={url} text={step} {...acts} />
      </div>
    </article>
  );
}
