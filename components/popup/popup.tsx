/** The popup: the stored view, drawn once; every state says what to do next. */
import type {AccountView, View} from '../../lib/domain/view.ts';
import {BurnParts} from '../burn-parts.tsx';
import {Figures} from '../figures.tsx';
import {RunwayLine} from '../runway-line.tsx';
import {StateLine} from '../state-line.tsx';
import {t} from '../text.ts';
import {Troubles} from '../troubles.tsx';
import {isInTrouble} from '../vault-model.ts';
import {ByGpu, Credits, EmptyNote, Month, Remarks} from './account.tsx';
import {Connections} from './connections.tsx';
import type {Dismiss} from './dismiss.tsx';
import {Findings} from './findings.tsx';
import {Footer} from './footer.tsx';
import {HiddenLine, type HiddenLineProps} from './hidden-line.tsx';
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
  onDismiss: Dismiss;
  /** Undefined until the background has told it. */
  vault: PopupVault | undefined;
  onLock: () => void;
}

export function Popup(props: PopupProps) {
  const {view, now, refresh, vault, onRefresh, onOptions, onDismiss, onLock} = props;
  const account = view?.accounts.find(entry => entry.id === view.chosen) ?? view?.accounts[0];
  return (
    <div class="popup">
      <header>
        <h1>{t('name')}</h1>
        {account && (
          <span class="whose">
            <bdi>{account.label}</bdi>{' '}
            {account.label !== account.providerName && <small>{account.providerName}</small>}
          </span>
        )}
      </header>
      <main class={account?.stale ? 'old' : undefined}>
        <Troubles view={view} />
        <VaultLine vault={vault} onOptions={onOptions} />
        {view && account ? (
          <Account {...{view, account, now, vault, onRefresh, onOptions, onDismiss}} />
        ) : (
          !isHeld(view, vault) && <Welcome onOptions={onOptions} />
        )}
      </main>
      <HiddenLine {...props} />
      {account && <Footer {...{account, now, refresh, vault, onRefresh, onOptions, onLock}} />}
    </div>
  );
}

/** Accounts may be there that this version cannot read, or whose keys it cannot: nobody is welcomed as new then. */
const isHeld = (view: View | undefined, vault: PopupVault | undefined): boolean =>
  (vault !== undefined && isInTrouble(vault)) ||
  (view?.troubles?.some(trouble => trouble === 'data-newer' || trouble === 'data-unmigrated') ?? false);

interface AccountProps extends Omit<PopupProps, 'view' | 'refresh' | 'onLock' | 'hiding' | 'onShowAgain'> {
  view: View;
  account: AccountView;
}

function Account({view, account, now, vault, onRefresh, onOptions, onDismiss}: AccountProps) {
  const read = account.asOf !== undefined;
  return (
    <>
      <section>
        <RunwayLine account={account} now={now} />
        <Outlook account={account} now={now} />
        <div aria-live="polite">
          <StateLine
            {...{account, now, onRefresh, onOptions}}
            onUnlock={vault && isInTrouble(vault) ? undefined : onOptions}
          />
        </div>
        <EmptyNote account={account} now={now} />
      </section>
      {read && (
        <section>
          <Figures account={account} />
          <Month account={account} now={now} />
          <Remarks account={account} />
        </section>
      )}
      <Findings accounts={view.accounts} now={now} onDismiss={onDismiss} />
      {(view.accounts.length > 1 || view.fixed) && <Connections view={view} now={now} />}
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
