/** Paints the toolbar button from the stored view: the same view always gives the same badge. */
import type {Phrase} from '../domain/phrase.ts';
import type {Look} from '../domain/settings.ts';
import type {AccountView, BadgeTone, View} from '../domain/view.ts';
import {browser} from '../platform/browser.ts';

/** White text reads on each of these with a contrast of at least 4.5. */
const COLOURS: Readonly<Record<BadgeTone, string>> = {
  neutral: '#55565f',
  ok: '#1f7a34',
  warn: '#8a5a00',
  bad: '#b3261e',
  stale: '#6b6c75',
};

/** How words are written; components do that, and the app may not know them. */
interface Words {
  /** The button's title for one account, or for none. */
  title(account: AccountView | undefined, now: number): string;
  say(phrase: Phrase, now: number): string;
  /** Has all that is written from then on look like that. */
  look(look: Look | undefined): void;
}
let words: Words = {title: () => '', say: phrase => phrase.key, look: () => {}};

/** The entrypoint does it, before anything is written. */
export function provideWords(given: Partial<Words>): void {
  words = {...words, ...given};
}

export const say: Words['say'] = (phrase, at) => words.say(phrase, at);

/** Whatever is written from here on looks as that view says: to be called right before words are written. */
export const lookAs = (view: View | undefined): void => words.look(view?.look);

/** Text, colour and title of the button. */
export async function paintBadge(view: View | undefined): Promise<void> {
  const account = view?.accounts.find(({id}) => id === view.chosen);
  const {text, tone} = view?.badge ?? {text: '', tone: 'neutral'};
  lookAs(view);
  const title = words.title(account, view?.builtAt ?? 0);
  await Promise.all([
    browser.action.setBadgeText({text}),
    browser.action.setBadgeBackgroundColor({color: COLOURS[tone]}),
    browser.action.setBadgeTextColor({color: '#ffffff'}),
    browser.action.setTitle({title}),
  ]);
}
