/** The welcome page: drawn at once, for while the extension is installed a question to the background may be lost. */
import {render} from 'preact';
import {provideLanguage} from '../../components/language.ts';
import {t} from '../../components/text.ts';
import {Welcome, type WelcomeProps} from '../../components/welcome/welcome.tsx';
import {isPinned, untilVault, welcomeOffers} from '../../lib/app/welcome-page.ts';
import {lastView, onView} from '../../lib/messages.ts';
import {browser} from '../../lib/platform/browser.ts';
import {now} from '../../lib/platform/clock.ts';

const props: Omit<WelcomeProps, 'now'> = {
  ...welcomeOffers(askVault),
  view: undefined,
  vault: undefined,
  pinned: undefined,
};
const draw = (change: Partial<WelcomeProps> = {}) =>
  render(<Welcome {...Object.assign(props, change)} now={now()} />, document.getElementById('app')!);
async function askVault(): Promise<void> {
  draw({vault: await untilVault()});
}
const look = async () => draw({pinned: await isPinned()});

provideLanguage(browser.i18n, document.documentElement);
document.title = `${t('name')} · ${t('welcome_link')}`;
draw();
onView(view => draw({view}));
// The person comes back from making a key, or from pinning the icon.
addEventListener('focus', () => void look());
setInterval(() => draw(), 30_000);
void lastView().then(view => draw({view: props.view ?? view}));
void look();
void askVault();
