/** The two small forms that open inside a connection's row. */
import {t} from '../text.ts';

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
      <button type="button" class="plain" onClick={onCancel}>
        {t('options_cancel')}
      </button>
    </form>
  );
}

export interface RemoveFormProps {
  label: string;
  onRemove: () => void;
  onCancel: () => void;
}

export function RemoveForm({label, onRemove, onCancel}: RemoveFormProps) {
  return (
    <div class="row-form" data-form="remove" role="alertdialog" aria-label={t('options_remove')}>
      <p>{t('options_remove_ask', label)}</p>
      <button type="button" class="danger" data-do="remove-yes" onClick={onRemove}>
        {t('options_remove_yes')}
      </button>
      <button type="button" class="plain" onClick={onCancel} ref={takeFocus}>
        {t('options_cancel')}
      </button>
    </div>
  );
}

/** The form opened where the person pressed, so the keyboard goes with it. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
