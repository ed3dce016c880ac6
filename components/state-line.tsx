/** The state of a connection in one line: what happened, how old the figures are, what to do next. */
import type {AccountView} from '../lib/domain/view.ts';
import {Icon} from './icon.tsx';
import type {IconName} from './icons.ts';
import {useFocusLeft} from './options/focus.ts';
import {type StateWords, stateWords} from './sync-words.ts';
import {sentencesText, t} from './text.ts';
import type {Tone} from './words.ts';

const ICONS: Partial<Record<Tone, IconName>> = {warn: 'alert', bad: 'alert', stale: 'clock'};

export interface StateLineProps {
  account: AccountView;
  now: number;
  /** Left out where the page itself is the options page. */
  onOptions?: () => void;
  /** Leads to where the vault is unlocked; left out where that is not possible. */
  onUnlock: (() => void) | undefined;
  onRefresh: () => void;
}

/** Nothing is drawn while all is well. */
export function StateLine(props: StateLineProps) {
  const words = stateWords(props.account, props.now);
  return words ? <Told {...props} words={words} /> : null;
}

/** Of a key in a vault that cannot be used. */
export const isHeld = ({action}: StateWords, onUnlock: StateLineProps['onUnlock']): boolean =>
  action === 'unlock' && !onUnlock;

function Told({account, onOptions, onUnlock, onRefresh, words}: StateLineProps & {words: StateWords}) {
  const ref = useFocusLeft<HTMLDivElement>();
  const {sentences} = words;
  // A vault in trouble is not locked, and nothing unlocks it: what is wrong stands elsewhere, and only the age is left.
  const told = isHeld(words, onUnlock) ? sentences.slice(1, -1) : sentences;
  const act = words.action && {options: onOptions, unlock: onUnlock, refresh: onRefresh}[words.action];
  return (
    <div class={`state tone-${words.tone}`} data-state={account.state} ref={ref}>
      <Icon
        name={words.action === 'unlock' && onUnlock ? 'lock' : (ICONS[words.tone] ?? 'info')}
        label={t(`tone_${words.tone}`)}
      />
      <p>
        {sentencesText(told)}{' '}
        {act && (
          <button type="button" class="plain" onClick={act}>
            {t(`popup_${words.action}`)}
          </button>
        )}
      </p>
    </div>
  );
}
