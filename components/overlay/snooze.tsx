/** Two small menus on one finding: leave it out for a while, because it can wait or because it is meant so. */
import {useState} from 'preact/hooks';
import {say, t} from '../text.ts';
import {trusted} from './trusted.ts';

const DAY = 86_400_000;
const LENGTHS = [1, 7, 30];
type Menu = 'snooze' | 'expected';

export interface SnoozeProps {
  /** Which menus are offered. */
  menus: readonly Menu[];
  now: number;
  /** `until`: ms UTC. */
  onSnooze(until: number): void;
}

export function Snooze({menus, now, onSnooze}: SnoozeProps) {
  const [open, setOpen] = useState<Menu>();
  return (
    <>
      {menus.map(menu => (
        <button
          key={menu}
          type="button"
          class="link"
          aria-expanded={open === menu}
          onClick={trusted(() => setOpen(open === menu ? undefined : menu))}
        >
          {t(`overlay_${menu}`)}
        </button>
      ))}
      {open && (
        <span class="lengths">
          <span class="faint">{t(`overlay_${open}_label`)}</span>
          {LENGTHS.map(days => (
            <button key={days} type="button" class="link" onClick={trusted(() => onSnooze(now + days * DAY))}>
              {say({key: 'overlay_days', with: [{count: days}]}, now)}
            </button>
          ))}
        </span>
      )}
    </>
  );
}
