/** A ring of the last 200 happenings for the issue report: codes and numbers only, with every key struck out. */
import type {Ms} from '../domain/account.ts';
import {browser} from './browser.ts';
import {now} from './clock.ts';

const KEY = 'log';
const SIZE = 200;

export interface LogEntry {
  at: Ms;
  /** What happened, as a code, e.g. `read.failed`. */
  event: string;
  /** Codes, ids, counts, field paths; anything that reads like a sentence is left out. */
  fields: Readonly<Record<string, string | number | boolean>>;
}

/** Off unless the person switched it on, but for `noteUnplaced`; it lies in session storage, so it ends with the browser. Oldest entry first. */
export interface Log {
  on: boolean;
  entries: readonly LogEntry[];
}

export async function readLog(): Promise<Log> {
  return ((await browser.storage.session.get(KEY))[KEY] as Log | undefined) ?? {on: false, entries: []};
}

/** Switching it off forgets it. */
export async function switchLog(on: boolean): Promise<void> {
  if (!on) await browser.storage.session.remove(KEY);
  else await change(({entries}) => ({on, entries}));
}

/**
 * Adds one happening; nothing while the log is off. Never fails its caller.
 * @param secrets every key the caller holds
 */
export async function note(
  event: string,
  fields: LogEntry['fields'],
  secrets: readonly string[],
): Promise<void> {
  const clean = (value: string): string => {
    const redacted = redact(value, secrets);
    return CODE.test(redacted) ? redacted : '[text]';
  };
  const cleaned = Object.entries(fields).map(([name, value]) => [
    clean(name),
    typeof value === 'string' ? clean(value) : value,
  ]);
  const entry: LogEntry = {at: now(), event: clean(event), fields: Object.fromEntries(cleaned)};
  await change(({on, entries}) => on && {on, entries: [...entries, entry].slice(-SIZE)}).catch(() => {});
}

const DAY: Ms = 86_400_000;

/**
 * Keeps, log on or off, that so many chips were wanted on a page of the console and none found its row: the last
 * such UTC day of each page, for nobody who misses them could switch the log on before. Never fails its caller.
 */
export async function noteUnplaced(page: string, chips: number): Promise<void> {
  const at = now();
  const entry = {at: at - (at % DAY), event: 'chips.unplaced', fields: {page, chips}};
  const isOther = ({event, fields}: LogEntry): boolean => event !== entry.event || fields.page !== page;
  await change(({on, entries}) => ({on, entries: [...entries.filter(isOther), entry].slice(-SIZE)})).catch(
    () => {},
  );
}

/** One writer at a time; `false` leaves the log as it is. */
function change(next: (log: Log) => Log | false): Promise<void> {
  return navigator.locks.request('log', async () => {
    const log = next(await readLog());
    if (log) await browser.storage.session.set({[KEY]: log});
  }) as Promise<void>;
}

/** A code has no spaces, so no provider text, header or URL with a query can pass for one. */
const CODE = /^[\w.:/[\]-]{0,80}$/;

const MARK = '[key]';

/** Known shapes of keys (security.md §3.3), then anything long enough to be one. */
const SHAPES: readonly RegExp[] = [
  /Bearer\s+\S+/gi,
  /x-api-key[^,]*/gi,
  /rpa_[A-Za-z0-9]{20,}/g,
  /sk-ant-(?:api03|admin01)-[\w-]{20,}/g,
  /sk-(?:proj|admin|svcacct)-[\w-]{20,}/g,
  /sk-[A-Za-z0-9]{20,}/g,
  /[A-Za-z0-9_-]{40,}/g,
];

/** Strikes out the given keys (plain, base64, URL-encoded) and everything that looks like a key. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets.filter(Boolean)) {
    for (const form of [secret, base64(secret), encodeURIComponent(secret)]) {
      clean = clean.replaceAll(form, MARK);
    }
  }
  for (const shape of SHAPES) clean = clean.replace(shape, MARK);
  return clean;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/=+$/, '');
}
