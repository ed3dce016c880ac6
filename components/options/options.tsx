/** The options page: connect a key, look after connections, see what the extension can reach. */

import type {Settings} from '../../lib/domain/settings.ts';
import type {AccountView, View} from '../../lib/domain/view.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {wearLook} from '../page-look.ts';
import {t} from '../text.ts';
import {Troubles} from '../troubles.tsx';
import {isInTrouble} from '../vault-model.ts';
import {Appearance} from './appearance.tsx';
import {AutoPay} from './auto-pay.tsx';
import {ConnectForm, type ConnectTarget, type Recognise} from './connect-form.tsx';
import type {ConnectionActions} from './connection-row.tsx';
import {Connections} from './connections.tsx';
import {Credits} from './credits.tsx';
import {Hours} from './hours.tsx';
import {InConsole, type InConsoleProps} from './placement.tsx';
import {PutOff} from './put-off.tsx';
import {Reach} from './reach.tsx';
import {type Preview, type RuleInfo, Rules} from './rules.tsx';
import type {SetSettings} from './saving.tsx';
import type {SendSecret} from './sending.tsx';
import {Subscriptions} from './subscriptions.tsx';
import {Vault, type VaultActions} from './vault.tsx';
import {type DataActions, YourData} from './your-data.tsx';

export interface OptionsProps extends Pick<InConsoleProps, 'hiddenTabs' | 'shortcut' | 'onShowTabs'> {
  /** The last stored view; undefined before the first one. */
  view: View | undefined;
  /** ms UTC at which this is drawn. */
  now: number;
  version: string;
  /** Providers that a key can be connected for. */
  targets: readonly ConnectTarget[];
  /** Undefined until the background has told it. */
  vault: VaultInfo | undefined;
  followsComputer: boolean | undefined;
  onRecognise: Recognise;
  onSecret: SendSecret;
  /** A new passphrase of random words. */
  onSuggest: () => string;
  actions: ConnectionActions;
  vaultActions: VaultActions;
  dataActions: DataActions;
  /** Undefined until the background has told them. */
  settings: Settings | undefined;
  rules: readonly RuleInfo[];
  onSet: SetSettings;
  onPreview: Preview;
}

/** The vault stands first where it wants something of the person, and in place of connecting where no key can be kept. */
export function Options(props: OptionsProps) {
  const {version, vault, settings, view} = props;
  wearLook(view?.look);
  const accounts = view?.accounts ?? [];
  const isFirst = vault !== undefined && (isInTrouble(vault) || vault.passphrase !== 'none');
  return (
    <div class="options">
      <h1>{t('options_title')}</h1>
      <Troubles view={view} />
      {vault && isFirst && <OwnVault key="vault" {...props} vault={vault} />}
      {vault && !isInTrouble(vault) && <Connect key="connect" {...props} vault={vault} />}
      <Connections key="connections" {...props} accounts={accounts} onUnlock={goToUnlock} />
      {vault && !isFirst && <OwnVault key="vault" {...props} vault={vault} />}
      {settings && <Preferences {...props} accounts={accounts} settings={settings} />}
      <section id="data">
        <h2>{t('data_title')}</h2>
        <YourData actions={props.dataActions} />
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

type WithVault = OptionsProps & {vault: VaultInfo};

function OwnVault({view, vaultActions, ...rest}: WithVault) {
  const kept = (view?.accounts ?? []).filter(({id}) => view?.slots?.[id] === 'passphrase');
  return <Vault {...rest} kept={kept.map(({label}) => label)} actions={vaultActions} />;
}

function Connect({targets, vault, now, onRecognise, onSecret, onSuggest}: WithVault) {
  if (targets.length === 0) return null;
  return (
    <section id="connect">
      <h2>{t('options_connect')}</h2>
      <ConnectForm {...{targets, vault, now, onRecognise, onSecret, onSuggest}} />
    </section>
  );
}

const goToUnlock = (): void => document.querySelector<HTMLElement>('#vault input[name=passphrase]')?.focus();

interface PreferencesProps extends OptionsProps {
  accounts: AccountView[];
  settings: Settings;
}

/** How it looks: in the console and on our own pages. */
function Looks({settings, onSet, ...rest}: PreferencesProps) {
  return (
    <>
      <section id="in-console">
        <h2>{t('options_console')}</h2>
        <InConsole {...rest} {...{settings, onSet}} />
      </section>
      <section id="appearance">
        <h2>{t('options_appearance')}</h2>
        <Appearance {...{settings, onSet}} />
      </section>
    </>
  );
}

/** What the person may tell: each part saves by itself. */
function Preferences(props: PreferencesProps) {
  const {settings, accounts, rules, now, onSet, onPreview} = props;
  const shared = {settings, onSet};
  return (
    <>
      <Looks {...props} />
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
