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

/** `$52.40`, `USD 52.40`, `52,40` and `52.40` are all 52.40; `1,234` is refused, for it means two things. */
export function readAmount(text: string): number | undefined {
  const bare = text.replace(/\s|\$|USD/gi, '').replace(/,(\d{1,2})$/, '.$1');
  const amount = parseMoney(bare);
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
