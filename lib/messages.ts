/** The protocol between our pages, our content script and the background; the only thing both sides import. */

import type {ChipWords, OverlayWords, SnoozeDays} from '../components/overlay/model.ts';
import type {ResourceKind} from './domain/findings/contract.ts';
import type {Micros} from './domain/money.ts';
import type {ConsolePageName, DockView, Placing} from './domain/placement.ts';
import type {Settings, SnoozeReason} from './domain/settings.ts';
import {VIEW_KEY, type View} from './domain/view.ts';
import {browser} from './platform/browser.ts';
import type {Log} from './platform/log.ts';
import type {VaultTrouble} from './vault/trouble.ts';
import type {KeySlot, VaultInfo} from './vault/vault.ts';

export type {ConsolePageName} from './domain/placement.ts';
export type {KeySlot} from './vault/vault.ts';

/** What the console's content script may see: ready words about the chosen connection to Runpod only. */
export interface OverlayView {
  dock: DockView;
  /** In the first slice, where there is a connection. */
  words?: OverlayWords;
  /** The way to begin, where there is none. */
  addKey?: string;
  /** Chips of the asked page, a slice that fits one message. */
  chips: ChipWords[];
  /** Ask again from here for the rest. */
  next?: number;
}

/** Why a pasted key was refused; each has its sentence in `_locales` as `key_<code>`. */
export type KeyRefusal =
  | 'empty'
  | 'wrong-prefix'
  | 'wrong-kind'
  | 'admin-key-needed'
  | 'management-key-needed'
  | 'plan-key'
  | 'no-spend-api'
  | 'rejected'
  | 'forbidden'
  | 'no-billing-scope'
  | 'offline'
  | 'rate-limited'
  | 'unavailable'
  | 'bad-answer'
  | 'duplicate'
  | 'storage-full'
  | 'read-only'
  | 'key-missing'
  | 'key-tampered'
  | 'vault-broken'
  | 'vault-newer'
  | 'vault-unavailable'
  // The vault's other troubles are told as they are.
  | Exclude<VaultTrouble, 'missing' | 'tampered' | 'broken' | 'newer' | 'unavailable' | 'full'>;
/** `waitUntil`, ms UTC, with `too-many-tries`. */
export type KeyResult =
  | {ok: true; connection?: string | undefined}
  | {ok: false; refusal: KeyRefusal; waitUntil?: number | undefined};

type Optional = 'autoPay' | 'creditCost' | 'lockAfter' | 'alerts';
/** What is to change, the rest stays; `null` takes back what the person once said. */
export type SettingsChange = Partial<Omit<Settings, Optional>> & {[K in Optional]?: Settings[K] | null};

/** A rule as the options page shows it. */
export interface RuleFacts {
  id: string;
  defaults: Readonly<Record<string, number>>;
  /** What it looks at. */
  kind: ResourceKind;
}

/** Name → [input, output]. `overlay.*` may come from the console's content script, all others only from our pages. */
export type Messages = {
  'overlay.view': [
    {
      page: ConsolePageName;
      from: number;
      fresh: boolean;
      whatIf?: readonly string[] | undefined;
      /** So many chips were wanted on this page and none found its row; for diagnostics. */
      unplaced?: number | undefined;
    },
    OverlayView,
  ];
  'overlay.open': [{what: 'popup' | 'options'}, null];
  /** Moves, reshapes, hides or shows the overlay; answers where that leaves it. */
  'overlay.place': [Placing, DockView];
  /** Puts a finding of the present view off; `expected` says its resource is meant to be there until then. */
  'overlay.dismiss': [{finding: string; days: SnoozeDays; why: 'later' | 'expected'}, null];
  'sync.refresh': [{connection?: string}, null];
  'connection.remove': [{connection: string}, null];
  'connection.rename': [{connection: string; label: string}, null];
  'connection.typeBalance': [{connection: string; amount: Micros | null}, null];
  'connection.choose': [{connection: string}, null];
  'vault.get': [Record<string, never>, VaultInfo];
  /** Locks the passphrase slot now. */
  'vault.lock': [Record<string, never>, null];
  /** Forgets the passphrase slot with all its connections; needs no passphrase. */
  'vault.forget': [Record<string, never>, null];
  /** Begins anew where neither copy of the vault can be used. */
  'vault.reset': [Record<string, never>, null];
  /** Both copies as stored, ciphertext only, for safe keeping. */
  'vault.export': [Record<string, never>, {text: string}];
  /** The person has read what happened to the copies. */
  'vault.dismissNotice': [Record<string, never>, null];
  'settings.get': [Record<string, never>, Settings];
  /** Answers the settings as they are after it. */
  'settings.set': [SettingsChange, Settings];
  /** In how many tabs the overlay is hidden; `show` ends that first. */
  'tabs.hidden': [{show: boolean}, number];
  'rules.list': [Record<string, never>, RuleFacts[]];
  /** How many of all resources of its kind a rule would match now with these thresholds. */
  'rules.preview': [{rule: string; values: Record<string, number>}, {matches: number; of: number}];
  /** As `overlay.dismiss`, for the findings of all accounts and until any time within a year, ms UTC. */
  'finding.dismiss': [{finding: string; until: number; why: SnoozeReason | 'expected'}, null];
  /** Shows the sample account while nothing is connected, or no longer. */
  'demo.set': [{on: boolean}, null];
  /** Deletes what was set aside because it could not be read. */
  'data.forgetSetAside': [Record<string, never>, null];
  /**
   * Removes keys, connections, figures, history, settings and optional permissions; reads under way are dropped.
   * `failed` when something would not go: ask again. Afterwards all is as after an install, so load the page again.
   */
  'data.erase': [Record<string, never>, null];
  /** The log for an issue report, oldest entry first; `on` switches it before, and off forgets it. */
  'diagnostics.log': [{on?: boolean | undefined}, Log];
};
export type MessageName = keyof Messages;
export type Input<N extends MessageName> = Messages[N][0];
export type Output<N extends MessageName> = Messages[N][1];

/** Closed list: no error object, message or stack ever crosses. `read-only`: another version's data stands there. */
export type AnswerCode =
  | 'refused'
  | 'bad-input'
  | 'too-fast'
  | 'too-large'
  | 'failed'
  | 'locked'
  | 'read-only';
export type Answer<T> = {ok: true; value: T} | {ok: false; code: AnswerCode};

/** Keys and passphrases travel on a port of their own, never on the broadcast channel. */
export const KEY_PORT = 'podometer.key';
export interface KeyEntry {
  provider: string;
  key: string;
  label: string;
  /** Connect although the balance cannot be read; the person will type it. */
  withoutBalance: boolean;
  slot: KeySlot;
  /** For the passphrase slot: a new passphrase where none is set, or the one that unlocks. */
  passphrase?: string | undefined;
}

/** What a page may ask on the port; `move` takes the passphrase again, or a new one where none is set. */
export type SecretEntry =
  | ({do: 'connect'} & KeyEntry)
  | {do: 'unlock'; passphrase: string}
  | {do: 'change'; passphrase: string; next: string}
  | {do: 'move'; connection: string; to: KeySlot; passphrase: string};

/** Its message is its code. `gone`: the extension was updated or removed under this page. */
export class AskError extends Error {
  declare readonly message: AnswerCode | 'timeout' | 'gone';
}

const TIMEOUT_MS = 30_000;

/** Asks the background; retries while a stopped worker wakes (100, 300, 900 ms). Throws `AskError`. */
export async function ask<N extends MessageName>(name: N, input: Input<N>): Promise<Output<N>> {
  for (const pause of [100, 300, 900, 0]) {
    if (!browser.runtime?.id) throw new AskError('gone');
    try {
      const answer = await within(
        TIMEOUT_MS,
        browser.runtime.sendMessage({name, input}) as Promise<Answer<Output<N>> | undefined>,
      );
      if (answer?.ok) return answer.value;
      if (answer) throw new AskError(answer.code);
    } catch (error) {
      if (error instanceof AskError) throw error;
    }
    if (pause) await new Promise(resolve => setTimeout(resolve, pause));
  }
  throw new AskError(browser.runtime?.id ? 'failed' : 'gone');
}

/** From the background to the console's tabs, with nothing in it: `look` has them ask again, `toggle` is the command. */
export const NUDGE = 'podometer.look';
export const TOGGLE = 'podometer.toggle';
export type Nudge = typeof NUDGE | typeof TOGGLE;

/** Calls back at each nudge of our own background, until the signal ends it; nothing is answered. */
export function onNudge(signal: AbortSignal, listen: (nudge: unknown) => void): void {
  const {onMessage, id} = browser.runtime;
  const heard = (message: unknown, sender: {id?: string | undefined; tab?: unknown}): void => {
    if (sender.id === id && !sender.tab) listen(message);
  };
  onMessage.addListener(heard);
  signal.addEventListener('abort', () => onMessage.removeListener(heard), {once: true});
}

/** Sends a secret over its own port; the answer holds a connection id or a refusal, never the secret. */
export function sendSecret(entry: SecretEntry): Promise<KeyResult> {
  const port = browser.runtime.connect({name: KEY_PORT});
  const answer = new Promise<KeyResult>((resolve, reject) => {
    port.onMessage.addListener((message: unknown) => resolve(message as KeyResult));
    port.onDisconnect.addListener(() => reject(new AskError('failed')));
  });
  port.postMessage(entry);
  return within(60_000, answer).finally(() => port.disconnect());
}

/** The stored view, for our own pages; undefined before the first one, or when another version wrote it. */
export async function lastView(): Promise<View | undefined> {
  return asView((await browser.storage.local.get(VIEW_KEY))[VIEW_KEY]);
}

/** Calls back with each new view; gives the function that ends it. */
export function onView(listen: (view: View) => void): () => void {
  const heard = (changes: Record<string, {newValue?: unknown}>, area: string): void => {
    const view = area === 'local' ? asView(changes[VIEW_KEY]?.newValue) : undefined;
    if (view) listen(view);
  };
  browser.storage.onChanged.addListener(heard);
  return () => browser.storage.onChanged.removeListener(heard);
}

const asView = (stored: unknown): View | undefined =>
  (stored as View | undefined)?.v === 1 ? (stored as View) : undefined;

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AskError('timeout')), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
