/** What the person set up at Runpod: no interface tells it, so they may say it here. */
import {useState} from 'preact/hooks';
import {readAmount} from '../balance-form.tsx';
import {decimal} from '../format.ts';
import {t} from '../text.ts';
import {fieldText, Saved, type SectionProps, useSaving} from './saving.tsx';

const dollars = (micros: number | undefined): string =>
  micros === undefined ? '' : (micros / 1_000_000).toFixed(2);

export function AutoPay({settings: {autoPay}, onSet}: SectionProps) {
  const [outcome, save] = useSaving(onSet);
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const amount = readAmount(fieldText(form, 'amount'));
    const below = readAmount(fieldText(form, 'below'));
    setWrong(!amount || below === undefined);
    if (amount && below !== undefined) save({autoPay: {amount, below}});
  };
  const forget = () => {
    setWrong(false);
    save({autoPay: null});
  };
  return (
    <form class="stack" data-form="auto-pay" onSubmit={submit}>
      <p class="sub">{t('options_autopay_why')}</p>
      <div class="fields" key={autoPay ? 'set' : 'unset'}>
        <MoneyField name="amount" label={t('options_autopay_amount')} value={dollars(autoPay?.amount)} />
        <MoneyField name="below" label={t('options_autopay_below')} value={dollars(autoPay?.below)} />
      </div>
      {wrong && (
        <p class="tone-bad" role="alert">
          {t('balance_wrong', decimal(52.4))}
        </p>
      )}
      <div class="actions">
        <button type="submit">{t('options_save')}</button>
        {autoPay && (
          <button type="button" class="plain" data-do="forget" onClick={forget}>
            {t('options_autopay_none')}
          </button>
        )}
      </div>
      <Saved outcome={outcome} />
    </form>
  );
}

export interface MoneyFieldProps {
  name: string;
  label: string;
  value?: string;
}

export function MoneyField({name, label, value = ''}: MoneyFieldProps) {
  return (
    <label>
      {label}
      <input
        name={name}
        inputMode="decimal"
        autocomplete="off"
        placeholder={decimal(20)}
        defaultValue={value}
      />
    </label>
  );
}
