/** The foot of the popup: how old the figures are, and the three ways on. */
import type {AccountView} from '../../lib/domain/view.ts';
import {ago} from '../format.ts';
import {Icon} from '../icon.tsx';
import {consoleUrl} from '../links.ts';
import {t} from '../text.ts';
import type {RefreshState} from './popup.tsx';

export interface FooterProps {
  account: AccountView;
  now: number;
  refresh: RefreshState;
  onRefresh: () => void;
  onOptions: () => void;
}

export function Footer({account, now, refresh, onRefresh, onOptions}: FooterProps) {
  return (
    <footer>
      <span class={refresh === 'failed' ? 'age tone-warn' : 'age'} data-figure="updated">
        {ageText(account, now, refresh)}
      </span>
      <button type="button" data-do="refresh" disabled={refresh === 'reading'} onClick={onRefresh}>
        <Icon name="refresh" /> {t('popup_refresh')}
      </button>
      <button type="button" data-do="options" onClick={onOptions}>
        <Icon name="settings" /> {t('popup_options')}
      </button>
      <a href={consoleUrl('pods')} target="_blank" rel="noreferrer">
        <Icon name="link" /> {t('popup_console')}
      </a>
    </footer>
  );
}

function ageText({asOf}: AccountView, now: number, refresh: RefreshState): string {
  if (refresh === 'reading') return t('popup_refreshing');
  if (refresh === 'failed') return t('popup_refresh_failed');
  return asOf === undefined ? t('popup_never') : t('popup_updated', ago(asOf, now));
}
