/** One connection in two lines, with what is wrong in the second; all that is known of it on request. */
import type {AccountView} from '../../lib/domain/view.ts';
import {Caveats} from '../caveats.tsx';
import {money} from '../format.ts';
import {Icon} from '../icon.tsx';
import {aheadTexts} from '../outlook-words.ts';
import {earlierMonth, todayOf} from '../period.ts';
import {isHeld, StateLine} from '../state-line.tsx';
import {stateWords} from '../sync-words.ts';
import {t} from '../text.ts';
import {asOfText, burnText, headline, markText, quietLine} from '../words.ts';

/** What can be done about a connection that has a trouble. */
export interface RowActs {
  onOptions: () => void;
  onUnlock: (() => void) | undefined;
  onRefresh: () => void;
}

export interface ConnectionRowProps extends RowActs {
  account: AccountView;
  now: number;
  /** All of its figures stand above already. */
  isAbove: boolean;
}

/** The one that is shown above, then those of its console, then the dearest; a month that is not known comes last. */
export function byWeight(accounts: readonly AccountView[], shown: string): AccountView[] {
  const rank = ({id, inConsole}: AccountView): number => (id === shown ? 0 : inConsole ? 1 : 2);
  const spent = ({month}: AccountView): number => month?.amount ?? -1;
  return accounts.toSorted((a, b) => rank(a) - rank(b) || spent(b) - spent(a));
}

export function ConnectionRow({account, now, isAbove, ...acts}: ConnectionRowProps) {
  const spent = spentText(account) || burnText(account) || onlyBalance(account, now);
  return (
    <li data-connection={account.id}>
      <details class={account.stale ? 'old' : undefined}>
        <summary>
          <span class="initial" aria-hidden="true">
            {account.providerName.slice(0, 1)}
          </span>
          <span class="what" dir="auto">
            {account.label}
          </span>
          <span class={spent ? 'amount' : 'amount tone-warn'}>{spent || t('popup_no_figure')}</span>
          <Icon name="chevron" />
          <small>{quietText(account, now)}</small>
          <Trouble {...{account, now}} onUnlock={acts.onUnlock} />
        </summary>
        <RowDetails {...{account, now, isAbove, ...acts}} />
      </details>
    </li>
  );
}

/** Billing is exact but for what we derived; where it is missing the burn rate stands in, marked as an estimate, or else the balance. */
const spentText = (account: AccountView): string =>
  [account, ...(account.purses ?? [])]
    .flatMap(({month, currency}) => (month ? money(month.amount, currency) : []))
    .join(' · ');

/** Of one that tells what is left and not what it costs. */
const onlyBalance = (account: AccountView, now: number): string | undefined =>
  account.runway.kind === 'unknown' ? headline(account, now).balance : undefined;

function quietText(account: AccountView, now: number): string {
  const earlier = account.month && earlierMonth(account, now);
  return [
    account.providerName === account.label ? '' : account.providerName,
    earlier && t('month_in', earlier),
    markText(account),
    ...(account.caveats ?? []).map(code => t(`caveat_short_${code}`)),
    asOfText(account, now),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What happened, in one sentence; what to do about it stands in the details. */
function Trouble({account, now, onUnlock}: Pick<ConnectionRowProps, 'account' | 'now' | 'onUnlock'>) {
  const words = stateWords(account, now);
  if (!words || isHeld(words, onUnlock)) return null;
  return (
    <small class={`tone-${words.tone}`} data-figure="trouble">
      <Icon name={words.tone === 'warn' ? 'alert' : 'clock'} /> {words.sentences[0]}
    </small>
  );
}

function RowDetails({account, now, isAbove, ...acts}: ConnectionRowProps) {
  const lines = isAbove ? [] : linesOf(account, now);
  return (
    <div class="details">
      <StateLine {...{account, now, ...acts}} />
      {lines.map(([figure, text]) => (
        <p key={figure} data-figure={figure}>
          {text}
        </p>
      ))}
      {isAbove && <p>{t('popup_row_above')}</p>}
      <Caveats account={account} />
    </div>
  );
}

/** Figure → its line; what is not known has none. */
function linesOf(account: AccountView, now: number): [figure: string, text: string][] {
  const {last24h, currency} = account;
  const today = todayOf(account, now);
  const burn = burnText(account);
  const said = headline(account, now);
  const spent = [
    ...(burn === undefined ? [] : [t('popup_row_now', burn)]),
    ...(today === undefined ? [] : [t('month_today', money(today, currency))]),
    ...(last24h === undefined ? [] : [t('total_24h', money(last24h, currency))]),
  ];
  const ahead = earlierMonth(account, now) ? [] : aheadTexts(account);
  const left = account.runway.kind === 'unknown' ? [said.balance] : [said.text, quietLine(said)];
  return (
    [
      ['left', left.filter(part => part !== undefined)],
      ['spent', spent],
      ['ahead', ahead],
    ] as const
  ).flatMap(([figure, parts]): [string, string][] => (parts.length > 0 ? [[figure, parts.join(' · ')]] : []));
}
