/** What the options page can do: secrets go to the background on a port of their own, all else is a message. */
import type {ConnectionActions} from '../../components/options/connection-row.tsx';
import type {OptionsProps} from '../../components/options/options.tsx';
import type {SendSecret} from '../../components/options/sending.tsx';
import type {VaultActions} from '../../components/options/vault.tsx';
import type {DataActions} from '../../components/options/your-data.tsx';
import {ask, lastView, sendSecret} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import type {VaultInfo} from '../vault/vault.ts';
import {saveFile} from './save-file.ts';
import {suggestPassphrase} from './suggest.ts';
import {originsToAsk, recognise, refusalOf, targets} from './targets.ts';

const manifest = browser.runtime.getManifest();
const isFirefox = 'browser_specific_settings' in manifest;

/**
 * One question for all that connecting needs, asked before anything else that the click does: the provider's host, and
 * in Firefox the consent to a key leaving the browser.
 */
function permit(provider: string): Promise<boolean> {
  const origins = originsToAsk(provider);
  const wish = {
    ...(origins.length > 0 && {origins}),
    ...(isFirefox && {data_collection: ['authenticationInfo']}),
  };
  return Object.keys(wish).length > 0
    ? browser.permissions.request(wish).catch(() => false)
    : Promise.resolve(true);
}

/** Settles when the page knows the vault as it is now. */
export type Changed = () => Promise<unknown>;

/** Hands a secret over; `no-consent` and `failed` beside the background's own refusals. */
function secretsOf(changed: Changed): SendSecret {
  return async entry => {
    if (entry.do === 'connect') {
      const refusal = refusalOf(entry.provider, entry.key);
      if (refusal) return {ok: false, refusal};
      if (!(await permit(entry.provider))) return {ok: false, refusal: 'no-consent'};
    }
    const result = await sendSecret(entry).catch(() => ({ok: false as const, refusal: 'failed'}));
    await changed();
    return result;
  };
}

/** What no view tells; where the background gives no answer, nothing can be said of the vault. */
export async function liveFacts() {
  const unknown: VaultInfo = {state: 'unavailable', device: false, passphrase: 'none'};
  const [vault, hiddenTabs, granted] = await Promise.all([
    ask('vault.get', {}).catch(() => unknown),
    ask('tabs.hidden', {show: false}).catch(() => 0),
    browser.permissions.contains({permissions: ['idle']}),
  ]);
  // Firefox grants it too, but never reports a locked computer (MDN, idle.IdleState).
  return {vault, hiddenTabs, followsComputer: isFirefox ? undefined : granted};
}

/** What the page is first drawn from; what the background does not answer is left as it is before it does. */
export async function firstFacts() {
  const [view, live, settings, rules, shortcut] = await Promise.all([
    lastView(),
    liveFacts(),
    ask('settings.get', {}).catch(() => undefined),
    ask('rules.list', {}).catch(() => []),
    shortcutNow(),
  ]);
  return {view, ...live, settings, rules, shortcut};
}

/** The keys of the command as the browser has them now: a person may change them, or another extension have them. */
async function shortcutNow(): Promise<string> {
  const all = await browser.commands.getAll();
  return all.find(({name}) => name === 'toggle-overlay')?.shortcut ?? '';
}

let alarm: ReturnType<typeof setTimeout> | undefined;

/** Calls back when the vault's next moment has come: a pause is over, or it has locked itself. */
export function atNextMoment({locksAt, waitUntil}: VaultInfo, work: () => void): void {
  clearTimeout(alarm);
  const ahead = [locksAt, waitUntil].filter(at => at !== undefined && at > now()) as number[];
  if (ahead.length > 0) alarm = setTimeout(work, Math.min(...ahead) - now());
}

function vaultActionsOf(changed: Changed): VaultActions {
  const tell = (work: Promise<unknown>) => work.then(changed);
  return {
    lock: () => tell(ask('vault.lock', {})),
    forget: () => tell(ask('vault.forget', {})),
    dismissNotice: () => tell(ask('vault.dismissNotice', {})),
    followComputer: on => {
      const wish = {permissions: ['idle' as const]};
      return tell(on ? browser.permissions.request(wish) : browser.permissions.remove(wish));
    },
    retry: changed,
    save: async () => saveFile('podometer-vault', (await ask('vault.export', {})).text),
    reset: () => tell(ask('vault.reset', {})),
  };
}

const dataActions: DataActions = {
  exportSettings: async () => saveFile('podometer-settings', (await ask('data.export', {})).text),
  importSettings: text => ask('data.import', {text}),
  // All is as after an install then, this page too.
  erase: () => ask('data.erase', {}).then(() => location.reload()),
};

const actions: ConnectionActions = {
  rename: (connection, label) => ask('connection.rename', {connection, label}),
  remove: connection => ask('connection.remove', {connection}),
  typeBalance: (connection, amount) => ask('connection.typeBalance', {connection, amount}),
  choose: connection => ask('connection.choose', {connection}),
  refresh: connection => ask('sync.refresh', {connection}),
};

type Asked =
  | 'version'
  | 'targets'
  | 'actions'
  | 'dataActions'
  | 'vaultActions'
  | 'onRecognise'
  | 'onSecret'
  | 'onSuggest'
  | 'onShowTabs'
  | 'onPreview';

/** All that the page offers, but for what changes it. */
export const offersOf = (changed: Changed): Pick<OptionsProps, Asked> => ({
  version: manifest.version,
  targets,
  actions,
  dataActions,
  vaultActions: vaultActionsOf(changed),
  onRecognise: recognise,
  onSecret: secretsOf(changed),
  onSuggest: suggestPassphrase,
  onShowTabs: () => ask('tabs.hidden', {show: true}).then(changed),
  onPreview: (rule, values) => ask('rules.preview', {rule, values}),
});
