/** A change on its way to the background, and one quiet word about how it went. */
import type {RefObject} from 'preact';
import {useRef, useState} from 'preact/hooks';
import type {Settings} from '../../lib/domain/settings.ts';
import {t} from '../text.ts';
import {regainFocus} from './focus.ts';

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

/** Sends a change and remembers how it went; `settled`: once the page shows what is stored now. */
export function useSaving(
  onSet: SetSettings,
  settled?: () => void,
): [Outcome, (change: SettingsChange) => void] {
  const [outcome, setOutcome] = useState<Outcome>('none');
  const tell = (next: Outcome) => {
    setOutcome(next);
    settled?.();
  };
  const save = (change: SettingsChange) =>
    void onSet(change).then(
      () => tell('saved'),
      () => tell('failed'),
    );
  return [outcome, save];
}

export interface Listing {
  /** Of what holds the entries. */
  root: RefObject<HTMLDivElement | null>;
  outcome: Outcome;
  save: (change: SettingsChange) => void;
}

/** As `useSaving`, of entries that go when their button is pressed: the focus, which was on it, stays in the section. */
export function useListing(onSet: SetSettings): Listing {
  const root = useRef<HTMLDivElement>(null);
  const [outcome, save] = useSaving(onSet, () => regainFocus(root.current));
  return {root, outcome, save};
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
