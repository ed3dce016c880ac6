/** Paste key → checked live → stored encrypted, in the slot the person chose. Secrets stand in their fields only. */
import type {RefObject} from 'preact';
import {useRef, useState} from 'preact/hooks';
import {weaknessOf} from '../../lib/domain/passphrase.ts';
import type {KeySlot, SecretEntry} from '../../lib/messages.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import {fieldText} from './saving.tsx';
import {clearFields, secretText} from './secret-field.tsx';
import {type Phase, SendingLine, type SendSecret, useSending} from './sending.tsx';
import {PassphrasePart, SlotChoice} from './slot-choice.tsx';

/** The provider that a key is for, and where the person makes one. */
export interface ConnectTarget {
  id: string;
  name: string;
  keyUrl: string;
  /** Preselected: what suits a key of this provider. */
  slot: KeySlot;
}

export interface ConnectFormProps {
  target: ConnectTarget;
  vault: VaultInfo;
  now: number;
  onSecret: SendSecret;
  onSuggest: () => string;
}

/** After these the same key is no good for another try, so it does not stay in its field. */
const KEY_IS_NO_GOOD = [
  'empty',
  'wrong-prefix',
  'wrong-kind',
  'admin-key-needed',
  'management-key-needed',
  'plan-key',
  'no-spend-api',
  'rejected',
  'forbidden',
  'duplicate',
];
/** These speak of the passphrase, not of the key. */
const OF_PASSPHRASE = [
  'wrong-passphrase',
  'too-many-tries',
  'weak-passphrase',
  'no-argon2',
  'settings-changed',
];

export function ConnectForm({target, vault, now, onSecret, onSuggest}: ConnectFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setSlot] = useState(target.slot);
  const slot = vault.device ? chosen : 'passphrase';
  const {phase, submit} = useConnecting(form, {target, vault, onSecret}, slot);
  const refusal = phase.at === 'refused' ? phase.refusal : '';
  const outcome = `${target.id}-outcome`;
  const ofPassphrase = OF_PASSPHRASE.includes(refusal);
  return (
    <form
      ref={form}
      data-form="connect"
      aria-busy={phase.at === 'busy'}
      onSubmit={event => {
        event.preventDefault();
        void submit(false);
      }}
    >
      <HowTo target={target} />
      <Fields target={target} wrong={refusal !== '' && !ofPassphrase} />
      <SlotChoice name={`${target.id}-slot`} {...{slot, vault, onSlot: setSlot}} />
      {slot === 'passphrase' && <PassphrasePart {...{vault, now, outcome, onSuggest}} wrong={ofPassphrase} />}
      <Buttons phase={phase} onWithoutBalance={() => void submit(true)} />
      <SendingLine
        id={outcome}
        phase={phase}
        busy={t('options_checking', target.name)}
        done={t('options_connected')}
      />
    </form>
  );
}

type Parts = Pick<ConnectFormProps, 'target' | 'vault' | 'onSecret'>;

/** Hands the fields over and empties them: the passphrase that unlocks at once, the rest when it was taken or is no good. */
function useConnecting(
  form: RefObject<HTMLFormElement | null>,
  {target, vault, onSecret}: Parts,
  slot: KeySlot,
) {
  const {phase, send, refuse} = useSending(onSecret);
  async function submit(withoutBalance: boolean): Promise<void> {
    if (!form.current) return;
    const entry = readEntry(form.current, target.id, slot, withoutBalance);
    const isNew = slot === 'passphrase' && vault.passphrase === 'none';
    if (isNew && weaknessOf(entry.passphrase ?? '')) return refuse('weak-passphrase');
    const answer = send(entry);
    if (!isNew) clearFields(form.current, 'passphrase');
    const result = await answer;
    if (result?.ok) clearFields(form.current, 'key', 'label', 'passphrase');
    else if (result && KEY_IS_NO_GOOD.includes(result.refusal)) clearFields(form.current, 'key');
  }
  return {phase, submit};
}

function readEntry(
  form: HTMLFormElement,
  provider: string,
  slot: KeySlot,
  withoutBalance: boolean,
): Extract<SecretEntry, {do: 'connect'}> {
  const hasPassphrase = form.elements.namedItem('passphrase') !== null;
  return {
    do: 'connect',
    provider,
    key: fieldText(form, 'key'),
    label: fieldText(form, 'label'),
    withoutBalance,
    slot,
    ...(hasPassphrase && {passphrase: secretText(form, 'passphrase')}),
  };
}

function Buttons({phase, onWithoutBalance}: {phase: Phase; onWithoutBalance: () => void}) {
  return (
    <div class="actions">
      <button type="submit" class="primary" disabled={phase.at === 'busy'}>
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
