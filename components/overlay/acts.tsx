/** What can be done about a finding: go there in this tab, or put it off. */
import type {LabelWords, SnoozeDays} from './model.ts';
import {Snooze} from './snooze.tsx';
import {trusted} from './trusted.ts';

export interface ActsProps {
  url: string;
  /** On the link. */
  text: string;
  labels: LabelWords;
  onShow(): void;
  onSnooze(days: SnoozeDays, why: 'later' | 'expected'): void;
}

export function Acts({url, text, labels, onShow, onSnooze}: ActsProps) {
  const onClick = (event: MouseEvent) => {
    const newTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!newTab) trusted(onShow)(event);
  };
  return (
    <>
      <a href={url} onClick={onClick}>
        {text}
      </a>
      <Snooze text={labels.expected} lengths={labels.lengths} onSnooze={days => onSnooze(days, 'expected')} />
      <Snooze text={labels.snooze} lengths={labels.lengths} onSnooze={days => onSnooze(days, 'later')} />
    </>
  );
}
