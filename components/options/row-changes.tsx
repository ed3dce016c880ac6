/** The changes of a connection: each opens its small form under the row's head. */
import type {ComponentChildren} from 'preact';
import {useState} from 'preact/hooks';
import type {KeySlot} from '../../lib/messages.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import type {ConnectionActions, Run} from './connection-row.tsx';
import {type Opening, useOpening} from './focus.ts';
import {MoveForm, UnlockForm} from './passphrase-forms.tsx';
import {Question, RenameForm} from './row-forms.tsx';
import type {SendSecret} from './sending.tsx';

type Change = 'rename' | 'move' | 'remove';

/** What the row is told of the vault. */
export interface RowVault {
  vault: VaultInfo;
  onSecret: SendSecret;
  onSuggest: () => string;
}

export interface RowChangesProps {
  id: string;
  label: string;
  now: number;
  /** Where its key is kept; undefined where that is not known. */
  slot: KeySlot | undefined;
  /** Left out while the vault cannot be used. */
  keeping: RowVault | undefined;
  provider: string;
  /** The provider's page where keys are made and revoked. */
  keyUrl: string | undefined;
  actions: ConnectionActions;
  run: Run;
  /** The row's name and facts, beside the buttons. */
  children: ComponentChildren;
}

export function RowChanges(props: RowChangesProps) {
  const {slot, keeping, children} = props;
  const opening = useOpening<Change>();
  const [moved, setMoved] = useState<KeySlot>();
  const to: KeySlot = slot === 'device' ? 'passphrase' : 'device';
  const canMove = slot && keeping && (to === 'passphrase' || keeping.vault.device);
  return (
    <>
      <header>
        {children}
        <div class="actions">
          <Opener name="rename" label={t('options_rename')} opening={opening} />
          {canMove && <Opener name="move" label={t(`move_${to}`)} opening={opening} />}
          <Opener name="remove" label={t('options_remove')} opening={opening} />
        </div>
      </header>
      <OpenForm {...props} to={to} opening={opening} onMoved={() => setMoved(to)} />
      <div aria-live="polite">{moved && <Moved to={moved} keyUrl={props.keyUrl} />}</div>
    </>
  );
}

function Opener({name, label, opening}: {name: Change; label: string; opening: Opening<Change>}) {
  return (
    <button type="button" data-do={name} aria-expanded={opening.open === name} onClick={opening.opens(name)}>
      {label}
    </button>
  );
}

interface OpenFormProps extends RowChangesProps {
  to: KeySlot;
  opening: Opening<Change>;
  onMoved: () => void;
}

function OpenForm(props: OpenFormProps) {
  const {id, label, now, keeping, actions, run, to, opening, onMoved} = props;
  const {open, close} = opening;
  const change = (work: Promise<unknown>) => {
    close();
    run(work);
  };
  if (open === 'rename')
    return <RenameForm label={label} onRename={next => change(actions.rename(id, next))} onCancel={close} />;
  if (open === 'move' && keeping) {
    const done = () => {
      close();
      onMoved();
    };
    return <MoveForm connection={id} to={to} now={now} {...keeping} onDone={done} onCancel={close} />;
  }
  if (open !== 'remove') return null;
  return <RemoveForm {...props} onYes={() => change(actions.remove(id))} onCancel={close} />;
}

interface RemoveFormProps extends OpenFormProps {
  onYes: () => void;
  onCancel: () => void;
}

function RemoveForm({id, label, provider, now, slot, keeping, onYes, onCancel}: RemoveFormProps) {
  if (slot === 'passphrase' && keeping?.vault.passphrase === 'locked')
    return (
      <div class="panel stack" data-form="unlock-to-remove">
        <p>{t('remove_locked', label)}</p>
        <UnlockForm id={`${id}-remove`} focus="always" now={now} {...keeping} onCancel={onCancel} />
      </div>
    );
  return (
    <Question
      name="remove"
      title={t('options_remove')}
      ask={t('options_remove_ask', label, provider)}
      yes={t('options_remove_yes')}
      onYes={onYes}
      onCancel={onCancel}
    />
  );
}

/** Deleted bytes may stay on the disk: only a new key makes the move whole. */
function Moved({to, keyUrl}: {to: KeySlot; keyUrl: string | undefined}) {
  return (
    <p class="tone-ok" data-moved={to}>
      <Icon name="check" /> {t(`moved_${to}`)}{' '}
      {to === 'passphrase' && keyUrl && <KeyLink url={keyUrl} text={t('moved_link')} />}
    </p>
  );
}

export function KeyLink({url, text}: {url: string; text: string}) {
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {text} <Icon name="link" label={t('tab_new')} />
    </a>
  );
}
