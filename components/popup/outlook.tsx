/** What lies ahead: the forecast with its range under the large line, and further down what is lost at $0. */
import type {AccountView, AtZero as AtZeroFact} from '../../lib/domain/view.ts';
import {dollars, nameText} from '../format.ts';
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
  if (!words) return null;
  return (
    <>
      <p class="outlook" title={t('outlook_band')}>
        <span data-figure="outlook">{words.parts.join(' · ')}</span>
        <small>{words.source}</small>
      </p>
      {account.outlook?.known.map(phrase => (
        <p key={phrase.key} class="sub">
          {say(phrase, now)}
        </p>
      ))}
    </>
  );
}

/** Fate → tone and icon; each stands with its words. */
const FATES = {
  terminated: ['bad', 'alert'],
  'clock-starts': ['warn', 'clock'],
  stopped: ['warn', 'info'],
  kept: ['ok', 'check'],
} as const;

/** The worst in one line, the others on request; then how long storage alone could be paid. */
export function AtZero({account, now}: Props) {
  const [worst, ...others] = lostAtZero(account);
  const storage = phaseTwoText(account);
  if (!worst && !storage) return null;
  return (
    <section class="at-zero">
      <h2>{t('at_zero_title', dollars(0))}</h2>
      {worst && <Fate fact={worst} now={now} />}
      <Others facts={others} more={account.atZeroMore} now={now} />
      {worst && (
        <a href={ZERO_DOCS} target="_blank" rel="noreferrer">
          {t('at_zero_source')} <Icon name="link" label={t('tab_new')} />
        </a>
      )}
      {storage && (
        <p class="sub" data-figure="phase-two">
          {storage}
        </p>
      )}
    </section>
  );
}

function Others({facts, more, now}: {facts: AtZeroFact[]; more: number; now: number}) {
  if (facts.length === 0) return null;
  return (
    <details>
      <summary>{say({key: 'at_zero_more', with: [{count: facts.length + more}]}, now)}</summary>
      {facts.map(fact => (
        <Fate key={fact.resource.id} fact={fact} now={now} />
      ))}
      {more > 0 && <p class="sub">{say({key: 'at_zero_rest', with: [{count: more}]}, now)}</p>}
    </details>
  );
}

function Fate({fact: {resource, fate, text}, now}: {fact: AtZeroFact; now: number}) {
  const [tone, icon] = FATES[fate];
  return (
    <p data-fate={fate}>
      <span class={`tone-${tone}`}>
        <Icon name={icon} label={t(`tone_${tone}`)} />
      </span>{' '}
      <b>{t('at_zero_name', nameText(resource.name || resource.id))}</b> {say(text, now)}
    </p>
  );
}
