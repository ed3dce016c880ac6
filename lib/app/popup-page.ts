/** What the popup can do and asks beside the stored view: the vault, and where the strip is hidden. */
import type {PopupProps} from '../../components/popup/popup.tsx';
import {placementOf} from '../domain/placement.ts';
import {ask} from '../messages.ts';
import {browser} from '../platform/browser.ts';

/** What no view tells. Rejects where the background gives no answer. */
export async function popupFacts(): Promise<Pick<PopupProps, 'vault' | 'hiding'>> {
  const [vault, settings, tabs] = await Promise.all([
    ask('vault.get', {}),
    ask('settings.get', {}),
    ask('tabs.hidden', {show: false}),
  ]);
  const {everywhere, hidden} = placementOf(settings);
  return {vault, hiding: {everywhere, pages: hidden.length, tabs}};
}

/** Wherever it was hidden, the strip comes back. */
async function showAgain(): Promise<void> {
  const place = placementOf(await ask('settings.get', {}));
  await ask('settings.set', {overlay: {...place, hidden: [], everywhere: false}});
  await ask('tabs.hidden', {show: true});
}

/** `changed` is called when the facts have to be asked anew. */
export const popupOffers = (
  changed: () => unknown,
): Pick<PopupProps, 'onOptions' | 'onDismiss' | 'onLock' | 'onShowAgain'> => ({
  onOptions: () => void browser.runtime.openOptionsPage().then(() => window.close()),
  onDismiss: (finding, until, why) => ask('finding.dismiss', {finding, until, why}),
  onLock: () => void ask('vault.lock', {}).then(changed, () => {}),
  onShowAgain: () => void showAgain().then(changed, () => {}),
});
