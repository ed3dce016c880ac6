/** Paste key → checked live → stored encrypted. The key stands in the field only, never in state or props. */
import {useRef, useState} from 'preact/hooks';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';

/** The provider that a key is for, and where the person makes one. */
export interface ConnectTarget {
  id: string;
  name: string;
  keyUrl: string;
}

export interface ConnectEntry {
  provider: string;
  key: string;
  label: string;
  withoutBalance: boolean;
}

/** `refusal` is a code with its sentence in `_locales` as `key_<code>`. */
export type Connect = (entry: ConnectEntry) => Promise<{ok: true} | {ok: false; refusal: string}>;

type Phase = {at: 'idle' | 'checking' | 'connected'} | {at: 'refused'; refusal: string};

export interface ConnectFormProps {
  target: ConnectTarget;
  onConnect: Connect;
}

export function ConnectForm({target, onConnect}: ConnectFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [phase, setPhase] = useState<Phase>({at: 'idle'});
  const busy = phase.at === 'checking';

  async function send(withoutBalance: boolean): Promise<void> {
    if (!form.current || busy) return;
    const entry = {provider: target.id, ...readFields(form.current), withoutBalance};
    setPhase({at: 'checking'});
    const result = await onConnect(entry);
    if (result.ok) form.current?.reset();
    setPhase(result.ok ? {at: 'connected'} : {at: 'refused', refusal: result.refusal});
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void send(false);
  };

  return (
    <form ref={form} data-form="connect" aria-busy={busy} onSubmit={submit}>
      <HowTo target={target} />
      <Fields target={target} wrong={phase.at === 'refused'} />
      <Buttons phase={phase} onWithoutBalance={() => void send(true)} />
      <Outcome phase={phase} target={target} />
      <p class="hint">
        <Icon name="lock" /> {t('options_protects')} {t('options_protects_not')}
      </p>
    </form>
  );
}

function readFields(form: HTMLFormElement): {key: string; label: string} {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? '').trim();
  return {key: text('key'), label: text('label')};
}

function Buttons({phase, onWithoutBalance}: {phase: Phase; onWithoutBalance: () => void}) {
  return (
    <div class="actions">
      <button type="submit" class="primary" disabled={phase.at === 'checking'}>
        {t('options_submit')}
      </button>
      {phase.at === 'refused' && phase.refusal === 'no-billing-scope' && (
        <button type="button" data-do="without-balance" onClick={onWithoutBalance}>
          {t('options_without_balance')}
        </button>
      )}
    </div>
  );
}

function HowTo({target}: {target: ConnectTarget}) {
  return (
    <p>
      {t('options_how')}{' '}
      <a href={target.keyUrl} target="_blank" rel="noreferrer">
        {t('options_how_link')} <Icon name="link" label={t('tab_opens')} />
      </a>
    </p>
  );
}

function Fields({target, wrong}: {target: ConnectTarget; wrong: boolean}) {
  return (
    <div class="fields">
      <label>
        {t('options_key')}
        <input
          name="key"
          type="password"
          autocomplete="off"
          spellcheck={false}
          aria-invalid={wrong}
          aria-describedby={`${target.id}-key-hint ${target.id}-outcome`}
        />
        <small id={`${target.id}-key-hint`}>{t('options_key_hint', target.name)}</small>
      </label>
      <label>
        {t('options_label')}
        <input name="label" autocomplete="off" maxLength={40} />
        <small>{t('options_label_hint')}</small>
      </label>
    </div>
  );
}

/** Always in the page, so that a change in it is read out. */
function Outcome({phase, target}: {phase: Phase; target: ConnectTarget}) {
  const tone = {idle: 'plain', checking: 'plain', connected: 'ok', refused: 'bad'}[phase.at];
  return (
    <p id={`${target.id}-outcome`} class={`outcome tone-${tone}`} aria-live="polite" data-phase={phase.at}>
      {phase.at === 'refused' && <Icon name="alert" />}
      {phase.at === 'connected' && <Icon name="check" />}
      <span>{outcomeText(phase, target)}</span>
    </p>
  );
}

function outcomeText(phase: Phase, target: ConnectTarget): string {
  if (phase.at === 'checking') return t('options_checking', target.name);
  if (phase.at === 'connected') return t('options_connected');
  return phase.at === 'refused' ? t(`key_${phase.refusal}`) : '';
}
