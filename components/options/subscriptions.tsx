/** Costs that no provider reports, such as a chat plan: typed by the person, and counted once in the total. */
import {useState} from 'preact/hooks';
import type {Subscription} from '../../lib/domain/settings.ts';
import {readAmount} from '../balance-form.tsx';
import {decimal, money, nameText} from '../format.ts';
import {t} from '../text.ts';
import {MoneyField} from './auto-pay.tsx';
import {fieldText, Saved, type SectionProps, useListing} from './saving.tsx';

export function Subscriptions({settings: {subscriptions}, onSet}: SectionProps) {
  const {root, outcome, save} = useListing(onSet);
  return (
    <div class="stack" data-form="subscriptions" ref={root}>
      <p class="sub">{t('subscriptions_why')}</p>
      {subscriptions.length > 0 && (
        <ul class="entries">
          {subscriptions.map((entry, index) => (
            <li key={`${index} ${entry.name}`}>
              <span class="what">{nameText(entry.name)}</span>
              <span class="amount">{costText(entry)}</span>
              <button
                type="button"
                aria-label={t('entry_remove', entry.name)}
                onClick={() => save({subscriptions: subscriptions.filter(other => other !== entry)})}
              >
                {t('options_remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <AddForm onAdd={entry => save({subscriptions: [...subscriptions, entry]})} />
      <Saved outcome={outcome} />
    </div>
  );
}

/** ISO 4217; the currencies of the providers that can be connected, and of most plans. */
const CURRENCIES = ['USD', 'EUR', 'GBP', 'CNY', 'JPY'] as const;
const MONTHS = 12;

function costText({perMonth, currency, yearly}: Subscription): string {
  return t(yearly ? 'subscriptions_yearly' : 'subscriptions_monthly', money(perMonth, currency));
}

function AddForm({onAdd}: {onAdd: (entry: Subscription) => void}) {
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const entry = entryOf(form);
    setWrong(entry === undefined);
    if (!entry) return;
    form.reset();
    onAdd(entry);
  };
  return (
    <form class="stack" onSubmit={submit}>
      <div class="fields">
        <label>
          {t('subscriptions_name')}
          <input name="name" autocomplete="off" maxLength={60} />
        </label>
        <MoneyField name="amount" label={t('subscriptions_amount')} />
        <HowPaid />
      </div>
      {wrong && (
        <p class="tone-bad" role="alert">
          {t('subscriptions_wrong', decimal(20))}
        </p>
      )}
      <div class="actions">
        <button type="submit">{t('subscriptions_add')}</button>
      </div>
    </form>
  );
}

function HowPaid() {
  return (
    <>
      <label>
        {t('subscriptions_currency')}
        <select name="currency">
          {CURRENCIES.map(currency => (
            <option key={currency}>{currency}</option>
          ))}
        </select>
      </label>
      <label>
        {t('subscriptions_period')}
        <select name="period">
          <option value="month">{t('subscriptions_month')}</option>
          <option value="year">{t('subscriptions_year')}</option>
        </select>
      </label>
    </>
  );
}

/** Undefined where a name or an amount is missing. */
function entryOf(form: HTMLFormElement): Subscription | undefined {
  const name = fieldText(form, 'name');
  const amount = readAmount(fieldText(form, 'amount'));
  if (name === '' || !amount) return undefined;
  const currency = fieldText(form, 'currency');
  const yearly = fieldText(form, 'period') === 'year';
  return {
    name,
    perMonth: yearly ? Math.round(amount / MONTHS) : amount,
    ...(currency !== 'USD' && {currency}),
    ...(yearly && {yearly}),
  };
}
