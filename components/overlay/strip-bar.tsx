/** The docked strip: burn rate, runway, month and the worst finding in one quiet line; it opens upwards to the panel. */
import type {Ref} from 'preact';
import type {AccountView} from '../../lib/domain/view.ts';
import {money} from '../format.ts';
import {Icon} from '../icon.tsx';
import {stateWords} from '../sync-words.ts';
import {t} from '../text.ts';
import {asOfText, burnText, headline, isEstimated} from '../words.ts';
import {trusted} from './trusted.ts';
import {worstWords} from './worst.ts';

export interface StripBarProps {
  account: AccountView;
  now: number;
  open: boolean;
  toggle: Ref<HTMLButtonElement>;
  onToggle(): void;
  onHide(): void;
}

export function StripBar({account, now, open, toggle, onToggle, onHide}: StripBarProps) {
  const worst = worstWords(account, now);
  const line = headline(account, now);
  const tone = worst && line.tone !== 'bad' ? worst.tone : line.tone;
  const burn = account.runway.kind === 'postpaid' ? undefined : burnText(account);
  return (
    <div
      class={account.stale ? 'strip is-stale' : 'strip'}
      data-surface="strip"
      title={asOfText(account, now)}
    >
      <span class={`tone-${tone}`}>
        <Icon
          name={tone === 'bad' || tone === 'warn' ? 'alert' : (line.icon ?? 'info')}
          label={t(`tone_${tone}`)}
        />
      </span>
      {burn !== undefined && (
        <b
          class="cell"
          data-figure="burn"
          title={isEstimated(account) ? t('figure_now_estimate') : undefined}
        >
          {burn}
        </b>
      )}
      <span class="cell">
        <b class={`tone-${line.tone}`} data-figure="runway">
          {line.text}
        </b>{' '}
        {account.runway.kind === 'ends' && line.sub[0] && <span class="dim when">{line.sub[0]}</span>}
      </span>
      {account.month && (
        <span class="cell dim month">
          <span data-figure="month">{money(account.month.amount, account.currency)}</span> {t('month_this')}
        </span>
      )}
      <Note account={account} now={now} />
      {worst && <span class={`cell worst tone-${worst.tone}`}>{worst.text}</span>}
      <button
        type="button"
        class="square"
        ref={toggle}
        aria-expanded={open}
        aria-controls="podometer-panel"
        aria-label={t(open ? 'overlay_collapse' : 'overlay_expand')}
        title={t(open ? 'overlay_collapse' : 'overlay_expand')}
        onClick={trusted(onToggle)}
      >
        <span class={open ? 'turn' : 'turn is-up'}>
          <Icon name="chevron" />
        </span>
      </button>
      <button
        type="button"
        class="square"
        aria-label={t('overlay_hide')}
        title={t('overlay_hide')}
        onClick={trusted(onHide)}
      >
        <span class="minus" />
      </button>
    </div>
  );
}

/** What is wrong with the connection, or how old the figures are; the whole sentence stands in the panel. */
function Note({account, now}: {account: AccountView; now: number}) {
  const words = stateWords(account, now);
  if (!words || account.state === 'new') return null;
  const text =
    account.state === 'ok' || account.state === 'stale' ? asOfText(account, now) : words.sentences[0];
  return (
    <span class={`cell note tone-${words.tone}`} title={words.sentences.join(' ')}>
      {text}
    </span>
  );
}
