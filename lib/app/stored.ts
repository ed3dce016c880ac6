/** What is stored, as our own pages look at it: they read, only the background writes. */
import type {AccountRecord, Bucket, Connection} from '../domain/account.ts';
import {browser} from '../platform/browser.ts';
import {countEvents, type HistoryRow, readHistory} from '../storage/db.ts';
import {QUARANTINE} from '../storage/quarantine.ts';

/** Everything that is kept, but for the second copy of the vault and the keys. */
export interface Stored {
  /** storage.local as it lies there. */
  local: Readonly<Record<string, unknown>>;
  days: readonly HistoryRow[];
  hours: readonly HistoryRow[];
  events: number;
}

/** Rejects only when storage.local cannot be read; a history that cannot be is as none, unless it is what is asked for. */
export async function readStored(isHistoryNeeded = false): Promise<Stored> {
  const orNone = <T>(reading: Promise<T>, none: T): Promise<T> =>
    isHistoryNeeded ? reading : reading.catch(() => none);
  const [local, days, hours, events] = await Promise.all([
    browser.storage.local.get(null) as Promise<Record<string, unknown>>,
    orNone(readHistory('days'), []),
    orNone(readHistory('hours'), []),
    countEvents().catch(() => 0),
  ]);
  return {local, days, hours, events};
}

/** The version of a stored value, as far as it has one. */
export const versionOf = (raw: unknown): number | undefined => {
  const v = (raw as {v?: unknown} | null)?.v;
  return typeof v === 'number' ? v : undefined;
};

/** What this version of the extension writes; the schemas stand in lib/storage/records.ts, which no page need carry. */
const CONNECTIONS = 'connections';
const ACCOUNT = 'account:';

/**
 * The accounts in the person's order, as the background stored them; unchecked, so whoever uses one expects anything.
 * An account without a usable record has its connection alone.
 */
export function accountsIn({local}: Pick<Stored, 'local'>): Partial<AccountRecord>[] {
  const list = dataOf(local[CONNECTIONS]);
  const connections = (Array.isArray(list) ? list : []) as Connection[];
  return connections
    .filter(one => typeof one?.id === 'string')
    .map(connection => ({...(dataOf(local[ACCOUNT + connection.id]) as object | undefined), connection}));
}

const dataOf = (raw: unknown): unknown => (versionOf(raw) === 1 ? (raw as {data?: unknown}).data : undefined);

/** The keys under which something unreadable was set aside; an empty list stands where it was given up. */
export const setAsideIn = ({local}: Pick<Stored, 'local'>): string[] =>
  Object.keys(local).filter(
    key => key.startsWith(QUARANTINE) && (local[key] as {length?: number} | null)?.length !== 0,
  );

/** How large a value is as JSON, bytes; what the browser needs to keep it is somewhat more. */
export const sizeOf = (value: unknown): number =>
  new TextEncoder().encode(JSON.stringify(value) ?? '').length;

/** The UTC days of one account, oldest first: history, and over it what the last read gave. */
export function daysOf(
  {days}: Pick<Stored, 'days'>,
  {connection, reading}: Partial<AccountRecord>,
): Bucket[] {
  const own = days.filter(day => day.connection === connection?.id);
  const byStart = new Map([...own, ...(reading?.days ?? [])].map(bucket => [bucket.at, bucket]));
  return [...byStart.values()].sort((a, b) => a.at - b.at);
}
