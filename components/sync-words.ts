/** One sentence for each state of a connection: what happened, from when the figures are, what to do next. */
import type {SyncState} from '../lib/domain/account.ts';
import type {AccountView} from '../lib/domain/view.ts';
import {ago, clock} from './format.ts';
import {t, tOr} from './text.ts';
import type {Tone} from './words.ts';

export interface StateWords {
  tone: Tone;
  sentences: string[];
  /** The one thing the person can do here. */
  action?: 'options' | 'unlock' | 'refresh';
}

/** How a state is shown, and what helps: `wait` needs nothing from the person. */
const STATES: Record<
  Exclude<SyncState, 'ok'>,
  {tone: Tone; next: 'wait' | 'refresh' | 'options' | 'unlock' | 'told'}
> = {
  new: {tone: 'plain', next: 'told'},
  stale: {tone: 'stale', next: 'refresh'},
  rate_limited: {tone: 'stale', next: 'wait'},
  auth_failed: {tone: 'warn', next: 'options'},
  no_permission: {tone: 'warn', next: 'refresh'},
  blocked_by_policy: {tone: 'warn', next: 'told'},
  offline: {tone: 'stale', next: 'refresh'},
  server_error: {tone: 'stale', next: 'wait'},
  schema_drift: {tone: 'warn', next: 'told'},
  locked: {tone: 'stale', next: 'unlock'},
  interrupted: {tone: 'stale', next: 'wait'},
  unsupported: {tone: 'warn', next: 'told'},
};

/** Words for the state of a connection; undefined when all is well. */
export function stateWords(account: AccountView, now: number): StateWords | undefined {
  const state = account.state === 'ok' && account.stale ? 'stale' : account.state;
  if (state === 'ok') return undefined;
  const {where} = account;
  if (state === 'locked' && (where === 'missing' || where === 'tampered'))
    return {
      tone: 'warn',
      sentences: [t(`key_key_${where}`), ...figuresFrom(account, now)],
      action: 'options',
    };
  const {tone, next} = STATES[state];
  const sentences = [
    t(`sync_${state}`, account.providerName),
    ...figuresFrom(account, now),
    next === 'wait'
      ? nextTry(account, now)
      : t(`sync_${state}_next`, account.providerName, account.where ?? '?'),
  ].filter(sentence => sentence !== '');
  return {tone, sentences, ...(next === 'wait' || next === 'told' ? {} : {action: next})};
}

function figuresFrom({asOf, state}: AccountView, now: number): string[] {
  if (asOf !== undefined) return [t('figures_from', clock(asOf, now), ago(asOf, now))];
  return state === 'new' ? [] : [t('figures_none')];
}

function nextTry({nextTryAt}: AccountView, now: number): string {
  return nextTryAt !== undefined && nextTryAt > now
    ? t('next_try', clock(nextTryAt, now))
    : t('next_try_soon');
}

/** Said elsewhere: the headline speaks of a missing balance, a gap of every missing list. */
const SAID = ['list-incomplete', 'list-failed', 'no-balance', 'no-billing'];

/** What was not read whole, and other things to know about this reading, each as a sentence. */
export function remarks({gaps, notices}: AccountView): string[] {
  const lists = gaps
    .filter(({list, state}) => state !== 'absent' && list !== 'balance')
    .map(({list, state}) =>
      t(state === 'incomplete' ? 'gap_incomplete' : 'gap_failed', tOr(`list_${list}`, list)),
    );
  const rest = notices.filter(notice => !SAID.includes(notice)).map(notice => tOr(`notice_${notice}`, ''));
  return [...new Set([...lists, ...rest])].filter(text => text !== '');
}
