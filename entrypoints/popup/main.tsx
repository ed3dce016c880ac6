/** The popup's page: draws the stored view at once, then asks for a fresh read where it is older than a minute. */
import {render} from 'preact';
import {provideLanguage} from '../../components/language.ts';
import type {Dismiss} from '../../components/popup/dismiss.tsx';
import {Popup, type RefreshState} from '../../components/popup/popup.tsx';
import type {View} from '../../lib/domain/view.ts';
import {ask, lastView, onView} from '../../lib/messages.ts';
import {browser} from '../../lib/platform/browser.ts';
import {now} from '../../lib/platform/clock.ts';

const FRESH_MS = 60_000;
const onDismiss: Dismiss = (finding, until, why) => ask('finding.dismiss', {finding, until, why});
const root = document.getElementById('app') as HTMLElement;
let view: View | undefined;
let state: RefreshState = 'idle';

function draw(change: {view?: View | undefined; state?: RefreshState} = {}): void {
  if ('view' in change) view = change.view;
  state = change.state ?? state;
  render(<Popup {...{view, now: now(), refresh: state, onRefresh, onOptions, onDismiss}} />, root);
}
function onRefresh(): void {
  if (state === 'reading') return;
  draw({state: 'reading'});
  ask('sync.refresh', {}).then(
    () => draw({state: 'idle'}),
    () => draw({state: 'failed'}),
  );
}
function onOptions(): void {
  void browser.runtime.openOptionsPage().then(() => window.close());
}

provideLanguage(browser.i18n, document.documentElement);
onView(next => draw({view: next}));
setInterval(() => draw(), 30_000);
draw({view: await lastView()});
if (view?.accounts.some(account => now() - (account.asOf ?? 0) > FRESH_MS)) onRefresh();
