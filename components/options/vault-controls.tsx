/** What can be done about a passphrase that is set: lock, choose when it locks by itself, change it, give it up. */
import {useState} from 'preact/hooks';
import {LOCK_AFTER} from '../../lib/domain/settings.ts';
import {listing, nameText} from '../format.ts';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import {type Opening, useOpening} from './focus.ts';
import {ChangeForm} from './passphrase-forms.tsx';
import {Question} from './row-forms.tsx';
import {Saved, type SectionProps, useSaving} from './saving.tsx';
import type {Run, VaultProps} from './vault.tsx';

export interface VaultControlsProps extends VaultProps {
  run: Run;
}

export function VaultControls(props: VaultControlsProps) {
  const {vault, kept, settings, followsComputer, actions, run, onSet} = props;
  const opening = useOpening<'change' | 'forget'>();
  const {open, close} = opening;
  const isUnlocked = vault.passphrase === 'unlocked';
  const finish: Run = (work, done) => {
    close();
    run(work, done);
  };
  return (
    <>
      <ControlButtons isUnlocked={isUnlocked} opening={opening} onLock={() => run(actions.lock())} />
      {open === 'change' && isUnlocked && (
        <ChangeForm {...props} onDone={() => finish(Promise.resolve(), 'vault_changed')} onCancel={close} />
      )}
      {open === 'forget' && (
        <Question
          name="forget"
          title={t('vault_forget')}
          ask={forgetText(kept)}
          yes={t('vault_forget_yes')}
          onYes={() => finish(actions.forget(), 'vault_forgotten')}
          onCancel={close}
        />
      )}
      {isUnlocked && settings && <LockAfter settings={settings} onSet={onSet} />}
      {isUnlocked && followsComputer !== undefined && (
        <FollowComputer on={followsComputer} {...{actions, run}} />
      )}
    </>
  );
}

interface FollowComputerProps {
  on: boolean;
  actions: VaultProps['actions'];
  run: Run;
}

function FollowComputer({on, actions, run}: FollowComputerProps) {
  // What was just chosen: the page may be drawn again before the browser has granted it.
  const [chosen, setChosen] = useState<boolean>();
  const choose = (next: boolean) => {
    const work = actions.followComputer(next);
    const settle = () => setChosen(undefined);
    setChosen(next);
    run(work);
    work.then(settle, settle);
  };
  return (
    <label class="choice">
      <input
        type="checkbox"
        name="computer"
        checked={chosen ?? on}
        onChange={event => choose(event.currentTarget.checked)}
      />
      <span>
        {t('vault_computer')} <small class="sub">{t('vault_computer_hint')}</small>
      </span>
    </label>
  );
}

interface ControlButtonsProps {
  isUnlocked: boolean;
  opening: Opening<'change' | 'forget'>;
  onLock: () => void;
}

function ControlButtons({isUnlocked, opening: {open, opens}, onLock}: ControlButtonsProps) {
  return (
    <div class="actions">
      {isUnlocked && (
        <>
          <button type="button" data-do="lock" onClick={onLock}>
            <Icon name="lock" /> {t('vault_lock')}
          </button>
          <button type="button" data-do="change" aria-expanded={open === 'change'} onClick={opens('change')}>
            {t('vault_change')}
          </button>
        </>
      )}
      <button type="button" data-do="forget" aria-expanded={open === 'forget'} onClick={opens('forget')}>
        {t('vault_forget')}
      </button>
    </div>
  );
}

const forgetText = (kept: readonly string[]): string =>
  kept.length === 0 ? t('vault_forget_ask_none') : t('vault_forget_ask', listing(kept.map(nameText)));

function LockAfter({settings: {lockAfter}, onSet}: SectionProps) {
  const [outcome, save] = useSaving(onSet);
  const choose = (value: string) =>
    save({lockAfter: LOCK_AFTER.find(length => String(length) === value) ?? null});
  return (
    <label class="short">
      {t('vault_after')}
      <select
        data-do="lock-after"
        value={String(lockAfter ?? 'none')}
        onChange={event => choose(event.currentTarget.value)}
      >
        <option value="none">{t('vault_after_none')}</option>
        {LOCK_AFTER.map(length => (
          <option key={length} value={length}>
            {t(`vault_after_${length}`)}
          </option>
        ))}
      </select>
      <small>{t('vault_after_hint')}</small>
      <Saved outcome={outcome} />
    </label>
  );
}
