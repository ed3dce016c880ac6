/** The person's data: settings into a file and out of one, and everything away. */
import {useRef, useState} from 'preact/hooks';
import {t} from '../text.ts';
import {useOpening} from './focus.ts';
import {Question} from './row-forms.tsx';

/** Each settles when the background has done it; a failed one rejects. */
export interface DataActions {
  /** Saves a file; gives its name. */
  exportSettings(): Promise<string>;
  /** `refusal` is a code with its sentence in `_locales` as `data_refused_<code>`. */
  importSettings(text: string): Promise<{ok: true} | {ok: false; refusal: string}>;
  erase(): Promise<unknown>;
}

type Said = {tone: 'ok' | 'bad'; text: string};

/** No file of ours is larger; the background takes no more. */
const MOST_BYTES = 256 * 1024;

export function YourData({actions}: {actions: DataActions}) {
  const [said, setSaid] = useState<Said>();
  const {open, opens, close} = useOpening<'erase'>();
  const run = (work: Promise<Said>) =>
    void work.then(setSaid, () => setSaid({tone: 'bad', text: t('options_failed')}));
  const save = () =>
    run(actions.exportSettings().then(file => ({tone: 'ok', text: t('vault_exported', file)})));
  const erase = () => {
    close();
    run(actions.erase().then(() => ({tone: 'ok', text: t('data_erased')})));
  };
  return (
    <div class="stack" data-form="data">
      <p class="sub">{t('data_why')}</p>
      <div class="actions">
        <button type="button" data-do="export" onClick={save}>
          {t('data_export')}
        </button>
        <FileButton onFile={file => run(load(file, actions))} />
        <button
          type="button"
          class="danger"
          data-do="erase"
          aria-expanded={open === 'erase'}
          onClick={opens('erase')}
        >
          {t('data_erase')}
        </button>
      </div>
      {open && <EraseQuestion onYes={erase} onCancel={close} />}
      <p class={`saved tone-${said?.tone ?? 'ok'}`} aria-live="polite">
        {said?.text}
      </p>
    </div>
  );
}

function EraseQuestion({onYes, onCancel}: {onYes: () => void; onCancel: () => void}) {
  return (
    <Question
      name="erase"
      title={t('data_erase')}
      ask={t('data_erase_ask')}
      yes={t('data_erase_yes')}
      onYes={onYes}
      onCancel={onCancel}
    />
  );
}

async function load(file: File, {importSettings}: DataActions): Promise<Said> {
  if (file.size > MOST_BYTES) return {tone: 'bad', text: t('data_refused_too_large')};
  const result = await importSettings(await file.text());
  if (result.ok) return {tone: 'ok', text: t('data_imported')};
  return {tone: 'bad', text: t(`data_refused_${result.refusal}`)};
}

/** A button of ours before the browser's own field, which speaks no language of the page and cannot be styled. */
function FileButton({onFile}: {onFile: (file: File) => void}) {
  const field = useRef<HTMLInputElement>(null);
  const take = ({currentTarget}: {currentTarget: HTMLInputElement}) => {
    const [file] = currentTarget.files ?? [];
    // The same file may be taken again after it was mended.
    currentTarget.value = '';
    if (file) onFile(file);
  };
  return (
    <>
      <button type="button" data-do="import" onClick={() => field.current?.click()}>
        {t('data_import')}
      </button>
      <input ref={field} type="file" name="settings" accept=".json,application/json" hidden onChange={take} />
    </>
  );
}
