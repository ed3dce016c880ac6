/** Where a key is kept: two slots, each with one sentence on what it protects and one on what it does not. */

import type {KeySlot} from '../../lib/messages.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {Icon} from '../icon.tsx';
import {sentencesText, t} from '../text.ts';
import {SecretField} from './secret-field.tsx';
import {isWaiting, WaitLine} from './sending.tsx';

const SLOTS: readonly KeySlot[] = ['device', 'passphrase'];
export const SLOT_ICONS = {device: 'device', passphrase: 'lock'} as const;

export interface SlotChoiceProps {
  /** Makes the radios of one form belong together. */
  name: string;
  slot: KeySlot;
  vault: VaultInfo;
  onSlot: (slot: KeySlot) => void;
}

export function SlotChoice({name, slot, vault, onSlot}: SlotChoiceProps) {
  return (
    <fieldset class="slots">
      <legend>{t('slot_legend')}</legend>
      {SLOTS.map(id => (
        <label key={id} class="choice" data-slot={id}>
          <input
            type="radio"
            name={name}
            value={id}
            checked={slot === id}
            disabled={id === 'device' && !vault.device}
            onChange={() => onSlot(id)}
          />
          <span>
            <b>
              <Icon name={SLOT_ICONS[id]} /> {t(`slot_${id}`)}
            </b>
            <small data-figure={`slot-${id}`}>
              {sentencesText([t(`slot_${id}_protects`), t(`slot_${id}_not`)])}
            </small>
          </span>
        </label>
      ))}
      {!vault.device && <p class="sub">{t('vault_no_device')}</p>}
    </fieldset>
  );
}

export interface PassphrasePartProps {
  vault: VaultInfo;
  now: number;
  outcome: string;
  wrong: boolean;
  onSuggest: () => string;
}

/** What the passphrase slot needs to take a key: a new passphrase, the one that unlocks, or nothing. */
export function PassphrasePart({vault, now, outcome, wrong, onSuggest}: PassphrasePartProps) {
  if (vault.passphrase === 'unlocked') return <p class="sub">{t('passphrase_open')}</p>;
  const shared = {name: 'passphrase', outcome, wrong};
  if (vault.passphrase === 'none')
    return <SecretField {...shared} label={t('passphrase_new')} onSuggest={onSuggest} />;
  return (
    <>
      <SecretField {...shared} label={t('passphrase_unlock')} disabled={isWaiting(vault, now)} />
      <WaitLine vault={vault} now={now} />
    </>
  );
}
