/** Diagnostics for an issue report: shown first, then copied or saved by the person; nothing is sent. */
import {useEffect, useState} from 'preact/hooks';
import {t} from '../text.ts';

/** Each settles when it is done; a failed one rejects. */
export interface DiagnosticsActions {
  /** The text as of now. */
  read(): Promise<string>;
  /** Into the clipboard; called on a click. */
  copy(text: string): Promise<unknown>;
  /** Saves a file; gives its name. */
  save(text: string): Promise<string>;
  isLogging(): Promise<boolean>;
  /** Switching it off forgets what was noted. */
  log(on: boolean): Promise<unknown>;
}

type Said = {tone: 'ok' | 'bad'; text: string};

export function Diagnostics({actions}: {actions: DiagnosticsActions}) {
  const [text, setText] = useState<string>();
  const [said, setSaid] = useState<Said>();
  const run = (work: Promise<string | undefined>, otherwise = 'options_failed') =>
    void work.then(
      done => setSaid(done === undefined ? undefined : {tone: 'ok', text: done}),
      () => setSaid({tone: 'bad', text: t(otherwise)}),
    );
  const read = () => run(actions.read().then(now => void setText(now)));
  return (
    <div class="stack" data-form="diagnostics">
      <p class="sub">{t('diag_why')}</p>
      <LogSwitch actions={actions} onChange={() => text !== undefined && read()} />
      <div class="actions">
        <button type="button" data-do="show" onClick={read}>
          {t(text === undefined ? 'diag_show' : 'diag_again')}
        </button>
      </div>
      {text !== undefined && (
        <Shown
          text={text}
          onCopy={() =>
            run(
              actions.copy(text).then(() => t('diag_copied')),
              'diag_not_copied',
            )
          }
          onSave={() => run(actions.save(text).then(file => t('vault_exported', file)))}
        />
      )}
      <p class={`saved tone-${said?.tone ?? 'ok'}`} aria-live="polite">
        {said?.text}
      </p>
    </div>
  );
}

interface ShownProps {
  text: string;
  onCopy: () => void;
  onSave: () => void;
}

/** Just what would be copied, and the ways to take it along. */
function Shown({text, onCopy, onSave}: ShownProps) {
  return (
    <>
      <label>
        {t('diag_label')}
        <textarea readOnly rows={16} dir="ltr" spellcheck={false} value={text} />
      </label>
      <div class="actions">
        <button type="button" class="primary" data-do="copy" onClick={onCopy}>
          {t('diag_copy')}
        </button>
        <button type="button" data-do="save-text" onClick={onSave}>
          {t('diag_save')}
        </button>
      </div>
    </>
  );
}

interface LogSwitchProps {
  actions: DiagnosticsActions;
  /** The log was switched, so that a text shown before is not right any more. */
  onChange: () => void;
}

function LogSwitch({actions, onChange}: LogSwitchProps) {
  const [on, setOn] = useState(false);
  useEffect(() => void actions.isLogging().then(setOn, () => {}), []);
  const change = (next: boolean) =>
    void actions.log(next).then(
      () => {
        setOn(next);
        onChange();
      },
      () => setOn(on),
    );
  return (
    <label class="choice">
      <input
        type="checkbox"
        name="log"
        checked={on}
        onChange={({currentTarget}) => change(currentTarget.checked)}
      />
      <span>
        {t('diag_log')} <small class="sub below">{t('diag_log_why')}</small>
      </span>
    </label>
  );
}
