/** Where the key may not read the balance, the person types it. */

import {useState} from 'preact/hooks';
import {parseMoney} from '../lib/domain/money.ts';
import {decimal} from './format.ts';
import {t} from './text.ts';

export interface BalanceFormProps {
  /** A balance was typed before and can be forgotten. */
  typed: boolean;
  /** µ$; null forgets the typed balance. */
  onBalance: (amount: number | null) => void;
}

/** `1,234` and `1.234`: a thousand or one, by who writes it. Nobody groups after a leading zero. */
const TWO_MEANINGS = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** `$52.40`, `USD 52.40`, `52,40` and `52.40` are all 52.40; what could mean two things is refused. */
export function readAmount(text: string): number | undefined {
  const bare = text.replace(/\s|\$|USD/gi, '');
  if (TWO_MEANINGS.test(bare)) return undefined;
  const amount = parseMoney(bare.replace(/^(\d*),(\d+)$/, '$1.$2'));
  return amount !== undefined && amount >= 0 ? amount : undefined;
}

export function BalanceForm({typed, onBalance}: BalanceFormProps) {
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const amount = readAmount(String(new FormData(form).get('balance') ?? ''));
    setWrong(amount === undefined);
    if (amount === undefined) return;
    form.reset();
    onBalance(amount);
  };
  return (
    <form class="row-form" data-form="balance" onSubmit={submit}>
      <label>
        {t('balance_label')}
        <input
          name="balance"
          inputMode="decimal"
          autocomplete="off"
          placeholder={decimal(52.4)}
          aria-invalid={wrong}
        />
      </label>
      <button type="submit">{t('balance_save')}</button>
      {typed && (
        <button type="button" class="plain" onClick={() => onBalance(null)}>
          {t('balance_forget')}
        </button>
      )}
      <p class={wrong ? 'hint tone-bad' : 'hint'} role={wrong ? 'alert' : undefined}>
        {wrong ? t('balance_wrong', decimal(52.4)) : t('balance_hint')}
      </p>
    </form>
  );
}
