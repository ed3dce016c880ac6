/** A small menu on one finding: leave it out for some days. */
import type {LabelWords, SnoozeDays} from './model.ts';
import {trusted} from './trusted.ts';

export interface SnoozeProps {
  text: string;
  lengths: LabelWords['lengths'];
  onSnooze(days: SnoozeDays): void;
}

export function Snooze({text, lengths, onSnooze}: SnoozeProps) {
  return (
    <details class="snooze">
      <summary>{text}</summary>
      <span class="lengths">
        {lengths.map(({days, text: length}) => (
          <button key={days} type="button" class="plain" onClick={trusted(() => onSnooze(days))}>
            {length}
          </button>
        ))}
      </span>
    </details>
  );
}
