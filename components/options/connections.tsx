/** All connections, and the advice after one was removed: only the provider can make its key worthless. */
import {useState} from 'preact/hooks';
import type {AccountView} from '../../lib/domain/view.ts';
import {Icon} from '../icon.tsx';
import {t} from '../text.ts';
import {isInTrouble} from '../vault-model.ts';
import {type ConnectionActions, ConnectionRow} from './connection-row.tsx';
import {takeFocus} from './focus.ts';
import type {OptionsProps} from './options.tsx';
import {KeyLink} from './row-changes.tsx';

export interface ConnectionsProps
  extends Pick<OptionsProps, 'view' | 'now' | 'vault' | 'targets' | 'onSecret' | 'onSuggest'> {
  accounts: AccountView[];
  actions: ConnectionActions;
  onUnlock: () => void;
}

export function Connections(props: ConnectionsProps) {
  const {view, accounts, now, vault, targets, actions, onSecret, onSuggest, onUnlock} = props;
  const [removed, setRemoved] = useState<AccountView>();
  const keyUrl = ({provider}: AccountView) => targets.find(({id}) => id === provider)?.keyUrl;
  const canChoose = accounts.filter(({inConsole}) => inConsole).length > 1;
  const remove = async (id: string) => {
    const account = accounts.find(entry => entry.id === id);
    await actions.remove(id);
    setRemoved(account);
  };
  return (
    <>
      {removed && (
        <Removed account={removed} keyUrl={keyUrl(removed)} onDismiss={() => setRemoved(undefined)} />
      )}
      {accounts.length === 0 && <p class="sub">{t('options_no_connections')}</p>}
      {accounts.map(account => (
        <ConnectionRow
          key={account.id}
          account={account}
          now={now}
          keyTail={view?.keyTails?.[account.id]}
          slot={view?.slots?.[account.id]}
          keeping={vault && !isInTrouble(vault) ? {vault, onSecret, onSuggest} : undefined}
          keyUrl={keyUrl(account)}
          choice={canChoose && account.inConsole ? {chosen: view?.chosen === account.id} : undefined}
          actions={{...actions, remove}}
          onUnlock={onUnlock}
        />
      ))}
    </>
  );
}

interface RemovedProps {
  account: AccountView;
  keyUrl: string | undefined;
  onDismiss: () => void;
}

/** It takes the focus, which was in the row that is gone. */
function Removed({account: {label, providerName}, keyUrl, onDismiss}: RemovedProps) {
  return (
    <div class="state tone-plain" data-removed tabIndex={-1} ref={takeFocus} role="status">
      <Icon name="info" />
      <p>
        {t('removed', label, providerName)}{' '}
        {keyUrl && <KeyLink url={keyUrl} text={t('removed_link', providerName)} />}{' '}
        <button type="button" class="plain" data-do="dismiss" onClick={onDismiss}>
          {t('vault_dismiss')}
        </button>
      </p>
    </div>
  );
}
