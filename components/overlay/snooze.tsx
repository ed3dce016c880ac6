/** Small menus on one finding: leave it out for a while, because it can wait or because it is meant so. */
import {say, t} from '../text.ts';
import {trusted} from './trusted.ts';

const DAY = 86_400_000;
const LENGTHS = [1, 7, 30];

export interface SnoozeProps {
  kind: 'snooze' | 'expected';
  now: number;
  /** `until`: ms UTC. */
  onSnooze(until: number): void;
}

export function Snooze({kind, now, onSnooze}: SnoozeProps) {
  return (
    <details class="snooze">
      <summary>{t(`overlay_${kind}`)}</summary>
      <span class="lengths">
        {LENGTHS.map(days => (
          <button key={days} type="button" class="plain" onClick={trusted(() => onSnooze(now + days * DAY))}>
            {say({key: 'overlay_days', with: [{count: days}]}, now)}
          </button>
        ))}
      </span>
    </details>
  );
}
