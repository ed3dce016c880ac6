/** Why alerts that are on cannot be shown, and the way back. */
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';

/** `missing`: the browser's permission was taken away or never given here; `blocked`: the browser itself is kept from it. */
export type NotifyState = 'allowed' | 'missing' | 'blocked';

export function AlertsTrouble({state, onAllow}: {state: NotifyState | undefined; onAllow: () => void}) {
  return (
    <div aria-live="polite">
      {(state === 'missing' || state === 'blocked') && (
        <p class="state tone-warn" data-trouble={state}>
          <Icon name="alert" label={t('tone_warn')} />
          <span>
            {t(`alerts_${state}`)}{' '}
            {state === 'missing' && (
              <button type="button" class="plain" data-do="allow" onClick={onAllow}>
                {t('alerts_allow')}
              </button>
            )}
          </span>
        </p>
      )}
    </div>
  );
}
