/** Paints the toolbar button from the stored view: the same view always gives the same badge. */
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

/** Writes the title of one account, or of none; components do, and the app may not know them. */
type WriteTitle = (account: AccountView | undefined, now: number) => string;
type Wear = (look: Look | undefined) => void;
let titleOf: WriteTitle = () => '';
let wear: Wear = () => {};

/** Gives the badge its title, and what makes all words look as the view says. The entrypoint does it, before any painting. */
export function provideTitle(write: WriteTitle, looks: Wear = () => {}): void {
  titleOf = write;
  wear = looks;
}

/** Whatever is written from here on looks as that view says: to be called right before words are written. */
export const lookAs = (view: View | undefined): void => wear(view?.look);

/** Text, colour and title of the button. */
export async function paintBadge(view: View | undefined): Promise<void> {
  const account = view?.accounts.find(({id}) => id === view.chosen);
  const {text, tone} = view?.badge ?? {text: '', tone: 'neutral'};
  lookAs(view);
  const title = titleOf(account, view?.builtAt ?? 0);
  await Promise.all([
    browser.action.setBadgeText({text}),
    browser.action.setBadgeBackgroundColor({color: COLOURS[tone]}),
    browser.action.setBadgeTextColor({color: '#ffffff'}),
    browser.action.setTitle({title}),
  ]);
}
