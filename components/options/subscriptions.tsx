/** Costs that no provider reports, such as a chat subscription: added to the next month's forecast. */
import {useState} from 'preact/hooks';
import type {Subscription} from '../../lib/domain/settings.ts';
import {readAmount} from '../balance-form.tsx';
import {nameText, writeValue} from '../format.ts';
import {t} from '../text.ts';
import {MoneyField} from './auto-pay.tsx';
import {fieldText, Saved, type SectionProps, useSaving} from './saving.tsx';

export function Subscriptions({settings: {subscriptions}, onSet}: SectionProps) {
  const [outcome, save] = useSaving(onSet);
  return (
    <div class="stack" data-form="subscriptions">
      <p class="sub">{t('subscriptions_why')}</p>
      {subscriptions.length > 0 && (
        <ul class="entries">
          {subscriptions.map((entry, index) => (
            <li key={`${index} ${entry.name}`}>
              <span class="what">{nameText(entry.name)}</span>
              <span class="amount">{writeValue({perMonth: entry.perMonth}, 0)}</span>
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

function AddForm({onAdd}: {onAdd: (entry: Subscription) => void}) {
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = fieldText(form, 'name');
    const perMonth = readAmount(fieldText(form, 'perMonth'));
    const sound = name !== '' && perMonth !== undefined && perMonth > 0;
    setWrong(!sound);
    if (!sound) return;
    form.reset();
    onAdd({name, perMonth});
  };
  return (
    <form class="stack" onSubmit={submit}>
      <div class="fields">
        <label>
          {t('subscriptions_name')}
          <input name="name" autocomplete="off" maxLength={60} />
        </label>
        <MoneyField name="perMonth" label={t('subscriptions_amount')} />
      </div>
      {wrong && (
        <p class="tone-bad" role="alert">
          {t('subscriptions_wrong')}
        </p>
      )}
      <div class="actions">
        <button type="submit">{t('subscriptions_add')}</button>
      </div>
    </form>
  );
}
