/** When the person is at work, in their own time: outside of it a running pod is worth a question. */
import type {Settings} from '../../lib/domain/settings.ts';
import {hourOfDay, weekday} from '../format.ts';
import {t} from '../text.ts';
import {Saved, type SectionProps, useSaving} from './saving.tsx';

const WEEK = [1, 2, 3, 4, 5, 6, 0];

export function Hours({settings: {hours}, onSet}: SectionProps) {
  const [outcome, save] = useSaving(onSet);
  const set = (change: Partial<Settings['hours']>) => save({hours: {...hours, ...change}});
  const toggle = (day: number) =>
    set({days: hours.days.includes(day) ? hours.days.filter(other => other !== day) : [...hours.days, day]});
  return (
    <div class="stack" data-form="hours">
      <p class="sub">{t('hours_why')}</p>
      <div class="line">
        <HourField
          end="from"
          label={t('hours_from')}
          value={hours.from}
          other={hours.to}
          onHour={from => set({from})}
        />
        <HourField
          end="to"
          label={t('hours_to')}
          value={hours.to}
          other={hours.from}
          onHour={to => set({to})}
        />
      </div>
      <fieldset>
        <legend>{t('hours_days')}</legend>
        <div class="line">
          {WEEK.map(day => (
            <label key={day} class="choice">
              <input type="checkbox" checked={hours.days.includes(day)} onChange={() => toggle(day)} />
              {weekday(day)}
            </label>
          ))}
        </div>
      </fieldset>
      <Saved outcome={outcome} />
    </div>
  );
}

interface HourFieldProps {
  /** Which end of the time: a day begins at 0 and ends at 24. */
  end: 'from' | 'to';
  label: string;
  value: number;
  /** The other end: both cannot be the same hour. An end before its start is on the next day. */
  other: number;
  onHour: (hour: number) => void;
}

const DAY_END = 24;
const CLOCK = Array.from({length: DAY_END + 1}, (_, hour) => hour);

export function HourField({end, label, value, other, onHour}: HourFieldProps) {
  const unused = end === 'from' ? DAY_END : 0;
  // What an earlier version offered stays what it is until another is chosen.
  const hours = CLOCK.filter(hour => hour === value || (hour !== other && hour !== unused));
  return (
    <label>
      {label}
      <select value={String(value)} onChange={event => onHour(Number(event.currentTarget.value))}>
        {hours.map(hour => (
          <option key={hour} value={String(hour)}>
            {hourText(hour)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Twelve hours have one word for both ends of a day. */
function hourText(hour: number): string {
  const text = hourOfDay(hour);
  return hour === DAY_END && text === hourOfDay(0) ? t('hours_day_end') : text;
}
