/** "Remove all data": everything goes that was ever kept, and what remains is as after an install. */
import {browser} from '../platform/browser.ts';
import {eraseHistory} from '../storage/db.ts';
import {eraseVault} from '../vault/erase.ts';
import {alone} from './alone.ts';
import {paintBadge} from './badge.ts';
import {ensureAlarm} from './start.ts';
import {stopReads} from './sync.ts';

/**
 * Keys go first, so that an erasure cut off in the middle never leaves them. All writers are waited for and kept
 * out meanwhile; reads under way are stopped and what they brought goes with the rest. Rejects when a part would
 * not go, after all others went.
 */
export async function eraseAll(): Promise<void> {
  stopReads();
  await alone(async () => {
    const outcomes = [
      ...(await Promise.allSettled([eraseVault(), eraseHistory()])),
      ...(await Promise.allSettled([browser.storage.local.clear(), browser.storage.session.clear()])),
      ...(await Promise.allSettled([dropPermissions(), resetAlarms(), paintBadge(undefined)])),
    ];
    const failed = outcomes.find(outcome => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  });
}

/** The one alarm is back at once: without it a key that is connected next would not be read on. */
async function resetAlarms(): Promise<void> {
  await browser.alarms.clearAll();
  await ensureAlarm();
}

interface Granted {
  permissions?: string[];
  origins?: string[];
  data_collection?: string[];
}

/** What the person may give and take; what came with the install cannot be given back. */
async function dropPermissions(): Promise<void> {
  const [granted, manifest] = [
    (await browser.permissions.getAll()) as Granted,
    browser.runtime.getManifest(),
  ];
  const {optional_permissions: names = [], optional_host_permissions: hosts = []} = manifest as {
    optional_permissions?: string[];
    optional_host_permissions?: string[];
  };
  const collected = manifest.browser_specific_settings?.gecko?.data_collection_permissions?.optional ?? [];
  const both = (all: string[] | undefined, optional: readonly string[]): string[] =>
    (all ?? []).filter(one => optional.includes(one));
  const drop: Granted = {
    permissions: both(granted.permissions, names),
    origins: both(granted.origins, hosts),
    ...(collected.length > 0 && {data_collection: both(granted.data_collection, collected)}),
  };
  if (Object.values(drop).some(list => list.length > 0)) await browser.permissions.remove(drop as object);
}
