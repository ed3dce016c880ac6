/** Paints the toolbar button from the stored view: the same view always gives the same badge. */
import {badgeTitle} from '../domain/badge.ts';
import type {Phrase} from '../domain/phrase.ts';
import type {BadgeTone, View} from '../domain/view.ts';
import {browser} from '../platform/browser.ts';

/** White text reads on each of these with a contrast of at least 4.5. */
const COLOURS: Readonly<Record<BadgeTone, string>> = {
  neutral: '#55565f',
  ok: '#1f7a34',
  warn: '#8a5a00',
  bad: '#b3261e',
  stale: '#6b6c75',
};

type Say = (phrase: Phrase, now: number) => string;
let say: Say = phrase => phrase.key;

/** Gives the badge its words. The entrypoint does it, before anything is painted. */
export function provideWords(words: Say): void {
  say = words;
}

/** Text, colour and title of the button. */
export async function paintBadge(view: View | undefined): Promise<void> {
  const account = view?.accounts.find(({id}) => id === view.chosen);
  const {text, tone} = view?.badge ?? {text: '', tone: 'neutral'};
  const title = badgeTitle(account).map(phrase => say(phrase, view?.builtAt ?? 0));
  await Promise.all([
    browser.action.setBadgeText({text}),
    browser.action.setBadgeBackgroundColor({color: COLOURS[tone]}),
    browser.action.setBadgeTextColor({color: '#ffffff'}),
    browser.action.setTitle({title: title.join(' · ')}),
  ]);
}
