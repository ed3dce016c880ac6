/** Storage is full: what goes, and in which order. Keys, connections and settings never do. */
import type {AccountRecord, Ms, Reading} from '../domain/account.ts';
import {VIEW_KEY} from '../domain/view.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {StorageFull, writeTogether} from '../storage/items.ts';
import {QUARANTINE} from '../storage/quarantine.ts';
import {ACCOUNT, ACCOUNT_VERSION, alertsItem} from '../storage/records.ts';
import {VaultError} from '../vault/vault.ts';
import {noteTrouble} from './troubles.ts';

const DAY: Ms = 24 * 3_600_000;
/** What burn, runway and forecast need at least; the rest serves charts and long comparisons. */
const SHORT_HOURS = 3 * DAY;
const SHORT_DAYS = 35 * DAY;

/** What stays of a stored value; undefined removes it. */
type Prune = (key: string, value: unknown) => unknown;

/** One after the other, until there is room; all of it comes back with the next reads, or with time. */
const HISTORY: readonly Prune[] = [
  // Figures that could not be read anyway.
  (key, value) => (key.startsWith(QUARANTINE + ACCOUNT) ? undefined : value),
  // Old billing.
  ofAccounts(({reading, ...record}) => ({...record, ...(reading && {reading: shortened(reading)})})),
  // Samples, steps and past forecasts.
  ofAccounts(({memory: _gone, ...record}) => record),
];

/** Then, for a key or a setting only: figures do not push figures out. */
const ALL: readonly Prune[] = [
  ...HISTORY,
  // The figures themselves.
  ofAccounts(({reading: _gone, ...record}) => ({...record, sightings: {}})),
  // Settings and lists that broke, and were replaced.
  (key, value) => (key.startsWith(QUARANTINE) ? undefined : value),
];

/** Of the present version only: what a later one wrote is not ours to change. */
function ofAccounts(change: (record: AccountRecord) => AccountRecord): Prune {
  return (key, value) => {
    const {v, data} = value as {v?: unknown; data?: AccountRecord};
    if (!key.startsWith(ACCOUNT) || v !== ACCOUNT_VERSION || !data?.connection) return value;
    return {v, data: change(data)};
  };
}

function shortened(reading: Reading): Reading {
  const since = (age: Ms) => reading.asOf - age;
  return {
    ...reading,
    hours: reading.hours.filter(({at}) => at >= since(SHORT_HOURS)),
    days: reading.days.filter(({at}) => at >= since(SHORT_DAYS)),
  };
}

/**
 * Writes in one piece; where there is no room, makes some. Throws `StorageFull`. Call it inside the store's lock.
 * @param whenFull values that take the place of others once something had to go
 */
export async function writeWithRoom(
  values: Record<string, unknown>,
  whenFull: () => Record<string, unknown>,
): Promise<void> {
  const isFigure = (key: string): boolean =>
    key === VIEW_KEY || key === alertsItem.key || key.startsWith(ACCOUNT);
  const figuresOnly = Object.keys(values).every(isFigure);
  let next = values;
  for (const prune of [undefined, ...(figuresOnly ? HISTORY : ALL)]) {
    if (prune) next = {...(await applied(prune, next)), ...whenFull()};
    const full = await writeTogether(next).then(() => undefined, asFull);
    if (!full) return;
  }
  throw new StorageFull('storage-full');
}

/** Runs a piece of the vault's work; where there is no room, makes some and runs it again. */
export async function withRoom<T>(work: () => Promise<T>): Promise<T> {
  for (const prune of ALL) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VaultError && error.code === 'full')) throw error;
      await navigator.locks.request('store', () => applied(prune, {}));
    }
  }
  return work();
}

function asFull(error: unknown): StorageFull {
  if (error instanceof StorageFull) return error;
  throw error;
}

/** Prunes what is stored, then what is about to be; a value set aside just now is not given up for its successor. */
async function applied(prune: Prune, values: Record<string, unknown>): Promise<Record<string, unknown>> {
  const stored = Object.entries(await browser.storage.local.get(null));
  const pruned = stored.map(([key, value]) => [key, prune(key, value), value] as const);
  const gone = pruned.flatMap(([key, value]) => (value === undefined ? [key] : []));
  const less = pruned.filter(([, value, before]) => value !== undefined && value !== before);
  if (gone.length > 0) await browser.storage.local.remove(gone);
  for (const [key, value] of less) await writeTogether({[key]: value});
  await noteTrouble('storage-full', now());
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, key.startsWith(ACCOUNT) ? prune(key, value) : value]),
  );
}
