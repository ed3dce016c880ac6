/** The small forms that open under a row of buttons: a new name, and a question before something is lost. */
import {useId} from 'preact/hooks';
import {t} from '../text.ts';
import {takeFocus} from './focus.ts';

export interface RenameFormProps {
  label: string;
  onRename: (label: string) => void;
  onCancel: () => void;
}

export function RenameForm({label, onRename, onCancel}: RenameFormProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const next = String(new FormData(event.currentTarget as HTMLFormElement).get('label') ?? '').trim();
    if (next) onRename(next);
  };
  return (
    <form class="row-form" data-form="rename" onSubmit={submit}>
      <label>
        {t('options_label')}
        <input name="label" defaultValue={label} maxLength={40} required autocomplete="off" ref={takeFocus} />
      </label>
      <button type="submit">{t('options_save')}</button>
      <Cancel onCancel={onCancel} />
    </form>
  );
}

export interface QuestionProps {
  /** `data-form` of the question and, with `-yes`, `data-do` of its button. */
  name: string;
  title: string;
  ask: string;
  yes: string;
  onYes: () => void;
  onCancel: () => void;
}

/** Asked before something is lost; the focus is on the way back. */
export function Question({name, title, ask, yes, onYes, onCancel}: QuestionProps) {
  const id = useId();
  return (
    <div class="row-form" data-form={name} role="alertdialog" aria-label={title} aria-describedby={id}>
      <p id={id}>{ask}</p>
      <button type="button" class="danger" data-do={`${name}-yes`} onClick={onYes}>
        {yes}
      </button>
      <Cancel onCancel={onCancel} focus />
    </div>
  );
}

export function Cancel({onCancel, focus}: {onCancel: () => void; focus?: boolean}) {
  return (
    <button type="button" class="plain" data-do="cancel" onClick={onCancel} ref={focus ? takeFocus : null}>
      {t('options_cancel')}
    </button>
  );
}
