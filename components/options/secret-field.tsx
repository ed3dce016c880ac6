/** A field for a passphrase: hidden unless the person asks to see it, never filled by us but with a suggestion asked for. */
import type {RefObject} from 'preact';
import {useId, useLayoutEffect, useRef, useState} from 'preact/hooks';
import {weaknessOf} from '../../lib/domain/passphrase.ts';
import {t} from '../text.ts';
import {isFocusFree} from './focus.ts';

export interface SecretFieldProps {
  name: string;
  label: string;
  /** Id of the line that says how it went. */
  outcome: string;
  wrong?: boolean;
  disabled?: boolean;
  /** Takes the focus when it appears; `free`: only where nothing else has it. */
  focus?: 'always' | 'free';
  /** Makes a passphrase; with it the field is for a new one, and says whether it is long enough. */
  onSuggest?: () => string;
}

type Strength = 'short' | 'common' | 'fine';
const strengthOf = (passphrase: string): Strength | undefined =>
  passphrase === '' ? undefined : (weaknessOf(passphrase) ?? 'fine');

/** What is typed stands in the field only; a field that was emptied hides again. */
export function SecretField(props: SecretFieldProps) {
  const {name, label, outcome, wrong = false, disabled, focus, onSuggest} = props;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const {shown, setShown, strength, judge} = useTyped();
  useFocus(field, focus);
  const suggest = (text: string) => {
    fill(field.current, text);
    judge(text);
    setShown(true);
  };
  return (
    <div class="secret">
      <label for={id}>{label}</label>
      <div class="secret-row">
        <input
          id={id}
          ref={field}
          name={name}
          // The types let no field change between the two.
          type={(shown ? 'text' : 'password') as 'password'}
          autocomplete={onSuggest ? 'new-password' : 'off'}
          autocapitalize="off"
          spellcheck={false}
          disabled={disabled}
          aria-invalid={wrong}
          aria-describedby={onSuggest ? `${id}-hint ${outcome}` : outcome}
          onInput={event => judge(event.currentTarget.value)}
        />
        <ShowButton id={id} shown={shown} onShow={() => setShown(!shown)} />
      </div>
      {onSuggest && <NewHint id={id} strength={strength} onSuggest={() => suggest(onSuggest())} />}
    </div>
  );
}

/** What may be remembered of what was typed: whether it is shown, and how strong it is. */
function useTyped() {
  const [shown, setShown] = useState(false);
  const [strength, setStrength] = useState<Strength>();
  const judge = (text: string): void => {
    if (text === '') setShown(false);
    setStrength(strengthOf(text));
  };
  return {shown, setShown, strength, judge};
}

function fill(field: HTMLInputElement | null, text: string): void {
  if (!field) return;
  field.value = text;
  field.focus();
}

function useFocus(field: RefObject<HTMLInputElement | null>, focus: SecretFieldProps['focus']): void {
  useLayoutEffect(() => {
    if (focus === 'always' || (focus === 'free' && isFocusFree())) field.current?.focus();
  }, []);
}

function ShowButton({id, shown, onShow}: {id: string; shown: boolean; onShow: () => void}) {
  return (
    <button type="button" data-do="show" aria-pressed={shown} aria-controls={id} onClick={onShow}>
      {t(shown ? 'secret_hide' : 'secret_show')}
    </button>
  );
}

interface NewHintProps {
  id: string;
  strength: Strength | undefined;
  onSuggest: () => void;
}

function NewHint({id, strength, onSuggest}: NewHintProps) {
  return (
    <>
      <small id={`${id}-hint`}>
        {strength && (
          <b class={strength === 'fine' ? 'tone-ok' : 'tone-bad'} data-strength={strength}>
            {t(`strength_${strength}`)}
            {' · '}
          </b>
        )}
        {t('passphrase_new_hint')}
      </small>
      <button type="button" class="plain" data-do="suggest" onClick={onSuggest}>
        {t('passphrase_suggest')}
      </button>
    </>
  );
}

/** Empties fields after their content was handed over, and tells them, so that they hide again. */
export function clearFields(form: HTMLFormElement | null, ...names: string[]): void {
  for (const name of names) {
    const field = form?.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement) || field.value === '') continue;
    field.value = '';
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }
}

/** As typed: a passphrase may begin or end with a blank. */
export const secretText = (form: HTMLFormElement, name: string): string =>
  String(new FormData(form).get(name) ?? '');
