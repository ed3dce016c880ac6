/** One finding: what, what it costs, what was seen, and one next step. */
import type {ComponentChildren} from 'preact';
import {consoleUrl} from '../lib/domain/console-pages.ts';
import type {Finding as FindingFacts} from '../lib/domain/findings/contract.ts';
import {costText, evidenceText, findingMark} from './finding-words.ts';
import {Icon} from './icon.tsx';
import {say, t} from './text.ts';

export interface FindingProps {
  finding: FindingFacts;
  now: number;
  /** Whose it is, where several accounts are shown together. */
  account?: string | undefined;
  /** From when it is, where that is old. */
  asOf?: string | undefined;
  /** What else can be done, beside the next step. */
  children?: ComponentChildren;
}

export function Finding({finding, now, account, asOf, children}: FindingProps) {
  const {tone, icon} = findingMark(finding);
  const title = say(finding.title, now);
  const evidence = [account, ...evidenceText(finding, now), asOf].filter(Boolean);
  return (
    <article class="finding" data-finding={finding.id}>
      <span class={`tone-${tone}`}>
        <Icon name={icon} label={t(`tone_${tone}`)} />
      </span>
      <h3 title={title}>{title}</h3>
      <span class="amount">{costText(finding, now)}</span>
      <p class="evidence">{evidence.join(' · ')}</p>
      <div class="acts">
        <a href={consoleUrl(finding.page)} target="_blank" rel="noreferrer" data-do="show">
          {say(finding.step, now)} <Icon name="link" label={t('tab_opens')} />
        </a>
        {children}
      </div>
    </article>
  );
}
