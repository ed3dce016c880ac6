/** What the welcome page can do: as the options page connects, with the one provider whose console we stand in. */
import type {WelcomeProps} from '../../components/welcome/welcome.tsx';
import {ask} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import type {VaultInfo} from '../vault/vault.ts';
import {type Changed, isFirefox, offersOf} from './options-page.ts';

/** A question that is lost ends after 30 s only, so another is asked meanwhile. */
const ASK_AGAIN_MS = 2_000;

/** The vault as it is now; asked until the background answers. */
export function untilVault(): Promise<VaultInfo> {
  return new Promise(resolve => {
    const look = () => void ask('vault.get', {}).then(done, () => {});
    const timer = setInterval(look, ASK_AGAIN_MS);
    const done = (vault: VaultInfo) => {
      clearInterval(timer);
      resolve(vault);
    };
    look();
  });
}

/** Whether the icon stands in the toolbar; undefined where the browser does not tell. */
export async function isPinned(): Promise<boolean | undefined> {
  return (await browser.action.getUserSettings?.())?.isOnToolbar;
}

/** Closes the page it is called in. */
async function close(): Promise<void> {
  const id = (await browser.tabs.getCurrent())?.id;
  if (id !== undefined) await browser.tabs.remove(id);
}

type Asked =
  | 'targets'
  | 'isFirefox'
  | 'onRecognise'
  | 'onSecret'
  | 'onSuggest'
  | 'onDemo'
  | 'onOptions'
  | 'onRefresh'
  | 'onSkip';

/** All that the page offers, but for what changes it. */
export function welcomeOffers(changed: Changed): Pick<WelcomeProps, Asked> {
  const {targets, onRecognise, ...offers} = offersOf(changed);
  const here = targets.filter(({how}) => how === 'read');
  return {
    ...offers,
    targets: here,
    // Whosever else a key is, here it is of the wrong kind.
    onRecognise: pasted => {
      const {target, ask, ...found} = onRecognise(pasted);
      const isElsewhere = ask || (target && here.every(({id}) => id !== target));
      return isElsewhere ? {refused: 'wrong-kind'} : {target, ...found};
    },
    isFirefox,
    onOptions: () => void browser.runtime.openOptionsPage(),
    onRefresh: () => void ask('sync.refresh', {}).catch(() => {}),
    onSkip: () => void close(),
  };
}
