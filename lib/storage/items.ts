/** Small stored items, each one key holding `{v, data}`: read, migrate, check, use. What cannot be used is never lost. */
import {browser} from '../platform/browser.ts';

export interface Versions {
  /** The version that `data` is written in now. */
  version: number;
  /** `migrations[n]` turns data of version n into version n + 1; pure. */
  migrations: Readonly<Record<number, (data: unknown) => unknown>>;
}

export interface Item<T> extends Versions {
  key: string;
  fallback: T;
  /** The value, or undefined when it is not one. */
  parse(data: unknown): T | undefined;
}

/**
 * Why the fallback stands here instead of what is stored.
 * `unreadable`: nothing this version could ever read; it may be replaced once it is set aside.
 * `newer`: a later version wrote it. `unmigrated`: an earlier one did, and it could not be brought up to date.
 * Both are somebody's good data: they stay where they are, and each start tries again.
 */
export interface Loss {
  key: string;
  why: 'unreadable' | 'newer' | 'unmigrated';
  raw: unknown;
}

export interface Found<T> {
  value: T;
  /** Nothing is stored under this key. */
  absent?: true;
  lost?: Loss;
}

/** Storage refused because it is full; nothing of the write was stored. */
export class StorageFull extends Error {}

/** Reads one item and changes nothing. Rejects only when storage itself cannot be read. */
export async function readItem<T>(item: Item<T>): Promise<Found<T>> {
  const raw = (await browser.storage.local.get(item.key))[item.key];
  return raw === undefined ? {value: item.fallback, absent: true} : unpack(item, raw);
}

/** Brings a raw stored value to the present version. */
export function unpack<T>(item: Item<T>, raw: unknown): Found<T> {
  const lost = (why: Loss['why']): Found<T> => ({value: item.fallback, lost: {key: item.key, why, raw}});
  const {v, data} = (raw ?? {}) as {v?: unknown; data?: unknown};
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1) return lost('unreadable');
  if (v > item.version) return lost('newer');
  const broken = v < item.version ? 'unmigrated' : 'unreadable';
  try {
    const value = item.parse(migrate(item, v, data));
    return value === undefined ? lost(broken) : {value};
  } catch {
    return lost(broken);
  }
}

/** Data of version `v` as this version writes it, not checked yet; what a migration throws is thrown. */
export function migrate(item: Versions, v: number, data: unknown): unknown {
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
