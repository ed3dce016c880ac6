/** What all connections cost together: the totals, what is missing from them, and one row for each. */
import {totalsOf} from '../../lib/domain/total.ts';
import type {View} from '../../lib/domain/view.ts';
import {t} from '../text.ts';
import {type TotalWords, totalWords} from '../total-words.ts';
import {byWeight, ConnectionRow, type RowActs} from './connection-row.tsx';

export interface ConnectionsProps extends RowActs {
  view: View;
  /** The connection that stands above with all of its figures. */
  shown: string;
  now: number;
}

export function Connections({view, shown, now, ...acts}: ConnectionsProps) {
  return (
    <section class="connections">
      <h2>{t('popup_connections')}</h2>
      {totalsOf(view, now).map(total => (
        <TotalLines key={total.currency} words={totalWords(total, now)} />
      ))}
      <ul>
        {byWeight(view.accounts, shown).map(account => (
          <ConnectionRow
            key={account.id}
            {...{account, now, ...acts}}
            isAbove={account.id === shown && account.inConsole === true}
          />
        ))}
      </ul>
    </section>
  );
}

function TotalLines({words: {currency, month, lines, partial, oldest}}: {words: TotalWords}) {
  return (
    <div data-total={currency}>
      {month && (
        <p class="total">
          <b>{month}</b> {t('total_all')}
        </p>
      )}
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
