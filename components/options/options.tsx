/** The options page: connect a key, look after connections, see what the extension can reach. */

import type {Settings} from '../../lib/domain/settings.ts';
import type {AccountView, View} from '../../lib/domain/view.ts';
import {t} from '../text.ts';
import {Troubles} from '../troubles.tsx';
import {AutoPay} from './auto-pay.tsx';
import {type Connect, ConnectForm, type ConnectTarget} from './connect-form.tsx';
import {type ConnectionActions, ConnectionRow} from './connection-row.tsx';
import {Credits} from './credits.tsx';
import {Hours} from './hours.tsx';
import {PutOff} from './put-off.tsx';
import {Reach} from './reach.tsx';
import {type Preview, type RuleInfo, Rules} from './rules.tsx';
import type {SetSettings} from './saving.tsx';
import {Subscriptions} from './subscriptions.tsx';

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
  /** Undefined until the background has told them. */
  settings: Settings | undefined;
  rules: readonly RuleInfo[];
  onSet: SetSettings;
  onPreview: Preview;
}

export function Options(props: OptionsProps) {
  const {version, targets, onConnect, settings} = props;
  const accounts = props.view?.accounts ?? [];
  return (
    <div class="options">
      <h1>{t('options_title')}</h1>
      <Troubles view={props.view} />
      {targets.map(target => (
        <section key={target.id}>
          <h2>{t('options_connect', target.name)}</h2>
          <ConnectForm target={target} onConnect={onConnect} />
        </section>
      ))}
      <Connections {...props} accounts={accounts} />
      {settings && <Preferences {...props} accounts={accounts} settings={settings} />}
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

interface ConnectionsProps extends OptionsProps {
  accounts: AccountView[];
}

function Connections({view, accounts, now, actions}: ConnectionsProps) {
  return (
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
  );
}

interface PreferencesProps extends ConnectionsProps {
  settings: Settings;
}

/** What the person may tell: each part saves by itself. */
function Preferences({settings, accounts, rules, now, onSet, onPreview}: PreferencesProps) {
  const shared = {settings, onSet};
  return (
    <>
      <section id="rules">
        <h2>{t('options_rules')}</h2>
        <p class="sub">{t('options_rules_why')}</p>
        <Rules {...shared} rules={rules} now={now} onPreview={onPreview} />
      </section>
      <section id="put-off">
        <h2>{t('options_putoff')}</h2>
        <PutOff {...shared} now={now} />
      </section>
      <section id="hours">
        <h2>{t('options_hours')}</h2>
        <Hours {...shared} />
      </section>
      <section id="auto-pay">
        <h2>{t('options_autopay')}</h2>
        <AutoPay {...shared} />
      </section>
      <section id="subscriptions">
        <h2>{t('options_subscriptions')}</h2>
        <Subscriptions {...shared} />
      </section>
      <section id="credits">
        <h2>{t('options_credits')}</h2>
        <Credits {...shared} accounts={accounts} now={now} />
      </section>
    </>
  );
}
