/** Smaller lines of the popup's account: its emptiness, its credits, and what could not be read. */
import type {AccountView} from '../../lib/domain/view.ts';
import {nameText, rate} from '../format.ts';
import {creditLines} from '../outlook-words.ts';
import {remarks} from '../sync-words.ts';
import {say, t} from '../text.ts';
import {emptyText} from '../words.ts';

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

/** The running cost once more, by GPU type. */
export function ByGpu({account, now}: {account: AccountView; now: number}) {
  const {byGpu, currency} = account;
  if (byGpu.length === 0) return null;
  return (
    <details class="by-gpu">
      <summary>{t('burn_by_gpu')}</summary>
      <ul>
        {byGpu.map(({gpu, count, rate: perHour}) => (
          <li key={gpu} data-gpu={gpu}>
            <span class="what">{nameText(gpu)}</span>
            <small class="mark">{say({key: 'burn_gpus', with: [{count}]}, now)}</small>
            <span class="amount">{rate(perHour, currency)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Credits({account}: {account: AccountView}) {
  const lines = creditLines(account);
  const bonus = account.credits?.bonus;
  if (lines.length === 0) return null;
  return (
    <section class="credits">
      <h2>{t('credits_title')}</h2>
      {lines.map(line => (
        <p key={line} class="sub">
          {line}
        </p>
      ))}
      {bonus && <progress aria-label={t('credits_progress')} value={bonus.loaded} max={bonus.goal} />}
    </section>
  );
}
