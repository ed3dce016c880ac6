/** What all connections cost together: the totals, what is missing from them, and one row for each. */
import {totalsOf} from '../../lib/domain/total.ts';
import type {AccountView, View} from '../../lib/domain/view.ts';
import {money} from '../format.ts';
import {monthEndText, nextMonthText} from '../outlook-words.ts';
import {stateWords} from '../sync-words.ts';
import {sentences, t} from '../text.ts';
import {type TotalWords, totalWords} from '../total-words.ts';
import {asOfText, burnText, markText} from '../words.ts';

export function Connections({view, now}: {view: View; now: number}) {
  return (
    <section class="connections">
      <h2>{t('popup_connections')}</h2>
      {totalsOf(view, now).map(total => (
        <TotalLines key={total.currency} words={totalWords(total, now)} />
      ))}
      <ul>
        {view.accounts.map(account => (
          <ConnectionRow key={account.id} account={account} now={now} />
        ))}
      </ul>
    </section>
  );
}

function TotalLines({words: {currency, month, lines, partial, oldest}}: {words: TotalWords}) {
  return (
    <div data-total={currency}>
      <p class="total">
        <b>{month}</b> {t('total_all')}
      </p>
      {partial && <p class="sub tone-warn">{partial}</p>}
      {oldest && <p class="sub tone-stale">{oldest}</p>}
      {lines.map(({name, parts}) => (
        <p key={name} class="sub" data-figure={`total-${name}`}>
          {parts.join(' · ')}
        </p>
      ))}
    </div>
  );
}

/** Billing is exact but for what we derived; where it is missing the burn rate stands in, marked as an estimate. */
function ConnectionRow({account, now}: {account: AccountView; now: number}) {
  const burn = burnText(account);
  const spent = [account, ...(account.purses ?? [])]
    .flatMap(({month, currency}) => (month ? money(month.amount, currency) : []))
    .join(' · ');
  const state = stateWords(account, now);
  const quiet = [
    account.providerName === account.label ? '' : account.providerName,
    markText(account),
    ...(account.caveats ?? []).map(code => t(`caveat_short_${code}`)),
    asOfText(account, now),
  ].filter(Boolean);
  // The console's own stands above with all of it.
  const ahead = account.inConsole ? [] : [monthEndText(account), nextMonthText(account)].filter(Boolean);
  return (
    <li data-connection={account.id}>
      <span class="initial" aria-hidden="true">
        {account.providerName.slice(0, 1)}
      </span>
      <span class="what" dir="auto">
        {account.label}
      </span>
      <span class={spent || burn ? 'amount' : 'amount tone-warn'}>
        {spent || burn || t('popup_no_figure')}
      </span>
      <small>{quiet.join(' · ')}</small>
      {ahead.length > 0 && <small data-figure="ahead">{ahead.join(' · ')}</small>}
      {state && <small class={`tone-${state.tone}`}>{sentences(state.sentences)}</small>}
    </li>
  );
}
