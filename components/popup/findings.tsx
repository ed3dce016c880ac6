/** The findings of all accounts, the worst first: three at once, the rest on request. */
import type {Finding as FindingFacts} from '../../lib/domain/findings/contract.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {Finding} from '../finding.tsx';
import {say, t} from '../text.ts';
import {type Dismiss, DismissMenus} from './dismiss.tsx';

const SHOWN = 3;
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
  now: number;
  onDismiss: Dismiss;
}

export function Findings({accounts, now, onDismiss}: FindingsProps) {
  const entries = worstFirst(accounts);
  if (entries.length === 0) return null;
  const row = ({account, finding}: Entry) => (
    <div key={`${account.id} ${finding.id}`} class="card">
      <Finding finding={finding} now={now} account={accounts.length > 1 ? account.label : undefined} />
      <DismissMenus finding={finding} now={now} onDismiss={onDismiss} />
    </div>
  );
  const rest = entries.slice(SHOWN);
  const found = accounts.flatMap(account => account.found.map(({count}) => count));
  const more = found.reduce((total, count) => total + count, 0) - SHOWN;
  return (
    <section class="findings">
      <h2>{t('findings_title')}</h2>
      {entries.slice(0, SHOWN).map(row)}
      {rest.length > 0 && (
        <details>
          <summary>{say({key: 'findings_more', with: [{count: more}]}, now)}</summary>
          {rest.map(row)}
        </details>
      )}
    </section>
  );
}
