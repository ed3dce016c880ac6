/** Figures as text, by the reader's locale. Rounding never makes a runway longer or hides an amount. */
import {HIDDEN} from '../lib/domain/badge.ts';
import type {Value} from '../lib/domain/phrase.ts';
import type {Look} from '../lib/domain/settings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MICROS = 1_000_000;
/** Beyond this a runway is not worth a date (product.md §7: `99+d`). */
const CAP = 100 * DAY;
let locale = 'en-US';
let zone: string | undefined;
let isTwelveUsual = false;
export let look: Look = {};

/** How the messages write a unit beside its figure, by key: `$1 h`. */
export type WriteUnit = (key: string, ...values: string[]) => string;
let unit: WriteUnit = key => key;

/** Set together with the messages (text.ts). */
export function provideUnits(next: WriteUnit): void {
  unit = next;
}

/**
 * Set once by each entrypoint (language.ts); `timeZone` only where it is not the reader's own. Whether hours are counted to
 * twelve follows the browser's own language, `reader`, for both ways can be read in any.
 */
export function provideLocale(next: string, timeZone?: string, reader = next): void {
  locale = next;
  zone = timeZone;
  isTwelveUsual = new Intl.DateTimeFormat(reader, {hour: 'numeric'}).resolvedOptions().hour12 ?? false;
}

/** How times and money are written from here on: as the stored view says, before anything is drawn from it. */
export function provideFigures(next: Look = {}): void {
  look = next;
}

/** `$41.20`, or `USD 41.20` where the person wants codes; amounts under a cent keep up to four digits so that they are not shown as nothing. */
export function money(micros: number, currency = 'USD'): string {
  const size = Math.abs(micros);
  const digits = size > 0 && size < 10_000 ? 4 : 2;
  return amount(micros, digits, digits, currency);
}

/** A forecast is not known to the cent: `$402` from ten dollars up, `$4.02` below. */
export function roughMoney(micros: number, currency = 'USD'): string {
  if (Math.abs(micros) < 10 * MICROS) return money(micros, currency);
  return amount(micros, 0, 0, currency);
}

/** `$2.69/h`, `$0.306/h`, `$0.0486/h`: small rates keep three figures, so that none is off by a per cent. */
export function rate(micros: number, currency = 'USD'): string {
  const size = Math.abs(micros);
  const digits = size === 0 || size >= 1_000_000 ? 2 : size >= 100_000 ? 3 : size >= 10_000 ? 4 : 5;
  return unit('unit_per_hour', amount(micros, 2, digits, currency));
}

/**
 * The one place where money becomes text, so that it can be hidden everywhere at once. A size too small for its digits
 * is written as "less than" the last digit, a debt as "more than" minus one: never as nothing.
 */
function amount(micros: number, fewest: number, most: number, currency: string): string {
  const write = currencyFormat(fewest, most, currency);
  if (look.hideAmounts) return write.format(0).replace(/\p{Nd}.*\p{Nd}|\p{Nd}/u, HIDDEN);
  const least = 0.1 ** most;
  const lost = micros !== 0 && Math.abs(micros) < (least * MICROS) / 2;
  if (!lost) return write.format(micros / MICROS);
  return micros < 0 ? `>${write.format(-least)}` : `<${write.format(least)}`;
}

function currencyFormat(fewest: number, most: number, currency: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    // Dollars are what nearly all of it is in; any other symbol tells whose it is: `A$`, `CN¥`.
    currencyDisplay: look.currency ?? (currency === 'USD' ? 'narrowSymbol' : 'symbol'),
    minimumFractionDigits: fewest,
    maximumFractionDigits: most,
  });
}

/** `<1 min`, `45 min`, `39 h` below two days, `2 d 3 h` below ten, then `12 d`, at most `99+ d`; rounded down. */
export function span(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < MINUTE) return unit('unit_under_minute');
  if (whole < HOUR) return written('unit_minutes', whole / MINUTE);
  if (whole < 2 * DAY) return written('unit_hours', whole / HOUR);
  if (whole >= CAP) return unit('unit_days', '99+');
  const [days, hours] = [Math.floor(whole / DAY), Math.floor((whole % DAY) / HOUR)];
  return days >= 10 || hours === 0 ? written('unit_days', days) : written('unit_days_hours', days, hours);
}

const written = (key: string, ...sizes: number[]): string =>
  unit(key, ...sizes.map(size => String(Math.floor(size))));

/** True where `span` no longer says how long. */
export const isBeyondCap = (ms: number): boolean => ms >= CAP;

/** `Sun 04:10` within a week, `Thu 26 Nov` after it, with the year when that is unclear; the reader's own zone. */
export function moment(at: number, now: number): string {
  const distance = Math.abs(at - now);
  if (distance < 6 * DAY) return dateText(at, {weekday: 'short', ...timeOfDay()});
  const date: Intl.DateTimeFormatOptions = {day: 'numeric', month: 'short'};
  return dateText(at, distance < 300 * DAY ? {weekday: 'short', ...date} : {...date, year: 'numeric'});
}

/** `12:41`, with the date when not today. */
export function clock(at: number, now: number): string {
  const today = calendarDay(at) === calendarDay(now);
  return dateText(at, today ? timeOfDay() : {...timeOfDay(), day: 'numeric', month: 'short'});
}

const isTwelve = (): boolean => (look.clock === undefined ? isTwelveUsual : look.clock === '12h');

/** `04:10`, or `4:10 am` where the person counts to twelve. */
function timeOfDay(): Intl.DateTimeFormatOptions {
  return isTwelve()
    ? {hour: 'numeric', minute: '2-digit', hourCycle: 'h12'}
    : {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'};
}
const calendarDay = (at: number): string => dateText(at, {dateStyle: 'short'});

function dateText(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, zone ? {...options, timeZone: zone} : options).format(at);
}

/** `now`, `2 minutes ago`, by `Intl.RelativeTimeFormat`; rounded down. */
export function ago(at: number, now: number): string {
  const past = Math.max(0, now - at);
  const words = new Intl.RelativeTimeFormat(locale, {numeric: 'auto'});
  if (past < MINUTE) return words.format(0, 'second');
  if (past < HOUR) return words.format(-Math.floor(past / MINUTE), 'minute');
  if (past < 2 * DAY) return words.format(-Math.floor(past / HOUR), 'hour');
  return words.format(-Math.floor(past / DAY), 'day');
}

/** `in 2 minutes`, rounded up to whole minutes. */
export function until(at: number, now: number): string {
  const minutes = Math.max(1, Math.ceil((at - now) / MINUTE));
  return new Intl.RelativeTimeFormat(locale, {numeric: 'always'}).format(minutes, 'minute');
}

/** A UTC day as `8 Nov`, or `Sun 8 Nov`. */
export function day(at: number, weekday?: 'short'): string {
  const date: Intl.DateTimeFormatOptions = {day: 'numeric', month: 'short', timeZone: 'UTC'};
  return new Intl.DateTimeFormat(locale, weekday ? {weekday, ...date} : date).format(at);
}

/** A UTC month as `October`, with its year where that is not the one of `now`. */
export function monthName(at: number, now: number): string {
  const isThisYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  const month: Intl.DateTimeFormatOptions = {month: 'long', timeZone: 'UTC'};
  return new Intl.DateTimeFormat(locale, isThisYear ? month : {...month, year: 'numeric'}).format(at);
}

/** `Mon`; 0 is Sunday, as `Date.getDay()` counts. */
export function weekday(index: number): string {
  const sunday = Date.UTC(2023, 0, 1);
  return new Intl.DateTimeFormat(locale, {weekday: 'short', timeZone: 'UTC'}).format(sunday + index * DAY);
}

/** A day of the reader's own as `Mon`, or `8 Nov` where weekdays would come again. */
export const dayTick = (at: number, isDated: boolean): string =>
  dateText(at, isDated ? {day: 'numeric', month: 'short'} : {weekday: 'short'});

/** A UTC time of day as `12:40`: billing buckets are UTC. */
export function utcClock(at: number): string {
  return new Intl.DateTimeFormat(locale, {...timeOfDay(), timeZone: 'UTC'}).format(at);
}

/** An hour of anybody's day, 0 to 24: `08:00`, or `8:00 am`. The day ends at 24:00, which twelve hours cannot say. */
export const hourOfDay = (hour: number): string =>
  isTwelve() ? utcClock(hour * HOUR) : `${String(hour).padStart(2, '0')}:00`;

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc]/;
const BIDI_CONTROL = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name from outside: it may be written right to left, but may not turn round the words beside it. */
export function nameText(name: string): string {
  const bare = name.replace(BIDI_CONTROL, '');
  return RTL_LETTER.test(bare) ? `\u2068${bare}\u2069` : bare;
}

/** `5%`, `2.5%`. */
export function percent(of100: number): string {
  return new Intl.NumberFormat(locale, {style: 'percent', maximumFractionDigits: 1}).format(of100 / 100);
}

/** `20.00`: an example of what to type; both the comma and the point are understood. */
export const decimal = (example: number): string =>
  new Intl.NumberFormat(locale, {minimumFractionDigits: 2}).format(example);

/** `$0`, `$500`: whole dollars that a sentence names, which are nobody's amounts. */
export const dollars = (whole: number): string => currencyFormat(0, 0, 'USD').format(whole);

export function writeValue(value: Value, now: number): string {
  if ('reckoned' in value) return `~${writeValue(value.reckoned, now)}`;
  if ('atLeast' in value) return unit('at_least', writeValue(value.atLeast, now));
  if ('name' in value) return nameText(value.name);
  if ('money' in value) return money(value.money, value.currency);
  if ('rate' in value) return rate(value.rate);
  if ('perMonth' in value) return unit('unit_per_month', money(value.perMonth));
  if ('count' in value) return numberText(value.count);
  if ('gb' in value)
    return `${new Intl.NumberFormat(locale, {maximumFractionDigits: 0}).format(value.gb)} GB`;
  if ('span' in value) return span(value.span);
  if ('percent' in value) return percent(value.percent);
  if ('dollars' in value) return dollars(value.dollars);
  if ('names' in value) return listing(value.names.map(nameText));
  if ('at' in value) return moment(value.at, now);
  return day(value.day);
}

/** `1,234`. */
export const numberText = (count: number): string => new Intl.NumberFormat(locale).format(count);

/** Bytes as `34 kB`, rounded up: what is there is never nothing. */
export const sizeText = (bytes: number): string =>
  new Intl.NumberFormat(locale, {style: 'unit', unit: 'kilobyte'}).format(Math.ceil(bytes / 1000));

/** `2 stopped pods and 1 volume`. */
export function listing(parts: string[]): string {
  return new Intl.ListFormat(locale).format(parts);
}
