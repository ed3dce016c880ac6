/** The welcome page: see it with sample data, make a key that can only read, paste it, keep the icon in sight. */
import type {ComponentChildren} from 'preact';
import type {AccountView, View} from '../../lib/domain/view.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {ConnectForm, type ConnectFormProps} from '../options/connect-form.tsx';
import {wearLook} from '../page-look.ts';
import {VaultLine} from '../popup/vault-line.tsx';
import {t} from '../text.ts';
import {isInTrouble} from '../vault-model.ts';
import {Connected} from './connected.tsx';
import {MakeKey} from './make-key.tsx';
import {Pin} from './pin.tsx';
import {TryOut} from './try-out.tsx';

export interface WelcomeProps extends Omit<ConnectFormProps, 'vault' | 'explained'> {
  /** The last stored view; undefined before the first one. */
  view: View | undefined;
  /** Undefined until the background has told it. */
  vault: VaultInfo | undefined;
  isFirefox: boolean;
  /** Whether the icon stands in the toolbar; undefined where the browser does not tell. */
  pinned: boolean | undefined;
  onDemo: (on: boolean) => void;
  onOptions: () => void;
  onRefresh: () => void;
  onSkip: () => void;
}

/** Each step can be left out. Whoever comes back with a key connected finds its figures where it was pasted. */
export function Welcome(props: WelcomeProps) {
  const {view, now, targets, isFirefox, pinned, onDemo, onOptions, onRefresh, onSkip} = props;
  wearLook(view?.look);
  const {sample, own, canTry} = shownIn(view);
  return (
    <div class="options welcome-page">
      <header>
        <img src="/icon.svg" alt="" width="40" height="40" />
        <div>
          <h1>{t('welcome_title')}</h1>
          <p class="sub">{t('welcome_why')}</p>
        </div>
        <button type="button" data-do="skip" onClick={onSkip}>
          {t(own ? 'welcome_done' : 'welcome_skip')}
        </button>
      </header>
      <main>
        <ol>
          {canTry && (
            <Step id="try" title={t('welcome_try')}>
              <TryOut account={sample} now={now} onDemo={onDemo} />
            </Step>
          )}
          {!own && targets[0] && (
            <Step id="make" title={t('welcome_make', targets[0].name)}>
              <MakeKey target={targets[0]} />
            </Step>
          )}
          <Step id="connect" title={t(own ? 'welcome_connected' : 'welcome_paste')} done={isWell(own)}>
            {own ? <Connected account={own} {...{now, onOptions, onRefresh}} /> : <Paste {...props} />}
          </Step>
          <Step id="pin" title={t('welcome_pin')} done={pinned === true}>
            <Pin isFirefox={isFirefox} pinned={pinned} />
          </Step>
        </ol>
        <p class="sub">{t('options_not_affiliated')}</p>
      </main>
    </div>
  );
}

/** `own`: of the console we stand in; another provider's account has other things to read, and the sample is nobody's. */
function shownIn(view: View | undefined): Shown {
  const account = view?.accounts.find(({id}) => id === view.chosen) ?? view?.accounts[0];
  if (account?.demo) return {sample: account, canTry: true};
  return {own: account?.inConsole ? account : undefined, canTry: !account};
}

interface Shown {
  sample?: AccountView;
  own?: AccountView | undefined;
  /** Once anything is connected, there is no sample to be shown. */
  canTry: boolean;
}

const isWell = (account: AccountView | undefined): boolean =>
  account?.state === 'ok' || account?.state === 'stale';

interface StepProps {
  id: string;
  title: string;
  done?: boolean;
  children: ComponentChildren;
}

/** Its number comes from the list. */
const Step = ({id, title, done = false, children}: StepProps) => (
  <li id={id} class={done ? 'step done' : 'step'}>
    <h2>{title}</h2>
    {children}
  </li>
);

/** The form of the options page, without what the step before has told; nothing before the vault is known. */
function Paste({vault, onOptions, ...props}: WelcomeProps) {
  if (!vault) return <p class="sub">{t('welcome_wait')}</p>;
  if (isInTrouble(vault)) return <VaultLine vault={vault} onOptions={onOptions} />;
  return (
    <>
      <ConnectForm {...props} vault={vault} explained />
      <p class="sub others">
        {t('welcome_others')}{' '}
        <button type="button" class="plain" data-do="options" onClick={onOptions}>
          {t('popup_options')}
        </button>
      </p>
    </>
  );
}
