/** What the popup can do and asks beside the stored view: the vault, and where the strip is hidden. */
import type {PopupProps} from '../../components/popup/popup.tsx';
import type {PopupVault} from '../../components/popup/vault-line.tsx';
import {CHIPS, hiddenPages, placementOf} from '../domain/placement.ts';
import {DEFAULTS} from '../domain/settings.ts';
import {ask} from '../messages.ts';
import {browser} from '../platform/browser.ts';

/** What no view tells; where the background gives no answer, nothing can be said of the vault. */
export async function popupFacts(): Promise<Pick<PopupProps, 'vault' | 'hiding'>> {
  const unknown: PopupVault = {state: 'unavailable', passphrase: 'none'};
  const [vault, settings, tabs] = await Promise.all([
    ask('vault.get', {}).catch(() => unknown),
    ask('settings.get', {}).catch(() => DEFAULTS),
    ask('tabs.hidden', {show: false}).catch(() => 0),
  ]);
  const place = placementOf(settings);
  return {vault, hiding: {everywhere: place.everywhere, pages: hiddenPages(place).length, tabs}};
}

/** Wherever it was hidden, the strip comes back; chips stay as the person set them. */
async function showAgain(): Promise<void> {
  const place = placementOf(await ask('settings.get', {}));
  const hidden = place.hidden.filter(name => name === CHIPS);
  await ask('settings.set', {overlay: {...place, hidden, everywhere: false}});
  await ask('tabs.hidden', {show: true});
}

/** `changed` is called when the facts have to be asked anew. */
export const popupOffers = (
  changed: () => unknown,
): Pick<PopupProps, 'onOptions' | 'onDemo' | 'onDismiss' | 'onLock' | 'onLook' | 'onShowAgain'> => ({
  onOptions: () => void browser.runtime.openOptionsPage().then(() => window.close()),
  onDemo: on => void ask('demo.set', {on}).catch(() => {}),
  onDismiss: (finding, until, why) => ask('finding.dismiss', {finding, until, why}),
  onLock: () => void ask('vault.lock', {}).then(changed, () => {}),
  // The view that follows shows it; where it was not stored, all stays as it is seen.
  onLook: look => void ask('settings.set', {look}).catch(() => {}),
  onShowAgain: () => void showAgain().then(changed, () => {}),
});
