/** After the key was taken: its first figure, and what it can read. */

import {consoleUrl} from '../../lib/domain/console-pages.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {CanRead} from '../can-read.tsx';
import {Figures} from '../figures.tsx';
import {takeFocus} from '../options/focus.ts';
import {RunwayLine} from '../runway-line.tsx';
import {StateLine} from '../state-line.tsx';
import {t} from '../text.ts';

export interface ConnectedProps {
  account: AccountView;
  now: number;
  onOptions: () => void;
  onRefresh: () => void;
}

/** It takes the focus, which was in the form that is gone. */
export function Connected({account, now, onOptions, onRefresh}: ConnectedProps) {
  return (
    <div class="stack" data-connected tabIndex={-1} ref={takeFocus}>
      <RunwayLine account={account} now={now} />
      <StateLine {...{account, now, onOptions, onRefresh}} onUnlock={onOptions} />
      <Figures account={account} />
      {account.asOf !== undefined && <CanRead account={account} />}
      <div class="actions">
        <a class="button primary" href={consoleUrl('pods')} target="_blank" rel="noreferrer">
          {t('welcome_go')}
        </a>
        <button type="button" data-do="options" onClick={onOptions}>
          {t('popup_options')}
        </button>
      </div>
    </div>
  );
}
