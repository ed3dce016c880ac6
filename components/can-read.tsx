/** What a key of our own console's provider can read, and what it may not. */
import type {AccountView} from '../lib/domain/view.ts';
import {Icon} from './icon.tsx';
import {t} from './text.ts';

/** What a person asks of a key; each is a list of `gaps` when it could not be read whole. */
const WANTED = ['balance', 'billing', 'pods', 'volumes', 'endpoints', 'clusters'] as const;

export interface CanReadProps {
  account: AccountView;
  /** One line among others: it says no more than what is read, unless something is not. */
  quiet?: boolean;
}

export function CanRead({account: {gaps, providerName}, quiet = false}: CanReadProps) {
  const missing = WANTED.filter(list => gaps.some(gap => gap.list === list));
  return (
    <div class={quiet ? 'can-read quiet' : 'can-read'}>
      {quiet ? <p>{t('welcome_reads')}</p> : <h3>{t('welcome_reads')}</h3>}
      <ul class="reads">
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
      {missing.length > 0 && <p class="sub">{t('welcome_reads_missing', providerName)}</p>}
      {missing.length === 0 && !quiet && <p class="sub">{t('welcome_reads_all')}</p>}
    </div>
  );
}
