/** The foot of the popup: how old the figures are, and the ways on. */

import {consoleUrl} from '../../lib/domain/console-pages.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {ago} from '../format.ts';
import {Icon} from '../icon.tsx';
import {useFocusLeft} from '../options/focus.ts';
import {t} from '../text.ts';
import type {RefreshState} from './popup.tsx';
import type {PopupVault} from './vault-line.tsx';

export interface FooterProps {
  /** Undefined where accounts may be there that cannot be read: what helps is in the options then. */
  account: AccountView | undefined;
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
      {account && (
        <>
          <span class={refresh === 'failed' ? 'tone-warn' : undefined} data-figure="updated">
            {ageText(account, now, refresh)}
          </span>
          <Small name="refresh" isOff={refresh === 'reading'} onPress={onRefresh} />
        </>
      )}
      <div class="ways">
        {vault?.passphrase === 'unlocked' && <Lock onPress={onLock} />}
        <button type="button" data-do="options" onClick={onOptions}>
          <Icon name="settings" /> {t('popup_options')}
        </button>
        {account?.inConsole && (
          <a href={consoleUrl('pods')} target="_blank" rel="noreferrer" data-do="console">
            <Icon name="link" /> {t('popup_console')}
          </a>
        )}
      </div>
    </footer>
  );
}

/** Locked, there is no such button, and the page's name has its focus. */
function Lock({onPress}: {onPress: () => void}) {
  const ref = useFocusLeft<HTMLSpanElement>();
  return (
    <span ref={ref}>
      <Small name="lock" onPress={onPress} />
    </span>
  );
}

/** An icon with its word as label and tooltip. While it is off it can still have the focus, which would be lost otherwise. */
function Small({
  name,
  isOff = false,
  onPress,
}: {
  name: 'refresh' | 'lock';
  isOff?: boolean;
  onPress: () => void;
}) {
  const word = t(`popup_${name}`);
  return (
    <button
      type="button"
      class="plain bare"
      data-do={name}
      aria-label={word}
      title={word}
      aria-disabled={isOff}
      onClick={onPress}
    >
      <Icon name={name} />
    </button>
  );
}

function ageText({asOf}: AccountView, now: number, refresh: RefreshState): string {
  if (refresh === 'reading') return t('popup_refreshing');
  if (refresh === 'failed') return t('popup_refresh_failed');
  return asOf === undefined ? t('popup_never') : t('popup_updated', ago(asOf, now));
}
