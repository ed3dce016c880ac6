/** "What if" in words: what could be stopped, what each saves, and where the runway would be then. */
import type {AccountView} from '../../lib/domain/view.ts';
import {afterWhatIf} from '../../lib/domain/what-if.ts';
import {isBeyondCap, moment, rate, span} from '../format.ts';
import {say, t} from '../text.ts';
import type {WhatIfWords} from './model.ts';

/** The dearest ones; a longer list is no help. */
const MOST = 6;

/** Undefined where nothing could be stopped. Of `chosen` only what the view still holds counts. */
export function whatIfWords(
  account: AccountView,
  chosen: readonly string[],
  now: number,
): WhatIfWords | undefined {
  const offered = account.whatIf.slice(0, MOST);
  if (offered.length === 0) return undefined;
  const saves = offered.filter(({id}) => chosen.includes(id)).map(option => option.saves);
  const result = saves.length > 0 ? resultText(account, saves, now) : undefined;
  return {
    choices: offered.map(option => ({
      id: option.id,
      text: say(option.text, now),
      amount: `−${rate(option.saves, account.currency)}`,
    })),
    ...(result !== undefined && {result}),
  };
}

function resultText(account: AccountView, saves: number[], now: number): string | undefined {
  const {burn, balance, currency, runway} = account;
  if (burn.perHour === undefined) return undefined;
  const after = afterWhatIf(burn.perHour, balance?.amount ?? 0, saves);
  if (runway.kind !== 'ends') return t('overlay_then_rate', rate(after.perHour, currency));
  if (after.left === undefined) return t('overlay_then_free');
  const left = `${runway.reckoned ? '~' : ''}${span(after.left)}`;
  if (isBeyondCap(after.left)) return t('overlay_then', left);
  return t('overlay_then_until', left, moment((account.asOf ?? now) + after.left, now));
}
