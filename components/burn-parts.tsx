/** What the burn rate is made of: one bar, and one row for each kind. */
import type {AccountView, BurnPart} from '../lib/domain/view.ts';
import {SERIES} from './series.ts';
import {t} from './text.ts';
import {partRate, partText, unknownPrices} from './words.ts';

export function BurnParts({account, now}: {account: AccountView; now: number}) {
  const {parts} = account.burn;
  const unknown = unknownPrices(account, now);
  return (
    <div class="burn">
      <BurnBar parts={parts} />
      <ul>
        {parts.map(part => (
          <li key={part.kind} data-part={part.kind}>
            <span class={`key series-${SERIES[part.kind]}`} />
            <span class="what">{partText(part, now)}</span>
            {part.estimated && <small class="mark">{t('mark_estimate')}</small>}
            <span class="amount">{partRate(part, account.currency)}</span>
          </li>
        ))}
      </ul>
      {unknown && <p class="sub tone-warn">{unknown}</p>}
    </div>
  );
}

/** Widths by share; the rows beside it carry the same figures, so it is decoration to a screen reader. */
export function BurnBar({parts}: {parts: BurnPart[]}) {
  return (
    <div class="bar" aria-hidden="true">
      {parts.map(part => (
        <span key={part.kind} class={`series-${SERIES[part.kind]}`} style={{flexGrow: String(part.rate)}} />
      ))}
    </div>
  );
}
