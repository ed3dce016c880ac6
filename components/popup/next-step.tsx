/** What the large line leaves open, with the way on: a balance that is used up, not known, or reckoned by ourselves. */

import {consoleUrl} from '../../lib/domain/console-pages.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';

export interface NextStepProps {
  account: AccountView;
  onOptions: () => void;
}

export function NextStep({account, onOptions}: NextStepProps) {
  const {runway, inConsole} = account;
  if (runway.kind === 'ends')
    return runway.reckoned ? (
      <p class="sub" data-figure="reckoned">
        {t('popup_reckoned')}
      </p>
    ) : null;
  if (!inConsole) return null;
  if (runway.kind === 'gone')
    return (
      <a class="step" data-do="top-up" href={consoleUrl('billing')} target="_blank" rel="noreferrer">
        {t('popup_top_up')} <Icon name="link" label={t('tab_opens')} />
      </a>
    );
  return runway.kind === 'unknown' && runway.why === 'no-balance' ? (
    <button type="button" class="plain step" data-do="type-balance" onClick={onOptions}>
      {t('popup_type_balance')}
    </button>
  ) : null;
}
