/** Under the large line: the forecast with its range, what storage does alone, and what is lost at $0. */
import type {AccountView} from '../../lib/domain/view.ts';
import {Icon} from '../icon.tsx';
import {ZERO_DOCS} from '../links.ts';
import {lostAtZero, outlookWords, phaseTwoText} from '../outlook-words.ts';
import {say, t} from '../text.ts';

interface Props {
  account: AccountView;
  now: number;
}

/** The range stands first, its source quietly under it. */
export function Outlook({account, now}: Props) {
  const words = outlookWords(account);
  const storage = phaseTwoText(account);
  return (
    <>
      {words && (
        <p class="outlook" title={t('outlook_band')}>
          <span data-figure="outlook">{words.parts.join(' · ')}</span>
          <small>{words.source}</small>
        </p>
      )}
      {words &&
        account.outlook?.known.map(phrase => (
          <p key={phrase.key} class="sub">
            {say(phrase, now)}
          </p>
        ))}
      {storage && (
        <p class="sub" data-figure="phase-two">
          {storage}
        </p>
      )}
      <AtZero account={account} now={now} />
    </>
  );
}

/** The worst in one line, the others on request. */
function AtZero({account, now}: Props) {
  const [worst, ...others] = lostAtZero(account);
  if (!worst) return null;
  const more = others.length + account.atZeroMore;
  return (
    <div class="at-zero">
      <p>
        <Icon name="alert" label={t('tone_warn')} /> {say(worst.text, now)}
      </p>
      {more > 0 && (
        <details>
          <summary>{say({key: 'findings_more', with: [{count: more}]}, now)}</summary>
          <ul>
            {others.map(({resource, text}) => (
              <li key={resource.id}>{say(text, now)}</li>
            ))}
          </ul>
          {account.atZeroMore > 0 && (
            <p class="sub">{say({key: 'at_zero_rest', with: [{count: account.atZeroMore}]}, now)}</p>
          )}
        </details>
      )}
      <a href={ZERO_DOCS} target="_blank" rel="noreferrer">
        {t('at_zero_source')} <Icon name="link" label={t('tab_opens')} />
      </a>
    </div>
  );
}
