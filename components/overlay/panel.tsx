/** The panel over the strip: one large runway, then figures, burn by kind and what needs a look. */
import type {ConsolePage} from '../../lib/domain/findings/contract.ts';
import type {Phrase} from '../../lib/domain/phrase.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {BurnParts} from '../burn-parts.tsx';
import {Figures} from '../figures.tsx';
import {money} from '../format.ts';
import {Icon} from '../icon.tsx';
import {RunwayLine} from '../runway-line.tsx';
import {StateLine} from '../state-line.tsx';
import {remarks} from '../sync-words.ts';
import {say, t} from '../text.ts';
import {asOfText, balanceText, billedTo, emptyText} from '../words.ts';
import {FindingCard} from './finding-card.tsx';
import {trusted} from './trusted.ts';

export interface PanelProps {
  account: AccountView;
  /** Findings left out because the person put them off. */
  snoozed: number;
  /** Findings for which there was no room here; the popup has them. */
  more: number;
  now: number;
  /** A fresh read is under way. */
  busy: boolean;
  onRefresh(): void;
  onOptions(): void;
  onShow(page: ConsolePage): void;
  onSnooze(finding: string, until: number, why: 'later' | 'expected'): void;
}

export function Panel(props: PanelProps) {
  const {account, now, busy, onOptions, onRefresh} = props;
  return (
    <div class="panel" data-surface="panel" id="podometer-panel">
      <Header account={account} now={now} busy={busy} onRefresh={onRefresh} />
      <div class={account.stale ? 'scroll old' : 'scroll'}>
        <section>
          <StateLine account={account} now={now} onOptions={onOptions} onRefresh={onRefresh} />
          <RunwayLine account={account} now={now} />
        </section>
        <Spent account={account} now={now} />
        <Burn account={account} now={now} />
        <NeedsALook {...props} />
        <Remarks account={account} />
      </div>
    </div>
  );
}

function Header({account, now, busy, onRefresh}: Pick<PanelProps, 'account' | 'now' | 'busy' | 'onRefresh'>) {
  const asOf = asOfText(account, now);
  return (
    <header>
      <b dir="auto">{account.label}</b>
      {account.providerName !== account.label && <span class="faint">{account.providerName}</span>}
      <span class={account.stale ? 'as-of tone-stale' : 'as-of faint'} data-figure="as-of" aria-live="polite">
        {busy ? t('popup_refreshing') : asOf}
      </span>
      <button
        type="button"
        class="square"
        title={t('popup_refresh')}
        aria-label={t('popup_refresh')}
        disabled={busy}
        onClick={trusted(onRefresh)}
      >
        <Icon name="refresh" />
      </button>
    </header>
  );
}

function Spent({account, now}: Pick<PanelProps, 'account' | 'now'>) {
  const {month, currency, asOf} = account;
  if (asOf === undefined) return null;
  const balance = balanceText(account);
  return (
    <section>
      <Figures account={account} />
      <dl class="pairs">
        {balance !== undefined && <Pair id="balance" label={t('overlay_balance')} text={balance} />}
        {month && (
          <Pair
            id="month"
            label={t('overlay_month')}
            note={billedTo(month.through, now)}
            text={money(month.amount, currency)}
          />
        )}
      </dl>
    </section>
  );
}

function Pair({id, label, note, text}: {id: string; label: string; note?: string; text: string}) {
  return (
    <div>
      <dt>
        {label} {note && <small class="mark">{note}</small>}
      </dt>
      <dd data-figure={id}>{text}</dd>
    </div>
  );
}

function Burn({account, now}: Pick<PanelProps, 'account' | 'now'>) {
  const empty = emptyText(account, now);
  if (!empty && account.burn.parts.length === 0) return null;
  return (
    <section>
      <h2>{t('burn_title')}</h2>
      {empty && <p class="sub">{empty}</p>}
      {account.burn.parts.length > 0 && <BurnParts account={account} now={now} />}
    </section>
  );
}

function NeedsALook({account, snoozed, more, now, onShow, onSnooze}: PanelProps) {
  const {findings} = account;
  const counts = [...count('overlay_more', more), ...count('overlay_snoozed', snoozed)];
  if (findings.length === 0 && counts.length === 0) return null;
  return (
    <section>
      <h2>{t('findings_title')}</h2>
      {findings.map(finding => (
        <FindingCard key={finding.id} finding={finding} now={now} onShow={onShow} onSnooze={onSnooze} />
      ))}
      {counts.length > 0 && <p class="faint">{counts.map(phrase => say(phrase, now)).join(' ')}</p>}
    </section>
  );
}

const count = (key: string, number: number): Phrase[] => (number > 0 ? [{key, with: [{count: number}]}] : []);

function Remarks({account}: Pick<PanelProps, 'account'>) {
  const lines = remarks(account);
  if (lines.length === 0) return null;
  return (
    <section>
      {lines.map(line => (
        <p key={line} class="faint">
          {line}
        </p>
      ))}
    </section>
  );
}
