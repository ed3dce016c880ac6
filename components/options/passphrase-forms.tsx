/** Forms that take a passphrase: to unlock the vault, to change it, and to move a key from slot to slot. */
import {weaknessOf} from '../../lib/domain/passphrase.ts';
import type {KeySlot} from '../../lib/messages.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {t} from '../text.ts';
import {Cancel} from './row-forms.tsx';
import {clearFields, SecretField, secretText} from './secret-field.tsx';
import {isWaiting, type Sending, SendingLine, type SendSecret, useSending, WaitLine} from './sending.tsx';

const isRefused = ({phase}: Sending, refusal?: string): boolean =>
  phase.at === 'refused' && (refusal === undefined || phase.refusal === refusal);

export interface UnlockFormProps {
  /** Prefix of its ids: there may be several in the page. */
  id: string;
  vault: VaultInfo;
  now: number;
  focus: 'always' | 'free';
  onSecret: SendSecret;
  onDone?: () => void;
  onCancel?: () => void;
}

export function UnlockForm({id, vault, now, focus, onSecret, onDone, onCancel}: UnlockFormProps) {
  const sending = useSending(onSecret);
  const waits = isWaiting(vault, now);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const answer = sending.send({do: 'unlock', passphrase: secretText(form, 'passphrase')});
    clearFields(form, 'passphrase');
    if ((await answer)?.ok) onDone?.();
    else (form.elements.namedItem('passphrase') as HTMLElement | null)?.focus();
  };
  return (
    <form class="stack" data-form="unlock" aria-busy={sending.phase.at === 'busy'} onSubmit={submit}>
      <SecretField
        name="passphrase"
        label={t('passphrase')}
        outcome={`${id}-outcome`}
        wrong={isRefused(sending)}
        disabled={waits}
        focus={focus}
      />
      <WaitLine vault={vault} now={now} />
      <SubmitRow sending={sending} label={t('vault_unlock')} waits={waits} onCancel={onCancel} />
      <SendingLine
        id={`${id}-outcome`}
        phase={sending.phase}
        busy={t('vault_unlocking')}
        done={t('vault_unlocked')}
      />
    </form>
  );
}

export interface ChangeFormProps {
  vault: VaultInfo;
  now: number;
  onSecret: SendSecret;
  onSuggest: () => string;
  onDone: () => void;
  onCancel: () => void;
}

export function ChangeForm({vault, now, onSecret, onSuggest, onDone, onCancel}: ChangeFormProps) {
  const sending = useSending(onSecret);
  const isWeak = isRefused(sending, 'weak-passphrase');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const [passphrase, next] = [secretText(form, 'passphrase'), secretText(form, 'next')];
    if (weaknessOf(next)) return sending.refuse('weak-passphrase');
    const answer = sending.send({do: 'change', passphrase, next});
    clearFields(form, 'passphrase', 'next');
    if ((await answer)?.ok) onDone();
  };
  const outcome = 'change-outcome';
  return (
    <form class="panel stack" data-form="change" aria-busy={sending.phase.at === 'busy'} onSubmit={submit}>
      <SecretField
        name="passphrase"
        label={t('passphrase_now')}
        outcome={outcome}
        wrong={isRefused(sending) && !isWeak}
        focus="always"
      />
      <SecretField
        name="next"
        label={t('passphrase_new')}
        outcome={outcome}
        wrong={isWeak}
        onSuggest={onSuggest}
      />
      <WaitLine vault={vault} now={now} />
      <SubmitRow
        sending={sending}
        label={t('vault_change')}
        waits={isWaiting(vault, now)}
        onCancel={onCancel}
      />
      <SendingLine id={outcome} phase={sending.phase} busy={t('vault_changing')} done={t('vault_changed')} />
    </form>
  );
}

export interface MoveFormProps extends ChangeFormProps {
  connection: string;
  to: KeySlot;
}

/** Asks for the passphrase again, whatever the vault's state: where a key lies is not changed by whoever sits down here. */
export function MoveForm({connection, to, vault, now, onSecret, onSuggest, onDone, onCancel}: MoveFormProps) {
  const sending = useSending(onSecret);
  const isNew = vault.passphrase === 'none';
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const passphrase = secretText(form, 'passphrase');
    if (isNew && weaknessOf(passphrase)) return sending.refuse('weak-passphrase');
    const answer = sending.send({do: 'move', connection, to, passphrase});
    clearFields(form, 'passphrase');
    if ((await answer)?.ok) onDone();
  };
  const outcome = `${connection}-move`;
  return (
    <form class="panel stack" data-form="move" aria-busy={sending.phase.at === 'busy'} onSubmit={submit}>
      <p class="sub">{t(`move_${to}_why`)}</p>
      <SecretField
        name="passphrase"
        label={t(isNew ? 'passphrase_new' : 'passphrase')}
        outcome={outcome}
        wrong={isRefused(sending)}
        focus="always"
        {...(isNew && {onSuggest})}
      />
      <WaitLine vault={vault} now={now} />
      <SubmitRow
        sending={sending}
        label={t('move_submit')}
        waits={isWaiting(vault, now)}
        onCancel={onCancel}
      />
      <SendingLine id={outcome} phase={sending.phase} busy={t('moving')} done={t(`moved_${to}`)} />
    </form>
  );
}

interface SubmitRowProps {
  sending: Sending;
  label: string;
  waits: boolean;
  onCancel: (() => void) | undefined;
}

function SubmitRow({sending, label, waits, onCancel}: SubmitRowProps) {
  return (
    <div class="actions">
      <button type="submit" class="primary" disabled={waits || sending.phase.at === 'busy'}>
        {label}
      </button>
      {onCancel && <Cancel onCancel={onCancel} />}
    </div>
  );
}
