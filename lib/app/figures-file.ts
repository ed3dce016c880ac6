/** The figures as a file: spend by UTC day and kind of each connection, for a spreadsheet or a script. */
import type {Bucket, Ms, SpendKind} from '../domain/account.ts';
import type {Micros} from '../domain/money.ts';

/** One account in one currency; no id and nothing of its key. */
export interface Figures {
  connection: string;
  /** Display name. */
  provider: string;
  /** ISO 4217. */
  currency: string;
  /** UTC days, oldest first. */
  days: readonly Bucket[];
}

const KINDS = ['pods', 'disks', 'volumes', 'serverless', 'clusters', 'other'] as const;
const COLUMNS = ['day', 'provider', 'connection', 'currency', 'total', ...KINDS, 'estimated'] as const;
/** By it spreadsheets know that the text is UTF-8. */
const MARK = '\uFEFF';

/**
 * CSV of RFC 4180 with one line for each day of each account. A kind that the provider does not tell is empty, which is
 * not zero; amounts are in units of their currency, with every digit that was read.
 */
export function csvOf(all: readonly Figures[]): string {
  const lines = all.flatMap(({provider, connection, currency, days}) =>
    days.map(({at, total, by, estimated}) => [
      ...[isoDay(at), provider, connection, currency, decimal(total)],
      ...KINDS.map(kind => decimal(by[kind])),
      estimated ? 'yes' : 'no',
    ]),
  );
  return `${MARK}${[[...COLUMNS], ...lines].map(line => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

/** `{format, v, savedAt, accounts}`; amounts are numbers in units of their currency. */
export function jsonOf(all: readonly Figures[], savedAt: Ms): string {
  const accounts = all.map(({days, ...about}) => ({...about, days: days.map(plainDay)}));
  const whole = {format: 'podometer-figures', v: 1, savedAt: new Date(savedAt).toISOString(), accounts};
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function plainDay({at, total, by, estimated}: Bucket) {
  const told = KINDS.filter(kind => by[kind] !== undefined);
  const kinds: Partial<Record<SpendKind, number>> = Object.fromEntries(
    told.map(kind => [kind, (by[kind] ?? 0) / 1e6]),
  );
  return {day: isoDay(at), total: total / 1e6, by: kinds, ...(estimated && {estimated})};
}

const isoDay = (at: Ms): string => new Date(at).toISOString().slice(0, 10);

/** µ of a currency as a decimal number, exactly: 1234500 is 1.2345. */
function decimal(amount: Micros | undefined): string {
  if (amount === undefined) return '';
  const digits = String(Math.abs(amount)).padStart(7, '0');
  const part = digits.slice(-6).replace(/0+$/, '');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -6)}${part && `.${part}`}`;
}

/**
 * A name that begins like a formula would be worked out by a spreadsheet (OWASP, CSV injection): an apostrophe before
 * it makes it text. Amounts are ours and stay numbers.
 */
function cell(value: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  const safe = !isNumber && /^[\s]*[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
