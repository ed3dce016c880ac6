/** Paste key → checked live → stored encrypted, in the slot the person chose. Secrets stand in their fields only. */
import type {RefObject} from 'preact';
import {useRef, useState} from 'preact/hooks';
import {weaknessOf} from '../../lib/domain/passphrase.ts';
import type {KeySlot, SecretEntry} from '../../lib/messages.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {t} from '../text.ts';
import {Fields, HowTo, ProviderChoice} from './connect-fields.tsx';
import {fieldText} from './saving.tsx';
import {clearFields, secretText} from './secret-field.tsx';
import {type Phase, SendingLine, type SendSecret, useSending} from './sending.tsx';
import {PassphrasePart, SlotChoice} from './slot-choice.tsx';

/** A provider that a key can be connected for, and where the person makes one. */
export interface ConnectTarget {
  id: string;
  name: string;
  keyUrl: string;
  /** How its keys begin, where no other's do. */
  mark?: string | undefined;
  /** Which key to make: a read-only one, any, or one of an administrator. */
  how: 'read' | 'any' | 'admin';
  /** Preselected: what suits a key of this provider. */
  slot: KeySlot;
}

/**
 * Whose key a pasted text is by its shape alone; `ask`: it may be a key of any of these; `refused`: why it is no good,
 * at `target` where it is known whose it is. Nothing is sent.
 */
export type Recognise = (pasted: string) => {
  target?: string | undefined;
  ask?: readonly string[];
  refused?: string;
};

export interface ConnectFormProps {
  /** The first stands there until another is chosen or recognised. */
  targets: readonly ConnectTarget[];
  vault: VaultInfo;
  now: number;
  onRecognise: Recognise;
  onSecret: SendSecret;
  onSuggest: () => string;
  /** Which key to make was told before the form. */
  explained?: boolean;
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

const OUTCOME = 'connect-outcome';

export function ConnectForm(props: ConnectFormProps) {
  const {targets, vault, now, onRecognise, onSuggest, explained} = props;
  const form = useRef<HTMLFormElement>(null);
  const {target, ask, choose, recognise, forget} = useTarget(targets, onRecognise);
  const [chosen, setSlot] = useState<KeySlot>();
  const slot = vault.device ? (chosen ?? target?.slot ?? 'passphrase') : 'passphrase';
  const {phase, asked, submit, type} = useConnecting(form, {...props, target, recognise, forget}, slot);
  const refusal = phase.at === 'refused' ? phase.refusal : '';
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
      <ProviderChoice {...{targets, target, ask}} onChoose={choose} />
      {target && !explained && <HowTo target={target} />}
      <Fields target={target} outcome={OUTCOME} wrong={refusal !== '' && !ofPassphrase} onKey={type} />
      <SlotChoice name="connect-slot" {...{slot, vault, onSlot: setSlot}} />
      {slot === 'passphrase' && (
        <PassphrasePart {...{vault, now, onSuggest}} outcome={OUTCOME} wrong={ofPassphrase} />
      )}
      <Buttons phase={phase} onWithoutBalance={() => void submit(true)} />
      <SendingLine
        id={OUTCOME}
        phase={phase}
        busy={t('options_checking', asked?.name ?? '')}
        done={t('options_connected')}
        refused={refusalText(refusal, asked)}
      />
    </form>
  );
}

/** The provider's name stands in it, and how its keys begin where that says something. */
function refusalText(refusal: string, target: ConnectTarget | undefined): string {
  if (!refusal || !target) return '';
  const code = refusal === 'wrong-prefix' && !target.mark ? 'wrong-shape' : refusal;
  return t(`key_${code}`, target.name, target.mark ?? '');
}

/** The provider that is chosen, by hand or by what was pasted; none while only the person can say whose the key is. */
function useTarget(targets: readonly ConnectTarget[], onRecognise: Recognise) {
  const [id, setId] = useState(targets[0]?.id ?? '');
  const [byHand, setByHand] = useState(false);
  const [ask, setAsk] = useState<readonly string[]>();
  const choose = (next: string) => {
    setId(next);
    setByHand(true);
  };
  const recognise = (pasted: string) => {
    const found = onRecognise(pasted);
    setAsk(found.ask);
    if (found.target) setId(found.target);
    else if (found.ask && !(byHand && found.ask.includes(id))) setId('');
    else if (!found.ask && id === '') setId(targets[0]?.id ?? '');
  };
  /** The next key is another's, perhaps. */
  const forget = () => {
    setByHand(false);
    setAsk(undefined);
  };
  return {target: targets.find(target => target.id === id), ask, choose, recognise, forget};
}

type Parts = Pick<ConnectFormProps, 'vault' | 'onSecret' | 'onRecognise'> & {
  target: ConnectTarget | undefined;
  recognise: (typed: string) => void;
  forget: () => void;
};

/** Hands the fields over and empties them: the passphrase that unlocks at once, the rest when it was taken or is no good. */
function useConnecting(
  form: RefObject<HTMLFormElement | null>,
  {target, vault, onSecret, onRecognise, recognise, forget}: Parts,
  slot: KeySlot,
) {
  const {phase, send, refuse, begin} = useSending(onSecret);
  // Whom the last key was for: what came of it is not said of another that is chosen since.
  const [asked, setAsked] = useState<ConnectTarget>();
  async function submit(withoutBalance: boolean): Promise<void> {
    if (!form.current || !target) return;
    setAsked(target);
    const entry = readEntry(form.current, target.id, slot, withoutBalance);
    // What is wrong with the key comes first: a better passphrase would not help it.
    const {refused, target: whose = target.id} = onRecognise(entry.key);
    if (refused && whose === target.id) {
      clearFields(form.current, 'key');
      return refuse(refused);
    }
    const isNew = slot === 'passphrase' && vault.passphrase === 'none';
    if (isNew && weaknessOf(entry.passphrase ?? '')) return refuse('weak-passphrase');
    const answer = send(entry);
    if (!isNew) clearFields(form.current, 'passphrase');
    const result = await answer;
    if (result?.ok) {
      clearFields(form.current, 'key', 'label', 'passphrase');
      forget();
    } else if (result && KEY_IS_NO_GOOD.includes(result.refusal)) clearFields(form.current, 'key');
  }
  const type = (typed: string) => {
    // An emptied field is no next key.
    if (typed !== '') begin();
    recognise(typed);
  };
  return {phase, asked, submit, type};
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
