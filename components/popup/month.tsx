/** The month of the popup's account: under its large line, or as the large line where there is nothing else to know. */
import type {AccountView} from '../../lib/domain/view.ts';
import {Caveats} from '../caveats.tsx';
import {money} from '../format.ts';
import {Icon} from '../icon.tsx';
import {aheadTexts} from '../outlook-words.ts';
import {earlierMonth, todayOf} from '../period.ts';
import {t} from '../text.ts';
import {balanceText, billedTo, markText} from '../words.ts';

interface Props {
  account: AccountView;
  now: number;
}

/** It tells what it cost and no balance that could run out. */
export const isBillOnly = (account: AccountView): boolean =>
  !account.inConsole &&
  account.month !== undefined &&
  account.runway.kind === 'unknown' &&
  balanceText(account) === undefined;

/** The large line of such an account. */
export function Bill({account, now}: Props) {
  const texts = monthTexts(account, now);
  if (!texts) return null;
  const {amount, when, today, mark} = texts;
  return (
    <div class={account.stale ? 'runway tone-stale' : 'runway tone-plain'}>
      <p class="runway-big">
        {account.stale && <Icon name="clock" label={t('tone_stale')} />}
        <strong data-figure="runway">
          {amount} <small>{when}</small>
        </strong>
      </p>
      <p class="sub" data-figure="runway-sub">
        {[today, mark].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}

/** To date exact, the rest of it and the next one by the forecast. `isAbove`: the month itself is the large line. */
export function Month({account, now, isAbove}: Props & {isAbove: boolean}) {
  // What another provider cannot tell is not missed.
  if (!account.month && account.inConsole) return <p class="sub">{t('month_none_why')}</p>;
  const ahead = earlierMonth(account, now) ? [] : aheadTexts(account);
  return (
    <>
      {!isAbove && <MonthLine account={account} now={now} />}
      {ahead.length > 0 && (
        <p class="sub ahead">
          {ahead.map(text => (
            <span key={text} data-figure="ahead">
              {text}
            </span>
          ))}
        </p>
      )}
      <Caveats account={account} />
    </>
  );
}

function MonthLine({account, now}: Props) {
  const texts = monthTexts(account, now);
  if (!texts) return null;
  const {amount, when, today, mark} = texts;
  return (
    <p class="month">
      <b data-figure="month">{amount}</b> {when}
      {today !== undefined && <span data-figure="today"> · {today}</span>}
      <small>{mark}</small>
    </p>
  );
}

/** Undefined where the month is not known. */
function monthTexts(account: AccountView, now: number) {
  const {month, currency} = account;
  if (!month) return undefined;
  const earlier = earlierMonth(account, now);
  const today = todayOf(account, now);
  return {
    amount: money(month.amount, currency),
    when: earlier ? t('month_in', earlier) : t('month_this'),
    today: today === undefined ? undefined : t('month_today', money(today, currency)),
    mark: month.estimated === undefined ? billedTo(month.through, now) : markText(account),
  };
}
