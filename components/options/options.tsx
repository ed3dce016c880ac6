/** The options page: connect a key, look after connections, see what the extension can reach. */
import type {View} from '../../lib/domain/view.ts';
import {t} from '../text.ts';
import {type Connect, ConnectForm, type ConnectTarget} from './connect-form.tsx';
import {type ConnectionActions, ConnectionRow} from './connection-row.tsx';
import {Reach} from './reach.tsx';

export interface OptionsProps {
  /** The last stored view; undefined before the first one. */
  view: View | undefined;
  /** ms UTC at which this is drawn. */
  now: number;
  version: string;
  /** Providers that a key can be connected for. */
  targets: readonly ConnectTarget[];
  onConnect: Connect;
  actions: ConnectionActions;
}

export function Options({view, now, version, targets, onConnect, actions}: OptionsProps) {
  const accounts = view?.accounts ?? [];
  return (
    <div class="options">
      <h1>{t('options_title')}</h1>
      {targets.map(target => (
        <section key={target.id}>
          <h2>{t('options_connect', target.name)}</h2>
          <ConnectForm target={target} onConnect={onConnect} />
        </section>
      ))}
      <section>
        <h2>{t('options_connections')}</h2>
        {accounts.length === 0 && <p class="sub">{t('options_no_connections')}</p>}
        {accounts.map(account => (
          <ConnectionRow
            key={account.id}
            account={account}
            now={now}
            keyTail={view?.keyTails?.[account.id]}
            choice={accounts.length > 1 ? {chosen: view?.chosen === account.id} : undefined}
            actions={actions}
          />
        ))}
      </section>
      <section>
        <h2>{t('options_reach')}</h2>
        <Reach />
      </section>
      <section>
        <h2>{t('options_about')}</h2>
        <p>
          {t('name')} · {t('options_version', version)}
        </p>
        <p class="sub">{t('options_not_affiliated')}</p>
      </section>
    </div>
  );
}
