/** The popup's page: draws the stored view at once, then asks for a fresh read where it is older than a minute. */
import {render} from 'preact';
import {provideLanguage} from '../../components/language.ts';
import {Popup, type PopupProps} from '../../components/popup/popup.tsx';
import {popupFacts, popupOffers} from '../../lib/app/popup-page.ts';
import {ask, lastView, onView} from '../../lib/messages.ts';
import {browser} from '../../lib/platform/browser.ts';
import {now} from '../../lib/platform/clock.ts';

const FRESH_MS = 60_000;
const root = document.getElementById('app') as HTMLElement;
const props: Omit<PopupProps, 'now'> = {
  view: undefined,
  vault: undefined,
  hiding: undefined,
  refresh: 'idle',
  onRefresh() {
    if (props.refresh === 'reading') return;
    draw({refresh: 'reading'});
    ask('sync.refresh', {}).then(
      () => draw({refresh: 'idle'}),
      () => draw({refresh: 'failed'}),
    );
  },
  ...popupOffers(() => askFacts()),
};
const draw = (change: Partial<PopupProps> = {}) =>
  render(<Popup {...Object.assign(props, change)} now={now()} />, root);
const askFacts = () => popupFacts().then(draw);

provideLanguage(browser.i18n, document.documentElement);
onView(view => {
  draw({view});
  void askFacts();
});
setInterval(() => draw(), 30_000);
draw({view: await lastView()});
if (props.view?.accounts.some(account => now() - (account.asOf ?? 0) > FRESH_MS)) props.onRefresh();
await askFacts();
