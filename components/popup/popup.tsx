/** The popup: the stored view, drawn once; every state says what to do next. */
import {useEffect} from 'preact/hooks';
import type {AccountView, View} from '../../lib/domain/view.ts';
import {BurnParts} from '../burn-parts.tsx';
import {DemoLine} from '../demo-line.tsx';
import {Figures} from '../figures.tsx';
import {wearLook} from '../page-look.ts';
import {RunwayLine} from '../runway-line.tsx';
import {StateLine} from '../state-line.tsx';
import {stateWords} from '../sync-words.ts';
import {t} from '../text.ts';
import {Troubles} from '../troubles.tsx';
import {isInTrouble} from '../vault-model.ts';
import {ByGpu, Credits, EmptyNote, Remarks} from './account.tsx';
import {Connections} from './connections.tsx';
import type {Dismiss} from './dismiss.tsx';
import {Findings} from './findings.tsx';
import {Footer} from './footer.tsx';
import {Header, type HeaderProps} from './header.tsx';
import {HiddenLine, type HiddenLineProps} from './hidden-line.tsx';
import {Bill, isBillOnly, Month} from './month.tsx';
import {NextStep} from './next-step.tsx';
import {AtZero, Outlook} from './outlook.tsx';
import {type PopupVault, VaultLine} from './vault-line.tsx';
import {Welcome} from './welcome.tsx';

/** `reading`: a refresh is under way; `failed`: the last one got no answer. */
export type RefreshState = 'idle' | 'reading' | 'failed';

export interface PopupProps extends HiddenLineProps {
  /** The last stored view; undefined before the first one. */
  view: View | undefined;
  refresh: RefreshState;
  onRefresh: () => void;
  onOptions: () => void;
  onDemo: (on: boolean) => void;
  onDismiss: Dismiss;
  onLook: HeaderProps['onLook'];
  /** Undefined until the background has told it. */
  vault: PopupVault | undefined;
  onLock: () => void;
}

export function Popup(props: PopupProps) {
  const {view, now, refresh, vault, onRefresh, onOptions, onDemo, onDismiss, onLock, onLook} = props;
  wearLook(view?.look);
  useEffect(() => {
    document.addEventListener('keydown', foldOpen);
    return () => document.removeEventListener('keydown', foldOpen);
  }, []);
  const account = view?.accounts.find(entry => entry.id === view.chosen) ?? view?.accounts[0];
  const isNew = vault && !isHeld(view, vault);
  return (
    <div class="popup">
      <Header account={account} look={view?.look} onLook={onLook} />
      <News {...{account, now, refresh, vault}} />
      <main class={account?.stale ? 'old' : undefined} tabIndex={-1}>
        {view?.demo && <DemoLine onConnect={onOptions} onEnd={() => onDemo(false)} />}
        <Troubles view={view} />
        <VaultLine vault={vault} onOptions={onOptions} />
        {view && account ? (
          <Account {...{view, account, now, vault, onRefresh, onOptions, onDismiss}} />
        ) : (
          isNew && <Welcome onOptions={onOptions} onDemo={() => onDemo(true)} />
        )}
      </main>
      <HiddenLine {...props} />
      {(account || isNew === false) && (
        <Footer {...{account, now, refresh, vault, onRefresh, onOptions, onLock}} />
      )}
    </div>
  );
}

/** Read out when it changes; the ages in the lines that are seen change with every tick, so those are not live. */
function News({
  account,
  now,
  refresh,
  vault,
}: Pick<PopupProps, 'now' | 'refresh' | 'vault'> & {account: AccountView | undefined}) {
  const words = account && stateWords(account, now);
  const isTold = words?.action !== 'unlock' || !vault || !isInTrouble(vault);
  return (
    <p class="unseen" aria-live="polite">
      {refresh === 'failed' ? t('popup_refresh_failed') : isTold && words?.sentences[0]}
    </p>
  );
}

/** Escape closes what the person opened last and stands in, before it closes the popup. */
function foldOpen(event: KeyboardEvent): void {
  const open = (event.target as Element).closest<HTMLDetailsElement>('details[open]');
  if (event.key !== 'Escape' || !open) return;
  event.preventDefault();
  open.open = false;
  open.querySelector('summary')?.focus();
}

/** Accounts may be there that this version cannot read, or whose keys it cannot: nobody is welcomed as new then. */
const isHeld = (view: View | undefined, vault: PopupVault): boolean =>
  isInTrouble(vault) ||
  (view?.troubles?.some(trouble => trouble === 'data-newer' || trouble === 'data-unmigrated') ?? false);

type Others = 'view' | 'refresh' | 'onDemo' | 'onLock' | 'onLook' | 'hiding' | 'onShowAgain';
interface AccountProps extends Omit<PopupProps, Others> {
  view: View;
  account: AccountView;
}

function Account({view, account, now, vault, onRefresh, onOptions, onDismiss}: AccountProps) {
  const read = account.asOf !== undefined;
  const isBill = isBillOnly(account);
  const acts = {onRefresh, onOptions, onUnlock: vault && isInTrouble(vault) ? undefined : onOptions};
  return (
    <>
      <section>
        {isBill ? <Bill account={account} now={now} /> : <RunwayLine account={account} now={now} />}
        <Outlook account={account} now={now} />
        <NextStep account={account} onOptions={onOptions} />
        <StateLine {...{account, now, ...acts}} />
        <EmptyNote account={account} now={now} />
      </section>
      {read && (
        <section>
          <Figures account={account} />
          <Month account={account} now={now} isAbove={isBill} />
          <Remarks account={account} />
        </section>
      )}
      <Findings accounts={view.accounts} shown={account.id} now={now} onDismiss={onDismiss} />
      {!view.demo && (view.accounts.length > 1 || view.fixed) && (
        <Connections {...{view, now, ...acts}} shown={account.id} />
      )}
      <AtZero account={account} now={now} />
      {account.burn.parts.length > 0 && (
        <section>
          <h2>{t('burn_title')}</h2>
          <BurnParts account={account} now={now} />
          <ByGpu account={account} now={now} />
        </section>
      )}
      <Credits account={account} />
    </>
  );
}
