/** A change on its way to the background, and one quiet word about how it went. */
import {useState} from 'preact/hooks';
import type {Settings} from '../../lib/domain/settings.ts';
import {t} from '../text.ts';

type Optional = 'autoPay' | 'creditCost' | 'lockAfter' | 'alerts';
/** What is to change, the rest stays; `null` takes back what the person once said. */
export type SettingsChange = Partial<Omit<Settings, Optional>> & {[K in Optional]?: Settings[K] | null};
/** Settles when the background has stored it; rejects when it did not. */
export type SetSettings = (change: SettingsChange) => Promise<unknown>;

export interface SectionProps {
  settings: Settings;
  onSet: SetSettings;
}

export type Outcome = 'none' | 'saved' | 'failed';

/** Sends a change and remembers how it went. */
export function useSaving(onSet: SetSettings): [Outcome, (change: SettingsChange) => void] {
  const [outcome, setOutcome] = useState<Outcome>('none');
  const save = (change: SettingsChange) =>
    void onSet(change).then(
      () => setOutcome('saved'),
      () => setOutcome('failed'),
    );
  return [outcome, save];
}

/** Always in the page, so that a change in it is read out. */
export function Saved({outcome}: {outcome: Outcome}) {
  return (
    <p class={outcome === 'failed' ? 'saved tone-bad' : 'saved tone-ok'} aria-live="polite">
      {outcome !== 'none' && t(outcome === 'saved' ? 'options_saved' : 'options_failed')}
    </p>
  );
}

/** The text of one field of a form. */
export const fieldText = (form: HTMLFormElement, name: string): string =>
  String(new FormData(form).get(name) ?? '').trim();
