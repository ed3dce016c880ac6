/** Two small menus under a finding: it can wait, for a reason; or its resource is meant to be there (an account always is). */
import {addDays} from 'date-fns';
import {useState} from 'preact/hooks';
import type {Finding} from '../../lib/domain/findings/contract.ts';
import type {SnoozeReason} from '../../lib/domain/settings.ts';
import {say, t} from '../text.ts';

const LENGTHS = [1, 7, 30];
export const REASONS: readonly SnoozeReason[] = ['known', 'later', 'wrong', 'other'];

/** Settles when the background has done it; `finding` is its `snoozeKey`, `until` in ms UTC. */
export type Dismiss = (finding: string, until: number, why: SnoozeReason | 'expected') => Promise<unknown>;

export interface DismissMenusProps {
  /** Its `snoozeKey`. */
  id: string;
  finding: Finding;
  now: number;
  onDismiss: Dismiss;
}

export function DismissMenus({id, finding, now, onDismiss}: DismissMenusProps) {
  const [reason, setReason] = useState<SnoozeReason>('known');
  const [failed, setFailed] = useState(false);
  const put = (days: number, why: SnoozeReason | 'expected') =>
    void onDismiss(id, addDays(now, days).getTime(), why).catch(() => setFailed(true));
  return (
    <>
      {finding.resource.kind !== 'account' && (
        <details data-do="expected">
          <summary>{t('overlay_expected')}</summary>
          <Lengths now={now} onLength={days => put(days, 'expected')} />
        </details>
      )}
      <details data-do="snooze">
        <summary>{t('overlay_snooze')}</summary>
        <ReasonField reason={reason} onReason={setReason} />
        <Lengths now={now} onLength={days => put(days, reason)} />
      </details>
      <p class="tone-bad" aria-live="polite">
        {failed && t('options_failed')}
      </p>
    </>
  );
}

function ReasonField({reason, onReason}: {reason: SnoozeReason; onReason: (next: SnoozeReason) => void}) {
  return (
    <label>
      {t('snooze_reason')}{' '}
      <select value={reason} onChange={event => onReason(event.currentTarget.value as SnoozeReason)}>
        {REASONS.map(id => (
          <option key={id} value={id}>
            {t(`snooze_${id}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Lengths({now, onLength}: {now: number; onLength: (days: number) => void}) {
  return (
    <span class="lengths">
      {LENGTHS.map(days => (
        <button key={days} type="button" onClick={() => onLength(days)}>
          {say({key: 'overlay_days', with: [{count: days}]}, now)}
        </button>
      ))}
    </span>
  );
}
