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
        <HourField label={t('hours_from')} value={hours.from} other={hours.to} onHour={from => set({from})} />
        <HourField label={t('hours_to')} value={hours.to} other={hours.from} onHour={to => set({to})} />
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
  label: string;
  value: number;
  /** The other end: both cannot be the same hour. An end before its start is on the next day. */
  other: number;
  onHour: (hour: number) => void;
}

const CLOCK = Array.from({length: 25}, (_, hour) => hour);

export function HourField({label, value, other, onHour}: HourFieldProps) {
  return (
    <label>
      {label}
      <select value={String(value)} onChange={event => onHour(Number(event.currentTarget.value))}>
        {CLOCK.filter(hour => hour !== other).map(hour => (
          <option key={hour} value={String(hour)}>
            {hourOfDay(hour)}
          </option>
        ))}
      </select>
    </label>
  );
}
