/** What the options page can do: secrets go to the background on a port of their own, all else is a message. */
import type {ConnectionActions} from '../../components/options/connection-row.tsx';
import type {OptionsProps} from '../../components/options/options.tsx';
import type {SendSecret} from '../../components/options/sending.tsx';
import type {VaultActions} from '../../components/options/vault.tsx';
import type {Settings} from '../domain/settings.ts';
import {ask, lastView, type SettingsChange, sendSecret} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import type {VaultInfo} from '../vault/vault.ts';
import {alertActionsOf, notifyState} from './alerts-page.ts';
import {dataActions, diagnosticsActions} from './data-actions.ts';
import {permissionsNow, permitOne} from './permissions.ts';
import {saveFile} from './save-file.ts';
import {suggestPassphrase} from './suggest.ts';
import {originsToAsk, recognise, refusalOf, targets} from './targets.ts';

const manifest = browser.runtime.getManifest();
export const isFirefox = 'browser_specific_settings' in manifest;

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

/** Whoever has just begun is told nothing of what is new; from the next version on they are. */
async function beginNews(): Promise<void> {
  const {seen} = await ask('settings.get', {});
  if (seen === undefined) await ask('settings.set', {seen: manifest.version});
}

/**
 * Shown at once, so that a second change made meanwhile builds on the first. Rejects when it was not stored, and then all
 * is shown as before.
 */
export async function saveSettings(
  change: SettingsChange,
  before: Settings | undefined,
  show: (settings: Settings | undefined) => void,
): Promise<void> {
  const wanted = Object.entries({...before, ...change}).filter(([, value]) => value !== null);
  if (before) show(Object.fromEntries(wanted) as unknown as Settings);
  try {
    show(await ask('settings.set', change));
  } catch (error) {
    show(before);
    throw error;
  }
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
    if (result.ok && entry.do === 'connect') void beginNews().catch(() => {});
    await changed();
    return result;
  };
}

/** Ids of the providers that have a connection. */
const connected = async (): Promise<ReadonlySet<string>> =>
  new Set((await lastView())?.accounts.map(({provider}) => provider));

/** What no view tells; where the background gives no answer, nothing can be said of the vault. */
export async function liveFacts() {
  const unknown: VaultInfo = {state: 'unavailable', device: false, passphrase: 'none'};
  const [vault, hiddenTabs, granted, notify, permissions] = await Promise.all([
    ask('vault.get', {}).catch(() => unknown),
    ask('tabs.hidden', {show: false}).catch(() => 0),
    browser.permissions.contains({permissions: ['idle']}),
    notifyState().catch(() => undefined),
    connected().then(permissionsNow),
  ]);
  // Firefox grants it too, but never reports a locked computer (MDN, idle.IdleState).
  const followsComputer = isFirefox ? undefined : granted;
  return {vault, hiddenTabs, permissions, followsComputer, notifyState: notify};
}

/** What is known before anybody answered. */
export const UNTOLD = {
  view: undefined,
  vault: undefined,
  followsComputer: undefined,
  settings: undefined,
  rules: [],
  permissions: [],
};

/** What the page is first drawn from; what the background does not answer is left as it is before it does. */
export async function firstFacts() {
  const [view, live, settings, rules, shortcuts] = await Promise.all([
    lastView(),
    liveFacts(),
    ask('settings.get', {}).catch(() => undefined),
    ask('rules.list', {}).catch(() => []),
    shortcutsNow(),
  ]);
  return {view, ...live, settings, rules, ...shortcuts};
}

/** The keys of the commands as the browser has them now: a person may change them, or another extension have them. */
async function shortcutsNow() {
  const all = await browser.commands.getAll();
  const keysOf = (command: string): string => all.find(({name}) => name === command)?.shortcut ?? '';
  return {shortcut: keysOf('toggle-overlay'), popupShortcut: keysOf('_execute_action')};
}

/** Firefox opens its own page for them on a call. */
const {openShortcutSettings} = browser.commands as {openShortcutSettings?: () => Promise<void>};

/** Calls back when the person gives or takes a permission, in the browser's own settings too. */
export function onPermissions(work: () => void): void {
  browser.permissions.onAdded.addListener(work);
  browser.permissions.onRemoved.addListener(work);
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
  | 'diagnostics'
  | 'vaultActions'
  | 'onDemo'
  | 'alertActions'
  | 'onRecognise'
  | 'onSecret'
  | 'onSuggest'
  | 'onShowTabs'
  | 'onPreview'
  | 'onPermit'
  | 'onShortcuts';

/** All that the page offers, but for what changes it. */
export const offersOf = (changed: Changed): Pick<OptionsProps, Asked> => ({
  version: manifest.version,
  targets,
  actions,
  dataActions,
  diagnostics: diagnosticsActions,
  vaultActions: vaultActionsOf(changed),
  onDemo: on => void ask('demo.set', {on}).catch(() => {}),
  alertActions: alertActionsOf(changed),
  onRecognise: recognise,
  onSecret: secretsOf(changed),
  onSuggest: suggestPassphrase,
  onShowTabs: () => ask('tabs.hidden', {show: true}).then(changed),
  onPreview: (rule, values) => ask('rules.preview', {rule, values}),
  onPermit: async (permission, grant) => {
    const done = await permitOne(permission, grant);
    await changed();
    return done;
  },
  onShortcuts: openShortcutSettings && (() => void openShortcutSettings().catch(() => {})),
});
