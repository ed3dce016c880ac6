/** What is said, apart from how it is written: a message key and its values. Components turn it into words. */
import type {Ms} from './account.ts';
import type {Micros} from './money.ts';

/** A value to be written by the reader's locale. */
export type Value =
  | {name: string}
  /** Names in a sentence: `a, b, and c`. */
  | {names: readonly string[]}
  /** US dollars where no currency is told. */
  | {money: Micros; currency?: string}
  /** µ$/h. */
  | {rate: Micros}
  /** µ$ for 30 days. */
  | {perMonth: Micros}
  | {count: number}
  /** Whole US dollars of a rule, not of an account: `$0`. */
  | {dollars: number}
  | {percent: number}
  | {gb: number}
  /** A length of time in ms; written rounded down. */
  | {span: Ms}
  /** A moment, written as weekday and time, or as a date when far away. */
  | {at: Ms}
  /** A UTC day. */
  | {day: Ms}
  /** Of a balance that was typed or moved by our own arithmetic: it wears `~`. */
  | {reckoned: Value}
  /** Of things of which some have no price: the true figure is not smaller. */
  | {atLeast: Value};

/** `key` stands in `_locales`; with a `count` among the values, `key_one` / `key_other` stand there. */
export interface Phrase {
  key: string;
  with?: Value[];
}
