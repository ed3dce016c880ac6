/** Small stored items, each one key holding `{v, data}`: read, migrate, check, use; what cannot be used is set aside, never lost. */
import {browser} from '../platform/browser.ts';

export interface Item<T> {
  key: string;
  /** The version that `data` is written in now. */
  version: number;
  fallback: T;
  /** The value, or undefined when it is not one. */
  parse(data: unknown): T | undefined;
  /** `migrations[n]` turns data of version n into version n + 1; pure. */
  migrations: Readonly<Record<number, (data: unknown) => unknown>>;
}

export interface Found<T> {
  value: T;
  /** Why the fallback stands here instead of what was stored; the raw value is under `quarantine:<key>`. */
  lost?: 'unreadable' | 'newer';
}

/** Storage refused because it is full; nothing of the write was stored. */
export class StorageFull extends Error {}

const QUARANTINE = 'quarantine:';

/** Reads one item. Rejects only when storage itself cannot be read. */
export async function readItem<T>(item: Item<T>): Promise<Found<T>> {
  const raw = (await browser.storage.local.get(item.key))[item.key];
  if (raw === undefined) return {value: item.fallback};
  const found = unpack(item, raw);
  if (found.lost) await browser.storage.local.set({[QUARANTINE + item.key]: raw}).catch(() => {});
  return found;
}

/** Brings a raw stored value to the present version; a failed migration leaves the stored value as it is. */
export function unpack<T>(item: Item<T>, raw: unknown): Found<T> {
  const lost = (why: 'unreadable' | 'newer'): Found<T> => ({value: item.fallback, lost: why});
  const {v, data} = (raw ?? {}) as {v?: unknown; data?: unknown};
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1) return lost('unreadable');
  if (v > item.version) return lost('newer');
  try {
    const value = item.parse(migrate(item, v, data));
    return value === undefined ? lost('unreadable') : {value};
  } catch {
    return lost('unreadable');
  }
}

/** Data of version `v` as this version writes it, not checked yet; what a migration throws is thrown. */
export function migrate<T>(item: Item<T>, v: number, data: unknown): unknown {
  let current = data;
  for (let version = v; version < item.version; version++)
    current = item.migrations[version]?.(structuredClone(current));
  return current;
}

export function pack<T>(item: Item<T>, value: T): Record<string, unknown> {
  return {[item.key]: {v: item.version, data: value}};
}

/** One write, whole or not at all. Throws `StorageFull`. */
export async function writeTogether(values: Record<string, unknown>): Promise<void> {
  await browser.storage.local.set(values).catch(error => {
    throw /quota/i.test(String(error)) ? new StorageFull('storage-full') : error;
  });
}
