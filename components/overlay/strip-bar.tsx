/** The docked strip: burn rate, runway, month and the worst finding in one quiet line; it opens upwards to the panel. */
import type {ComponentChildren} from 'preact';
import type {AccountView} from '../../lib/domain/view.ts';
import {money} from '../format.ts';
import {Icon} from '../icon.tsx';
import {stateWords} from '../sync-words.ts';
import {t} from '../text.ts';
import {asOfText, burnText, isEstimated} from '../words.ts';
import {Mark, summary} from './summary.tsx';
import {trusted} from './trusted.ts';

export interface StripBarProps {
  account: AccountView;
  now: number;
  open: boolean;
  onToggle(): void;
  onHide(): void;
}

export function StripBar({account, now, open, onToggle, onHide}: StripBarProps) {
  const {line, worst, mark} = summary(account, now);
  const {runway, month, currency} = account;
  const burn = runway.kind === 'postpaid' ? undefined : burnText(account);
  return (
    <div class={account.stale ? 'strip is-stale' : 'strip'} data-surface="strip">
      <Mark {...mark} />
      {burn !== undefined && (
        <Cell title={isEstimated(account) ? t('figure_now_estimate') : undefined}>
          <b data-figure="burn">{burn}</b>
        </Cell>
      )}
      <Cell>
        <b class={`tone-${line.tone}`} data-figure="runway">
          {line.text}
        </b>
        {runway.kind === 'ends' && <span class="dim when"> {line.sub[0]}</span>}
      </Cell>
      {month && (
        <Cell tone="month dim">
          <span data-figure="month">{money(month.amount, currency)}</span> {t('month_this')}
        </Cell>
      )}
      <Note account={account} now={now} />
      {worst && <Cell tone={`short tone-${worst.tone}`}>{worst.text}</Cell>}
      <button
        type="button"
        class={open ? 'square' : 'square is-up'}
        aria-expanded={open}
        aria-label={t(open ? 'overlay_collapse' : 'overlay_expand')}
        onClick={trusted(onToggle)}
      >
        <Icon name="chevron" />
      </button>
      <button type="button" class="square" aria-label={t('overlay_hide')} onClick={trusted(onHide)}>
        −
      </button>
    </div>
  );
}

/** What is wrong with the connection, or how old the figures are; the whole sentence stands in the panel. */
function Note({account, now}: Pick<StripBarProps, 'account' | 'now'>) {
  const words = stateWords(account, now);
  if (!words || account.state === 'new') return null;
  const isOld = account.state === 'ok' || account.state === 'stale';
  return (
    <Cell tone={`short tone-${words.tone}`} title={words.sentences.join(' ')}>
      {isOld ? asOfText(account, now) : words.sentences[0]}
    </Cell>
  );
}

interface CellProps {
  tone?: string;
  title?: string | undefined;
  children: ComponentChildren;
}

function Cell({tone = '', title, children}: CellProps) {
  return (
    <span class={`cell ${tone}`} title={title}>
      {children}
    </span>
  );
}
