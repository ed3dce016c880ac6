/** Smaller lines of the popup's account: its month, its emptiness, and what could not be read. */
import type {AccountView} from '../../lib/domain/view.ts';
import {money} from '../format.ts';
import {remarks} from '../sync-words.ts';
import {t} from '../text.ts';
import {billedTo, emptyText} from '../words.ts';

export function Month({account, now}: {account: AccountView; now: number}) {
  const {month, currency} = account;
  if (!month) return <p class="sub">{t('month_none_why')}</p>;
  return (
    <p class="month">
      <b data-figure="month">{money(month.amount, currency)}</b> {t('month_this')}
      <small>{billedTo(month.through, now)}</small>
    </p>
  );
}

export function EmptyNote({account, now}: {account: AccountView; now: number}) {
  const text = emptyText(account, now);
  return text ? <p class="note">{text}</p> : null;
}

export function Remarks({account}: {account: AccountView}) {
  return (
    <>
      {remarks(account).map(text => (
        <p key={text} class="sub tone-warn">
          {text}
        </p>
      ))}
    </>
  );
}
