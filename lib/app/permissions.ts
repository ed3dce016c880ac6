/** The permissions as the options page tells them: from the manifest and the registry, so that none can be left out. */
import type {Permission} from '../../components/options/permissions.tsx';
import {browser} from '../platform/browser.ts';
import type {Provider} from '../providers/contract.ts';
import {providers} from '../providers/index.ts';
import {patternsOf} from './place.ts';

/** What of the manifest says what the extension may do. */
export interface Rights {
  permissions?: readonly string[];
  optional_permissions?: readonly string[];
  host_permissions?: readonly string[];
  optional_host_permissions?: readonly string[];
  content_scripts?: readonly {matches?: readonly string[]}[];
  browser_specific_settings?: {gecko?: {data_collection_permissions?: {optional?: readonly string[]}}};
}

/** What the browser has granted now; `permissions.getAll()`. */
export interface Granted {
  permissions?: readonly string[];
  origins?: readonly string[];
  data_collection?: readonly string[];
}

type Kind = Permission['kind'];

/** Every one that the manifest names, granted or not. */
export function allPermissions(rights: Rights, granted: Granted): Permission[] {
  const {optional = []} = rights.browser_specific_settings?.gecko?.data_collection_permissions ?? {};
  const all = new Set([...(granted.permissions ?? []), ...(granted.origins ?? [])]);
  const consents = new Set(granted.data_collection);
  const isGranted = (kind: Kind, id: string): boolean =>
    kind === 'consent' ? consents.has(id) : patternsIn(id).every(one => all.has(one));
  const rows = (kind: Kind, ids: readonly string[] = [], isFixed = false): Permission[] =>
    ids.map(id => ({
      ...{kind, id, isFixed},
      providers: kind === 'host' ? namesAt(id) : [],
      isGranted: isGranted(kind, id),
    }));
  return [
    ...rows('name', rights.permissions, true),
    ...rows('host', rights.host_permissions, true),
    ...rows('page', pagesOf(rights), true),
    ...rows('name', rights.optional_permissions),
    ...rows('consent', optional),
    ...rows('host', rights.optional_host_permissions),
  ];
}

/**
 * All pages of the content script stand in one line. Both browsers list them among the granted origins, let a person
 * withhold them, and give them back on a request (seen in Chromium 156 and Firefox 153, 2026-11-26).
 */
const pagesOf = ({content_scripts: scripts = []}: Rights): string[] =>
  scripts.map(({matches = []}) => matches.join(' '));

const patternsIn = (id: string): string[] => id.split(' ');

const at =
  (pattern: string) =>
  (provider: Provider): boolean =>
    patternsOf(provider).includes(pattern);

const namesAt = (pattern: string): string[] => [
  ...new Set(providers.filter(at(pattern)).map(({name}) => name)),
];

/**
 * Those worth a line: of the hosts that are asked for only what is granted, or what a connection needs.
 * @param connected ids of the providers that have a connection
 */
export const toldPermissions = (all: readonly Permission[], connected: ReadonlySet<string>): Permission[] =>
  all.filter(({kind, id, isFixed, isGranted}) => {
    const isNeeded = providers.some(provider => connected.has(provider.id) && at(id)(provider));
    return kind !== 'host' || isFixed || isGranted || isNeeded;
  });

/** As they are now. */
export async function permissionsNow(connected: ReadonlySet<string>): Promise<Permission[]> {
  const granted = (await browser.permissions.getAll()) as Granted;
  return toldPermissions(allPermissions(browser.runtime.getManifest() as Rights, granted), connected);
}

/** Where the browser wants each kind named. */
const PARTS = {name: 'permissions', host: 'origins', page: 'origins', consent: 'data_collection'} as const;

/** Asks for one, or gives it back. The browser is asked at once, or the click would not count. */
export function permitOne({kind, id}: Permission, grant: boolean): Promise<boolean> {
  const wish = {[PARTS[kind]]: kind === 'page' ? patternsIn(id) : [id]} as {origins: string[]};
  const asked = grant ? browser.permissions.request(wish) : browser.permissions.remove(wish);
  return asked.catch(() => false);
}
