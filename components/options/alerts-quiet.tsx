/** When alerts keep quiet, and how many there may be. */
import {ALERT_DEFAULTS, type AlertSettings} from '../../lib/domain/alerts.ts';
import {t} from '../text.ts';
import {HourField} from './hours.tsx';
import type {SectionProps} from './saving.tsx';

export interface PartProps {
  alerts: AlertSettings;
  /** Stores them as they are to be. */
  set: (alerts: AlertSettings) => void;
}

export function Quiet({alerts, set, hours}: PartProps & {hours: SectionProps['settings']['hours']}) {
  const {quiet, ...loud} = alerts;
  const field = (name: 'from' | 'to', other: 'from' | 'to') =>
    quiet && (
      <HourField
        end={name}
        label={t(`alerts_quiet_${name}`)}
        value={quiet[name]}
        other={quiet[other]}
        onHour={hour => set({...loud, quiet: {...quiet, [name]: hour}})}
      />
    );
  return (
    <fieldset class="stack" data-part="quiet">
      <legend>{t('alerts_quiet')}</legend>
      <label class="choice">
        <input
          type="checkbox"
          name="quiet"
          checked={quiet !== undefined}
          onChange={() => set(quiet ? loud : {...ALERT_DEFAULTS, ...loud})}
        />
        <span>
          {t('alerts_quiet_on')} <small class="sub">{t('alerts_quiet_why')}</small>
        </span>
      </label>
      {quiet && (
        <div class="line">
          {field('from', 'to')}
          {field('to', 'from')}
        </div>
      )}
      {quiet && isQuietAt(quiet, hours.to) && <p class="sub">{t('alerts_quiet_evening')}</p>}
    </fieldset>
  );
}

/** Whether the person's evening begins where nothing may be said. */
const isQuietAt = ({from, to}: NonNullable<AlertSettings['quiet']>, hour: number): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;

const MOST = [1, 2, 3, 4, 6, 10, 20];

export function PerDay({alerts, set}: PartProps) {
  const {perDay} = alerts;
  const choices = [...new Set([...MOST, perDay])].sort((a, b) => a - b);
  return (
    <label class="short">
      {t('alerts_most')}
      <select
        name="perDay"
        value={String(perDay)}
        onChange={event => set({...alerts, perDay: Number(event.currentTarget.value)})}
      >
        {choices.map(count => (
          <option key={count} value={String(count)}>
            {count}
          </option>
        ))}
      </select>
      <small>{t('alerts_most_why')}</small>
    </label>
  );
}
