/** What the popup says of the vault: only what keeps keys from being used; all else is done in the options. */

import type {VaultInfo} from '../../lib/vault/vault.ts';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import {isInTrouble} from '../vault-model.ts';

export type PopupVault = Pick<VaultInfo, 'state' | 'passphrase'>;

/** Nothing is drawn while the vault can be used. */
export function VaultLine({vault, onOptions}: {vault: PopupVault | undefined; onOptions: () => void}) {
  if (!vault || !isInTrouble(vault)) return null;
  return (
    <div class="state tone-warn" role="alert" data-trouble={vault.state}>
      <Icon name="alert" label={t('tone_warn')} />
      <p>
        {t(`popup_vault_${vault.state}`)}{' '}
        <button type="button" class="plain" data-do="vault" onClick={onOptions}>
          {t('popup_options')}
        </button>
      </p>
    </div>
  );
}
