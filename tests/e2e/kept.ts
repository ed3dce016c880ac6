/** What a test asks the extension for about the things it keeps, in either browser. */
import type {Driver, Tab} from './driver.ts';

/** Where something is kept that "Remove all data" must empty. */
export interface Kept {
  local: Record<string, unknown>;
  session: Record<string, unknown>;
  databases: string[];
  alarms: string[];
  badge: string;
  /** Optional permissions that are granted, Firefox's data collection among them. */
  granted: string[];
}

/** What every install has is left out. */
const KEPT = `(async () => ({
  local: await browser.storage.local.get(null),
  session: await browser.storage.session.get(null),
  databases: (await indexedDB.databases()).map(({name}) => name).sort(),
  alarms: (await browser.alarms.getAll()).map(({name}) => name),
  badge: await browser.action.getBadgeText({}),
  granted: await browser.permissions.getAll().then(({permissions, data_collection = []}) => {
    const optional = browser.runtime.getManifest().optional_permissions;
    return [...permissions.filter(name => optional.includes(name)), ...data_collection].sort();
  }),
}))()`;

/** A page of ours that stays open saves the time of opening one for each question. */
export type Asker = Driver | Tab;
export const runWith = <T>(asker: Asker, expression: string): Promise<T> =>
  'extension' in asker
    ? asker.extension<T>(expression)
    : asker.run<T>(`(browser => ${expression})(globalThis.browser ?? chrome)`);

export const whatIsKept = (asker: Asker): Promise<Kept> => runWith<Kept>(asker, KEPT);

/** Sends a message as our own page does; gives the answer. */
export const askFrom = <T = unknown>(asker: Asker, name: string, input: object = {}): Promise<T> =>
  runWith<T>(asker, `browser.runtime.sendMessage(${JSON.stringify({name, input})})`);

/** Puts the overlay where it is for everybody, but for what is said; it would stay as the last test left it. */
export async function placeOverlay(asker: Asker, change: object = {}): Promise<void> {
  await askFrom(asker, 'tabs.hidden', {show: true});
  await askFrom(asker, 'settings.set', {overlay: {...USUAL, ...change}});
}
const USUAL = {corner: 'bottom-end', shown: 'strip', theme: 'auto', hidden: [], everywhere: false};

/** One item as it lies in storage.local. */
export const storedItem = <T>(asker: Asker, key: string): Promise<T> =>
  runWith<T>(asker, `browser.storage.local.get('${key}').then(found => found['${key}'])`);
