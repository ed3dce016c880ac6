/** A ring of the last 200 happenings for the issue report: codes and numbers only, with every key struck out. */
import type {Ms} from '../domain/account.ts';

const SIZE = 200;

export interface LogEntry {
  at: Ms;
  /** What happened, as a code, e.g. `read.failed`. */
  event: string;
  /** Codes, ids, counts, field paths; anything that reads like a sentence is left out. */
  fields: Readonly<Record<string, string | number | boolean>>;
}

export interface Log {
  add(at: Ms, event: string, fields?: LogEntry['fields']): void;
  /** Oldest first. */
  entries(): readonly LogEntry[];
  clear(): void;
}

/** @param secrets every key now in memory; asked at each entry, so that a new key is covered at once. */
export function createLog(secrets: () => readonly string[]): Log {
  let ring: LogEntry[] = [];
  const clean = (value: string): string => {
    const redacted = redact(value, secrets());
    return CODE.test(redacted) ? redacted : '[text]';
  };
  return {
    add(at, event, fields = {}) {
      const cleaned = Object.entries(fields).map(([name, value]) => [
        clean(name),
        typeof value === 'string' ? clean(value) : value,
      ]);
      ring = [...ring, {at, event: clean(event), fields: Object.fromEntries(cleaned)}].slice(-SIZE);
    },
    entries: () => ring,
    clear() {
      ring = [];
    },
  };
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
