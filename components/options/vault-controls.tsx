/** What can be done about a passphrase that is set: lock, choose when it locks by itself, change it, give it up. */
import {listing, nameText} from '../format.ts';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import {useOpening} from './focus.ts';
import {ChangeForm} from './passphrase-forms.tsx';
import {Question} from './row-forms.tsx';
import {Saved, type SectionProps, useSaving} from './saving.tsx';
import type {Run, VaultProps} from './vault.tsx';

export interface VaultControlsProps extends VaultProps {
  run: Run;
}

export function VaultControls(props: VaultControlsProps) {
  const {vault, kept, settings, actions, run, onSet} = props;
  const {open, opens, close} = useOpening<'change' | 'forget'>();
  const isUnlocked = vault.passphrase === 'unlocked';
  const finish: Run = (work, done) => {
    close();
    run(work, done);
  };
  return (
    <>
      <div class="actions">
        {isUnlocked && (
          <>
            <button type="button" data-do="lock" onClick={() => run(actions.lock())}>
              <Icon name="lock" /> {t('vault_lock')}
            </button>
            <button
              type="button"
              data-do="change"
              aria-expanded={open === 'change'}
              onClick={opens('change')}
            >
              {t('vault_change')}
            </button>
          </>
        )}
        <button type="button" data-do="forget" aria-expanded={open === 'forget'} onClick={opens('forget')}>
          {t('vault_forget')}
        </button>
      </div>
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
    </>
  );
}

const forgetText = (kept: readonly string[]): string =>
  kept.length === 0 ? t('vault_forget_ask_none') : t('vault_forget_ask', listing(kept.map(nameText)));

/** Minutes after unlocking. */
const LENGTHS = [15, 60, 240] as const;

function LockAfter({settings: {lockAfter}, onSet}: SectionProps) {
  const [outcome, save] = useSaving(onSet);
  const choose = (value: string) =>
    save({lockAfter: LENGTHS.find(length => String(length) === value) ?? null});
  return (
    <label class="short">
      {t('vault_after')}
      <select
        data-do="lock-after"
        value={String(lockAfter ?? 'none')}
        onChange={event => choose(event.currentTarget.value)}
      >
        <option value="none">{t('vault_after_none')}</option>
        {LENGTHS.map(length => (
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
