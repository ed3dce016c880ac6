/** The vault: its state in words, and what can be done about it. */
import {useRef, useState} from 'preact/hooks';
import type {Settings} from '../../lib/domain/settings.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {clock} from '../format.ts';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import {isInTrouble} from '../vault-model.ts';
import {regainFocus} from './focus.ts';
import {UnlockForm} from './passphrase-forms.tsx';
import type {SetSettings} from './saving.tsx';
import type {SendSecret} from './sending.tsx';
import {VaultControls} from './vault-controls.tsx';
import {VaultTrouble} from './vault-trouble.tsx';

/** Each settles when the background has done it and the page knows; a failed one rejects. */
export interface VaultActions {
  lock(): Promise<unknown>;
  /** Gives the passphrase up with all its connections. */
  forget(): Promise<unknown>;
  dismissNotice(): Promise<unknown>;
  /** Asks the browser to tell when the computer is locked, or no longer; the person may refuse. */
  followComputer(on: boolean): Promise<unknown>;
  /** Looks again. */
  retry(): Promise<unknown>;
  /** Saves what cannot be read; gives the name of the file. */
  save(): Promise<string>;
  /** Begins with an empty vault; the unreadable text is kept. */
  reset(): Promise<unknown>;
}

export interface VaultProps {
  vault: VaultInfo;
  now: number;
  /** Labels of the connections that are kept by the passphrase. */
  kept: readonly string[];
  /** Locks with the computer; undefined where the browser does not tell of that. */
  followsComputer: boolean | undefined;
  /** Undefined until the background has told them. */
  settings: Settings | undefined;
  onSet: SetSettings;
  onSecret: SendSecret;
  onSuggest: () => string;
  actions: VaultActions;
}

export function Vault(props: VaultProps) {
  const {vault, now, actions} = props;
  const root = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState<string>();
  /** Says how it went; the focus goes to the heading where what had it is gone. */
  const run: Run = (work, done) =>
    void work.then(
      () => {
        setSaid(done);
        regainFocus(root.current);
      },
      () => setSaid('options_failed'),
    );
  return (
    <div class="stack" ref={root}>
      {vault.notice && <Notice {...vault.notice} now={now} onDismiss={() => run(actions.dismissNotice())} />}
      {isInTrouble(vault) ? <VaultTrouble {...props} run={run} /> : <Sound {...props} run={run} />}
      <p class={said === 'options_failed' ? 'saved tone-bad' : 'saved tone-ok'} aria-live="polite">
        {said && t(said)}
      </p>
    </div>
  );
}

/** Runs a change; `done` is the key of the sentence for when it worked. */
export type Run = (work: Promise<unknown>, done?: string) => void;

interface SoundProps extends VaultProps {
  run: Run;
}

function Sound(props: SoundProps) {
  const {vault, now, onSecret, run} = props;
  return (
    <>
      <StateSentence vault={vault} now={now} />
      {!vault.device && vault.state === 'ready' && <p class="sub">{t('vault_no_device')}</p>}
      {vault.kdf === 'pbkdf2' && <p class="sub">{t('vault_pbkdf2')}</p>}
      {vault.passphrase === 'locked' && (
        <UnlockForm
          id="vault"
          focus="free"
          {...{vault, now, onSecret}}
          onDone={() => run(Promise.resolve())}
        />
      )}
      {vault.passphrase !== 'none' && <VaultControls {...props} />}
    </>
  );
}

/** The state in words, read out when it changes. */
function StateSentence({vault, now}: {vault: VaultInfo; now: number}) {
  const {state, passphrase, locksAt} = vault;
  if (passphrase === 'none') return <p>{t(state === 'empty' ? 'vault_empty' : 'vault_none')}</p>;
  const isLocked = passphrase === 'locked';
  const when = locksAt === undefined ? t('vault_locks_end') : t('vault_locks_at', clock(locksAt, now));
  return (
    <p aria-live="polite" data-vault={passphrase}>
      <Icon name={isLocked ? 'lock' : 'unlock'} /> <b>{t(`vault_${passphrase}`)}</b>
      {' · '}
      <span class="sub">{isLocked ? t('vault_locked_why') : when}</span>
    </p>
  );
}

interface NoticeProps extends NonNullable<VaultInfo['notice']> {
  now: number;
  onDismiss: () => void;
}

function Notice({kind, at, now, onDismiss}: NoticeProps) {
  const tone = kind === 'tampered' ? 'warn' : 'plain';
  return (
    <div class={`state tone-${tone}`} role="status" data-notice={kind}>
      <Icon name={kind === 'tampered' ? 'alert' : 'info'} label={t(`tone_${tone}`)} />
      <p>
        {t(`vault_${kind}`, clock(at, now))}{' '}
        <button type="button" class="plain" data-do="dismiss" onClick={onDismiss}>
          {t('vault_dismiss')}
        </button>
      </p>
    </div>
  );
}
