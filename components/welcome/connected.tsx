/** After the key was taken: its first figure, and what it can read. */

import {consoleUrl} from '../../lib/domain/console-pages.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {Figures} from '../figures.tsx';
import {Icon} from '../icon.tsx';
import {takeFocus} from '../options/focus.ts';
import {RunwayLine} from '../runway-line.tsx';
import {StateLine} from '../state-line.tsx';
import {t} from '../text.ts';

/** What a person asks of a key; each is a list of `gaps` when it could not be read whole. */
const WANTED = ['balance', 'billing', 'pods', 'volumes', 'endpoints', 'clusters'] as const;

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

function CanRead({account: {gaps, providerName}}: {account: AccountView}) {
  const missing = WANTED.filter(list => gaps.some(gap => gap.list === list));
  return (
    <div class="can-read">
      <h3>{t('welcome_reads')}</h3>
      <ul>
        {WANTED.map(list => (
          <li key={list} data-reads={list}>
            {missing.includes(list) ? (
              <span class="tone-warn">
                <Icon name="alert" label={t('welcome_reads_not')} /> {t(`list_${list}`)}
              </span>
            ) : (
              <span>
                <Icon name="check" label={t('welcome_reads_yes')} /> {t(`list_${list}`)}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p class="sub">
        {missing.length > 0 ? t('welcome_reads_missing', providerName) : t('welcome_reads_all')}
      </p>
    </div>
  );
}
