/** The findings of all accounts, the worst first: three at once, the rest on request. */
import {useLayoutEffect, useRef} from 'preact/hooks';
import type {Finding as FindingFacts} from '../../lib/domain/findings/contract.ts';
import {goneKey} from '../../lib/domain/runway.ts';
import {snoozeKey} from '../../lib/domain/settings.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {Finding} from '../finding.tsx';
import {isFocusFree} from '../options/focus.ts';
import {say, t} from '../text.ts';
import {asOfText} from '../words.ts';
import {type Dismiss, DismissMenus} from './dismiss.tsx';

const SHOWN = 3;
/** What the large line of an account says already, of a balance that was read or reckoned. */
const SAID: readonly string[] = [false, true].map(reckoned => `${goneKey(reckoned)}_why`);
const ORDER: readonly FindingFacts['severity'][] = ['critical', 'warn', 'info'];

interface Entry {
  account: AccountView;
  finding: FindingFacts;
}

export function worstFirst(accounts: AccountView[]): Entry[] {
  return accounts
    .flatMap(account => account.findings.map(finding => ({account, finding})))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.finding.severity) - ORDER.indexOf(b.finding.severity) ||
        (b.finding.perMonth ?? 0) - (a.finding.perMonth ?? 0),
    );
}

export interface FindingsProps {
  accounts: AccountView[];
  /** The connection that stands above with its large line. */
  shown: string;
  now: number;
  onDismiss: Dismiss;
}

export function Findings({accounts, shown, now, onDismiss}: FindingsProps) {
  const entries = worstFirst(accounts);
  const heading = useFocusAfter(entries.length);
  if (entries.length === 0) return null;
  const row = ({account, finding}: Entry) => (
    <div key={`${account.id} ${finding.id}`} class="card">
      <Finding
        finding={account.id === shown ? unsaid(finding) : finding}
        now={now}
        account={accounts.length > 1 ? account.label : undefined}
        asOf={account.stale ? asOfText(account, now) : undefined}
      >
        <DismissMenus id={snoozeKey(finding, account.id)} {...{finding, now, onDismiss}} />
      </Finding>
    </div>
  );
  const rest = entries.slice(SHOWN);
  const found = accounts.flatMap(account => account.found.map(({count}) => count));
  const more = found.reduce((total, count) => total + count, 0) - SHOWN;
  const left = more - rest.length;
  return (
    <section class="findings">
      <h2 ref={heading} tabIndex={-1}>
        {t('findings_title')}
      </h2>
      {entries.slice(0, SHOWN).map(row)}
      {rest.length > 0 && (
        <details data-do="more-findings">
          <summary>{say({key: 'findings_more', with: [{count: more}]}, now)}</summary>
          {rest.map(row)}
          {left > 0 && <p class="sub">{say({key: 'at_zero_rest', with: [{count: left}]}, now)}</p>}
        </details>
      )}
    </section>
  );
}

const unsaid = (finding: FindingFacts): FindingFacts => ({
  ...finding,
  evidence: finding.evidence.filter(({key}) => !SAID.includes(key)),
});

/** A finding that was put off takes the focus with it: the heading has it then, or the page's own where none is left. */
function useFocusAfter(count: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(count);
  useLayoutEffect(() => {
    const fewer = count < before.current;
    before.current = count;
    if (fewer && isFocusFree()) (heading.current ?? document.querySelector('h1'))?.focus();
  }, [count]);
  return heading;
}
