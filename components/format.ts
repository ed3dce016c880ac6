/** Figures as text, by the reader's locale. Rounding never makes a runway longer or hides an amount. */
import type {Value} from '../lib/domain/phrase.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MICROS = 1_000_000;
let locale = 'en-US';

/** Set once by each entrypoint; the browser's UI language. */
export function provideLocale(next: string): void {
  locale = next;
}

const number = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat(locale, {style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', minimumFractionDigits: digits, maximumFractionDigits: digits});

/** `$41.20`; amounts under a cent keep up to four digits so that they are not shown as nothing. */
export function money(micros: number): string {
  const size = Math.abs(micros);
  return number(size > 0 && size < 10_000 ? 4 : 2).format(micros / MICROS);
}

/** `$0.69/h`; rates under ten cents keep three digits, under a cent four. */
export function rate(micros: number): string {
  const size = Math.abs(micros);
  const digits = size === 0 || size >= 100_000 ? 2 : size >= 10_000 ? 3 : 4;
  return `${number(digits).format(micros / MICROS)}/h`;
}

/** `1 d 15 h`, `31 h`, `45 min`, `30+ d`; always rounded down. */
export function span(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min`;
  if (whole < 2 * DAY && whole % DAY < HOUR && whole >= DAY) return '1 d';
  if (whole < DAY) return `${Math.floor(whole / HOUR)} h`;
  const days = Math.floor(whole / DAY);
  const hours = Math.floor((whole % DAY) / HOUR);
  if (days >= 10 || hours === 0) return `${days} d`;
  return `${days} d ${hours} h`;
}

/** `Sun 04:10` within a week, `Thu 26 Nov` after it, in the reader's own zone. */
export function moment(at: number, now: number): string {
  const far = Math.abs(at - now) >= 6 * DAY;
  const options: Intl.DateTimeFormatOptions = far
    ? {weekday: 'short', day: 'numeric', month: 'short'}
    : {weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'};
  return new Intl.DateTimeFormat(locale, options).format(at);
}

/** `12:41`, with the date when not today. */
export function clock(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  const time: Intl.DateTimeFormatOptions = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'};
  return new Intl.DateTimeFormat(locale, sameDay ? time : {...time, day: 'numeric', month: 'short'}).format(at);
}

/** `2 min ago`, by `Intl.RelativeTimeFormat`. */
export function ago(at: number, now: number): string {
  const past = Math.max(0, now - at);
  const words = new Intl.RelativeTimeFormat(locale, {numeric: 'auto', style: 'short'});
  if (past < MINUTE) return words.format(-Math.floor(past / 1000), 'second');
  if (past < HOUR) return words.format(-Math.floor(past / MINUTE), 'minute');
  if (past < DAY) return words.format(-Math.floor(past / HOUR), 'hour');
  return words.format(-Math.floor(past / DAY), 'day');
}

/** A UTC day as `8 Nov`. */
export function day(at: number): string {
  return new Intl.DateTimeFormat(locale, {day: 'numeric', month: 'short', timeZone: 'UTC'}).format(at);
}

export function writeValue(value: Value, now: number): string {
  if ('name' in value) return value.name;
  if ('money' in value) return money(value.money);
  if ('rate' in value) return rate(value.rate);
  if ('perMonth' in value) return `${money(value.perMonth)}/mo`;
  if ('count' in value) return new Intl.NumberFormat(locale).format(value.count);
  if ('gb' in value) return `${new Intl.NumberFormat(locale, {maximumFractionDigits: 0}).format(value.gb)} GB`;
  if ('span' in value) return span(value.span);
  if ('at' in value) return moment(value.at, now);
  return day(value.day);
}
