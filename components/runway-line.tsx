/** The one large line: how long the balance lasts, with its reason under it. */
import type {AccountView} from '../lib/domain/view.ts';
import {Icon} from './icon.tsx';
import {t} from './text.ts';
import {headline} from './words.ts';

export interface RunwayLineProps {
  account: AccountView;
  /** ms UTC at which this is drawn. */
  now: number;
}

/** Large is a figure; a sentence in its place is smaller, so that it stays on its line. */
export function RunwayLine({account, now}: RunwayLineProps) {
  const {tone, icon, text, sub, balance} = headline(account, now);
  const isFigure = account.runway.kind === 'ends' || account.runway.kind === 'postpaid';
  return (
    <div class={`runway tone-${tone}`}>
      <p class={isFigure ? 'runway-big' : 'runway-big wordy'}>
        {icon && <Icon name={icon} label={t(`tone_${tone}`)} />}
        <strong data-figure="runway">{text}</strong>
      </p>
      {sub.length > 0 && (
        <p class="sub" data-figure="runway-sub">
          {sub.join(' · ')}
        </p>
      )}
      {balance !== undefined && <p data-figure="balance">{balance}</p>}
    </div>
  );
}
