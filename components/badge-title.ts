/** The sentence behind the badge: the words of popup and strip about the same account, with their time. */
import type {SyncState} from '../lib/domain/account.ts';
import type {AccountView} from '../lib/domain/view.ts';
import {t} from './text.ts';
import {asOfText, burnText, headline, quietLine} from './words.ts';

/** In these states the figures say it all. */
const SILENT: readonly SyncState[] = ['ok', 'stale', 'new'];

export function badgeTitle(account: AccountView | undefined, now: number): string {
  if (!account) return t('title_noKey');
  const {state, runway} = account;
  const said = headline(account, now);
  const asOf = asOfText(account, now);
  const burn = runway.kind === 'postpaid' ? undefined : burnText(account);
  return [
    ...(account.demo ? [t('title_demo')] : []),
    said.text,
    quietLine(said),
    ...(burn === undefined ? [] : [t('title_burn', burn)]),
    ...(asOf === undefined ? [] : [asOf]),
    ...(SILENT.includes(state) ? [] : [t(`state_${state}`)]),
  ]
    .filter(Boolean)
    .join(' · ');
}
