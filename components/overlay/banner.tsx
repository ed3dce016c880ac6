/** One calm banner: the worst confirmed finding, what was seen, where to act, and a way to put it off. */
import {Line} from '../line-icon.tsx';
import type {FindingWords, LabelWords, SnoozeDays} from './model.ts';
import {Snooze} from './snooze.tsx';
import {Square} from './square.tsx';
import {trusted} from './trusted.ts';

export interface BannerProps {
  finding: FindingWords;
  labels: LabelWords;
  onShow(): void;
  onSnooze(days: SnoozeDays): void;
  onClose(): void;
}

export function Banner({finding, labels, onShow, onSnooze, onClose}: BannerProps) {
  const {id, mark, title, evidence, banner, url} = finding;
  return (
    <div class={`banner tone-${mark.tone}`} data-surface="banner" data-finding={id} role="status">
      <Line {...mark} />
      <div class="words">
        <b dir="auto">{title}</b>
        <p class="dim">{evidence}</p>
      </div>
      <div class="acts">
        {banner?.more && <span class="faint">{banner.more}</span>}
        <a href={url} onClick={trusted(onShow)}>
          {labels.show}
        </a>
        <Snooze key={id} text={labels.snooze} lengths={labels.lengths} onSnooze={onSnooze} />
      </div>
      <Square label={labels.close} act={onClose}>
        ×
      </Square>
    </div>
  );
}
