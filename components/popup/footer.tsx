/** The foot of the popup: how old the figures are, and the ways on. */
import type {AccountView} from '../../lib/domain/view.ts';
import {ago} from '../format.ts';
import {Icon} from '../icon.tsx';
import {consoleUrl} from '../links.ts';
import {t} from '../text.ts';
import type {RefreshState} from './popup.tsx';
import type {PopupVault} from './vault-line.tsx';

export interface FooterProps {
  account: AccountView;
  now: number;
  refresh: RefreshState;
  onRefresh: () => void;
  onOptions: () => void;
  vault: PopupVault | undefined;
  onLock: () => void;
}

export function Footer({account, now, refresh, vault, onRefresh, onOptions, onLock}: FooterProps) {
  return (
    <footer>
      <span class={refresh === 'failed' ? 'age tone-warn' : 'age'} data-figure="updated">
        {ageText(account, now, refresh)}
      </span>
      <div class="ways">
        <button type="button" data-do="refresh" aria-disabled={refresh === 'reading'} onClick={onRefresh}>
          <Icon name="refresh" /> {t('popup_refresh')}
        </button>
        {vault?.passphrase === 'unlocked' && (
          <button type="button" data-do="lock" onClick={onLock}>
            <Icon name="lock" /> {t('popup_lock')}
          </button>
        )}
        <button type="button" data-do="options" onClick={onOptions}>
          <Icon name="settings" /> {t('popup_options')}
        </button>
        <a href={consoleUrl('pods')} target="_blank" rel="noreferrer" data-do="console">
          <Icon name="link" /> {t('popup_console')}
        </a>
      </div>
    </footer>
  );
}

function ageText({asOf}: AccountView, now: number, refresh: RefreshState): string {
  if (refresh === 'reading') return t('popup_refreshing');
  if (refresh === 'failed') return t('popup_refresh_failed');
  return asOf === undefined ? t('popup_never') : t('popup_updated', ago(asOf, now));
}
