/** The fields of connecting: whose key it is, which one to make, the key and its name. */
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import type {ConnectTarget} from './connect-form.tsx';

interface ProviderChoiceProps {
  targets: readonly ConnectTarget[];
  target: ConnectTarget | undefined;
  ask: readonly string[] | undefined;
  onChoose: (id: string) => void;
}

/** All of them, or those a pasted key may be of; then the person has to say which. */
export function ProviderChoice({targets, target, ask, onChoose}: ProviderChoiceProps) {
  if (targets.length < 2) return null;
  return (
    <label>
      {t('options_provider')}
      <select
        name="provider"
        required
        aria-describedby="connect-which"
        value={target?.id ?? ''}
        onChange={event => onChoose(event.currentTarget.value)}
      >
        {!target && <option value="">{t('options_provider_choose')}</option>}
        {targets
          .filter(({id}) => !ask || ask.includes(id))
          .map(({id, name}) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
      <small id="connect-which" aria-live="polite" class={target ? '' : 'tone-warn'}>
        {t(target ? 'options_provider_hint' : 'options_provider_which')}
      </small>
    </label>
  );
}

/** Which key to make, and where. */
export function HowTo({target: {name, keyUrl, how}}: {target: ConnectTarget}) {
  return (
    <p>
      {t(`options_how_${how}`, name)}{' '}
      <a href={keyUrl} target="_blank" rel="noreferrer">
        {t('options_how_link', name)} <Icon name="link" label={t('tab_new')} />
      </a>
    </p>
  );
}

interface FieldsProps {
  target: ConnectTarget | undefined;
  /** Id of the line that says how it went. */
  outcome: string;
  wrong: boolean;
  onKey: (pasted: string) => void;
}

export function Fields({target, outcome, wrong, onKey}: FieldsProps) {
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
          aria-describedby={`connect-hint ${outcome}`}
          onInput={event => onKey(event.currentTarget.value)}
        />
        <small id="connect-hint">{target && hintOf(target)}</small>
      </label>
      <label>
        {t('options_label')}
        <input name="label" autocomplete="off" maxLength={40} />
        <small>{t('options_label_hint')}</small>
      </label>
    </div>
  );
}

const hintOf = ({name, mark}: ConnectTarget): string =>
  mark ? t('options_key_hint', mark, name) : t('options_key_hint_any', name);
