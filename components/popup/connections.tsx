/** The month over all connections: the total, what is missing from it, and one row for each. */
import type {AccountView} from '../../lib/domain/view.ts';
import {ago, money} from '../format.ts';
import {stateWords} from '../sync-words.ts';
import {t} from '../text.ts';
import {asOfText, burnText, type Total, totals} from '../words.ts';

export function Connections({accounts, now}: {accounts: AccountView[]; now: number}) {
  return (
    <section class="connections">
      <h2>{t('popup_connections')}</h2>
      {totals(accounts, now).map(total => (
        <TotalLine key={total.currency} total={total} now={now} />
      ))}
      <ul>
        {accounts.map(account => (
          <ConnectionRow key={account.id} account={account} now={now} />
        ))}
      </ul>
    </section>
  );
}

function TotalLine({total, now}: {total: Total; now: number}) {
  const partial = total.known < total.all;
  const {oldest} = total;
  return (
    <div data-total={total.currency}>
      <p class="total">
        <b>{total.text}</b> {t('total_all')}
      </p>
      {partial && <p class="sub tone-warn">{t('total_partial', String(total.known), String(total.all))}</p>}
      {oldest !== undefined && <p class="sub tone-stale">{t('total_oldest', ago(oldest, now))}</p>}
    </div>
  );
}

/** Billing is exact; where it is missing the burn rate stands in, marked as an estimate. */
function ConnectionRow({account, now}: {account: AccountView; now: number}) {
  const {month, currency} = account;
  const burn = burnText(account);
  const mark = month ? t('mark_exact') : burn && t('mark_estimate');
  const state = stateWords(account, now);
  const quiet = [account.providerName, mark, asOfText(account, now)].filter(Boolean);
  return (
    <li data-connection={account.id}>
      <span class="initial" aria-hidden="true">
        {account.providerName.slice(0, 1)}
      </span>
      <span class="what" dir="auto">
        {account.label}
      </span>
      <span class={month || burn ? 'amount' : 'amount tone-warn'}>
        {month ? money(month.amount, currency) : (burn ?? t('popup_no_figure'))}
      </span>
      <small>{quiet.join(' · ')}</small>
      {state && <small class={`tone-${state.tone}`}>{state.sentences.join(' ')}</small>}
    </li>
  );
}
