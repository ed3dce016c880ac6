/** Why alerts that are on cannot be shown, or cannot come, and the way back. */
import type {ComponentChildren} from 'preact';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {listing, nameText} from '../format.ts';
import {Icon} from '../icon.tsx';
import type {IconName} from '../icons.ts';
import {t} from '../text.ts';

/** `missing`: the browser's permission was taken away or never given here; `blocked`: the browser itself is kept from it. */
export type NotifyState = 'allowed' | 'missing' | 'blocked';

export interface AlertsTroubleProps {
  /** Undefined until the browser has told it. */
  notifyState?: NotifyState | undefined;
  /** Undefined until the background has told it. */
  vault: VaultInfo | undefined;
  /** Labels of the connections that are kept by the passphrase. */
  kept: readonly string[];
  onAllow: () => void;
  /** Leads to the field that unlocks. */
  onUnlock: () => void;
}

export function AlertsTrouble({notifyState, vault, kept, onAllow, onUnlock}: AlertsTroubleProps) {
  const names = listing(kept.map(nameText));
  const passphrase = kept.length > 0 ? vault?.passphrase : 'none';
  return (
    <div class="stack" aria-live="polite">
      {notifyState === 'missing' && (
        <Trouble name="missing" icon="alert" text={t('alerts_missing')}>
          <button type="button" class="plain" data-do="allow" onClick={onAllow}>
            {t('alerts_allow')}
          </button>
        </Trouble>
      )}
      {notifyState === 'blocked' && <Trouble name="blocked" icon="alert" text={t('alerts_blocked')} />}
      {passphrase === 'locked' && (
        <Trouble name="locked" icon="lock" text={t('alerts_locked', names)}>
          <button type="button" class="plain" data-do="unlock" onClick={onUnlock}>
            {t('vault_unlock')}
          </button>
        </Trouble>
      )}
      {passphrase === 'unlocked' && (
        <p class="sub" data-note="rest">
          {t('alerts_rest', names)}
        </p>
      )}
    </div>
  );
}

interface TroubleProps {
  name: string;
  icon: IconName;
  text: string;
  /** The way back, where it is here. */
  children?: ComponentChildren;
}

const Trouble = ({name, icon, text, children}: TroubleProps) => (
  <p class="state tone-warn" data-trouble={name}>
    <Icon name={icon} label={t('tone_warn')} />
    <span>
      {text} {children}
    </span>
  </p>
);
