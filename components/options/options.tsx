/** The options page: a way around, and one section after another. */
import type {Settings} from '../../lib/domain/settings.ts';
import type {View} from '../../lib/domain/view.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {DemoLine} from '../demo-line.tsx';
import {wearLook} from '../page-look.ts';
import {t} from '../text.ts';
import {Troubles} from '../troubles.tsx';
import type {AboutProps} from './about.tsx';
import type {AlertsProps} from './alerts.tsx';
import type {ConnectTarget, Recognise} from './connect-form.tsx';
import type {ConnectionActions} from './connection-row.tsx';
import type {DiagnosticsActions} from './diagnostics.tsx';
import {Navigation, SkipLink} from './navigation.tsx';
import type {PermissionsProps} from './permissions.tsx';
import type {InConsoleProps} from './placement.tsx';
import type {Preview, RuleInfo} from './rules.tsx';
import type {SetSettings} from './saving.tsx';
import {sectionsOf} from './sections.tsx';
import type {SendSecret} from './sending.tsx';
import type {VaultActions} from './vault.tsx';
import type {DataActions} from './your-data.tsx';

export interface OptionsProps
  extends Pick<InConsoleProps, 'hiddenTabs' | 'shortcut' | 'onShowTabs'>,
    Pick<AboutProps, 'version' | 'popupShortcut' | 'onShortcuts'>,
    Pick<AlertsProps, 'notifyState' | 'alertActions'>,
    PermissionsProps {
  /** The last stored view; undefined before the first one. */
  view: View | undefined;
  /** ms UTC at which this is drawn. */
  now: number;
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
  diagnostics: DiagnosticsActions;
  /** Undefined until the background has told them. */
  settings: Settings | undefined;
  rules: readonly RuleInfo[];
  onSet: SetSettings;
  onDemo: (on: boolean) => void;
  onPreview: Preview;
}

export function Options(props: OptionsProps) {
  wearLook(props.view?.look);
  const groups = sectionsOf(props);
  return (
    <div class="options">
      <SkipLink />
      <header>
        <h1 tabIndex={-1}>{t('options_title')}</h1>
      </header>
      <Navigation groups={groups} />
      <main id="main" tabIndex={-1}>
        {props.view?.demo && <DemoLine onEnd={() => props.onDemo(false)} />}
        <Troubles view={props.view} />
        {groups.flat().map(({id, title, content}) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`} tabIndex={-1}>
              {t(title)}
            </h2>
            {content}
          </section>
        ))}
      </main>
    </div>
  );
}
