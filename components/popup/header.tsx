/** The head of the popup: whose account this is, and one button that hides all amounts of money for sharing the screen. */
import type {Look} from '../../lib/domain/settings.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';

export interface HeaderProps {
  account: AccountView | undefined;
  look: Look | undefined;
  onLook: (look: Look) => void;
}

export function Header({account, look, onLook}: HeaderProps) {
  return (
    <header>
      <h1 tabIndex={-1}>{t('name')}</h1>
      {account && (
        <>
          <span class="whose">
            <bdi>{account.demo ? t('demo_account') : account.label}</bdi>{' '}
            {account.label !== account.providerName && <small>{account.providerName}</small>}
          </span>
          <HideAmounts look={look} onLook={onLook} />
        </>
      )}
    </header>
  );
}

/** Its name stays: whether it is on is told by `aria-pressed` and by the icon. */
function HideAmounts({look: {hideAmounts, ...others} = {}, onLook}: Omit<HeaderProps, 'account'>) {
  return (
    <button
      type="button"
      class="plain bare"
      data-do="hide-amounts"
      aria-pressed={hideAmounts === true}
      aria-label={t('look_hide')}
      title={t(hideAmounts ? 'look_hidden_title' : 'look_hide_title')}
      onClick={() => onLook(hideAmounts ? others : {...others, hideAmounts: true})}
    >
      <Icon name={hideAmounts ? 'hidden' : 'shown'} />
    </button>
  );
}
