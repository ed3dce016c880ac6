/** What the options page consists of, in order: one line for each section. */
import type {ComponentChild} from 'preact';
import {isInTrouble} from '../vault-model.ts';
import {About, newsOf} from './about.tsx';
import {Alerts} from './alerts.tsx';
import {Appearance} from './appearance.tsx';
import {AutoPay} from './auto-pay.tsx';
import {ConnectForm} from './connect-form.tsx';
import {Connections} from './connections.tsx';
import {Credits} from './credits.tsx';
import {Diagnostics} from './diagnostics.tsx';
import {Hours} from './hours.tsx';
import type {Place} from './navigation.tsx';
import type {OptionsProps} from './options.tsx';
import {Permissions} from './permissions.tsx';
import {InConsole} from './placement.tsx';
import {PutOff} from './put-off.tsx';
import {Rules} from './rules.tsx';
import {Subscriptions} from './subscriptions.tsx';
import {Vault} from './vault.tsx';
import {YourData} from './your-data.tsx';

interface Section {
  /** Links lead to it: once released, it stays. */
  id: string;
  /** Key of its heading. */
  title: string;
  /** What stands under the heading; without it there is no such section now. */
  draw(props: OptionsProps): ComponentChild;
  /** What a quiet dot at its link says, where something in it has not been seen yet. */
  news?(props: OptionsProps): string | undefined;
}

/** For sections that need to know what the person set. */
type WithSettings = OptionsProps & {settings: NonNullable<OptionsProps['settings']>};
const told =
  (draw: (props: WithSettings) => ComponentChild) =>
  (props: OptionsProps): ComponentChild =>
    props.settings && draw(props as WithSettings);

const VAULT: Section = {id: 'vault', title: 'vault_title', draw: drawVault};
const CONNECTING: readonly Section[] = [
  {id: 'connect', title: 'options_connect', draw: drawConnect},
  {id: 'connections', title: 'options_connections', draw: drawConnections},
];

// biome-ignore format: one line each, so that additions do not collide
const OTHERS: readonly (readonly Section[])[] = [
  [
    {id: 'alerts', title: 'options_alerts', draw: told(props => <Alerts {...props} kept={keptIn(props)} onUnlock={goToUnlock} />)},
    {id: 'rules', title: 'options_rules', draw: told(props => <Rules {...props} />)},
    {id: 'put-off', title: 'options_putoff', draw: told(props => <PutOff {...props} accounts={accountsOf(props)} />)},
    {id: 'hours', title: 'options_hours', draw: told(props => <Hours {...props} />)},
    {id: 'auto-pay', title: 'options_autopay', draw: told(props => <AutoPay {...props} />)},
    {id: 'subscriptions', title: 'options_subscriptions', draw: told(props => <Subscriptions {...props} />)},
    {id: 'credits', title: 'options_credits', draw: told(props => <Credits {...props} accounts={accountsOf(props)} />)},
  ],
  [
    {id: 'in-console', title: 'options_console', draw: told(props => <InConsole {...props} />)},
    {id: 'appearance', title: 'options_appearance', draw: told(props => <Appearance {...props} />)},
  ],
  [
    {id: 'data', title: 'data_title', draw: ({dataActions, view}) => <YourData actions={dataActions} as={view?.builtAt} />},
    {id: 'permissions', title: 'options_reach', draw: props => <Permissions {...props} />},
    {id: 'diagnostics', title: 'diag_title', draw: ({diagnostics}) => <Diagnostics actions={diagnostics} />},
    {id: 'about', title: 'options_about', draw: props => <About {...props} isInUse={accountsOf(props).length > 0} />, news: props => newsOf({...props, isInUse: accountsOf(props).length > 0})},
  ],
];

/** The sample is nobody's: there is nothing to look after. */
const accountsOf = ({view}: OptionsProps) => (view?.demo ? [] : (view?.accounts ?? []));

/** Labels of the connections whose keys are kept by the passphrase. */
const keptIn = (props: OptionsProps): string[] =>
  accountsOf(props)
    .filter(({id}) => props.view?.slots?.[id] === 'passphrase')
    .map(({label}) => label);

/** A section with what is drawn now. */
export interface Drawn extends Place {
  content: ComponentChild;
}

/**
 * Those that are there now, in groups. The vault stands first where it wants something of the person, and in place of
 * connecting where no key can be kept.
 */
export function sectionsOf(props: OptionsProps): Drawn[][] {
  const {vault} = props;
  const isFirst = vault !== undefined && (isInTrouble(vault) || vault.passphrase !== 'none');
  const keys = isFirst ? [VAULT, ...CONNECTING] : [...CONNECTING, VAULT];
  const drawn = ({id, title, draw, news}: Section): Drawn => ({
    ...{id, title},
    content: draw(props),
    news: news?.(props),
  });
  return [keys, ...OTHERS]
    .map(group => group.map(drawn).filter(({content}) => content))
    .filter(group => group.length > 0);
}

function drawVault(props: OptionsProps): ComponentChild {
  const {vault, vaultActions} = props;
  return vault && <Vault {...props} vault={vault} kept={keptIn(props)} actions={vaultActions} />;
}

function drawConnect({targets, vault, now, onRecognise, onSecret, onSuggest}: OptionsProps): ComponentChild {
  if (!vault || isInTrouble(vault) || targets.length === 0) return null;
  return <ConnectForm {...{targets, vault, now, onRecognise, onSecret, onSuggest}} />;
}

function drawConnections(props: OptionsProps): ComponentChild {
  return <Connections {...props} accounts={accountsOf(props)} onUnlock={goToUnlock} />;
}

const goToUnlock = (): void => document.querySelector<HTMLElement>('#vault input[name=passphrase]')?.focus();
