/** The vault cannot be used: what happened, that nothing was deleted, and the ways on. */
import {useState} from 'preact/hooks';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import {useOpening} from './focus.ts';
import {Question} from './row-forms.tsx';
import type {Run, VaultActions, VaultProps} from './vault.tsx';

export interface VaultTroubleProps extends Pick<VaultProps, 'vault'> {
  actions: VaultActions;
  run: Run;
}

/** `newer` is read only and cured by an update: looking again is all there is. */
export function VaultTrouble({vault: {state}, actions, run}: VaultTroubleProps) {
  return (
    <div class="stack" data-trouble={state}>
      <div class="stack" role="alert">
        <h3 class="tone-warn">
          <Icon name="alert" label={t('tone_warn')} /> {t(`vault_${state}`)}
        </h3>
        <p>{t(`vault_${state}_why`)}</p>
      </div>
      {state === 'broken' ? (
        <SafeMode actions={actions} run={run} />
      ) : (
        <div class="actions">
          <Retry actions={actions} run={run} />
        </div>
      )}
    </div>
  );
}

type ButtonsProps = Pick<VaultTroubleProps, 'actions' | 'run'>;

function Retry({actions, run}: ButtonsProps) {
  return (
    <button type="button" class="primary" data-do="retry" onClick={() => run(actions.retry())}>
      {t('vault_retry')}
    </button>
  );
}

function SafeMode({actions, run}: ButtonsProps) {
  const {open, opens, close} = useOpening<'reset'>();
  const [file, setFile] = useState<string>();
  return (
    <>
      <div class="actions">
        <Retry actions={actions} run={run} />
        <button type="button" data-do="save" onClick={() => run(actions.save().then(setFile))}>
          {t('vault_export')}
        </button>
        <button type="button" data-do="reset" aria-expanded={open === 'reset'} onClick={opens('reset')}>
          {t('vault_reset')}
        </button>
      </div>
      {open && (
        <Question
          name="reset"
          title={t('vault_reset')}
          ask={t('vault_reset_ask')}
          yes={t('vault_reset')}
          onYes={() => {
            close();
            run(actions.reset());
          }}
          onCancel={close}
        />
      )}
      <p class="saved tone-ok" aria-live="polite">
        {file && t('vault_exported', file)}
      </p>
    </>
  );
}
