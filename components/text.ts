/** Words: looks a message up in `_locales` and fills it with values written by the reader's locale. */
import type {Phrase, Value} from '../lib/domain/phrase.ts';
import {provideUnits, writeValue} from './format.ts';

/** `browser.i18n.getMessage` in the product; a plain table in tests. Gives `''` for a key it does not know. */
export type Lookup = (key: string, values?: string[]) => string;
let lookup: Lookup = key => key;
let plural: Intl.PluralRules = new Intl.PluralRules('en');
let rightToLeft = false;

/** Set once by each entrypoint before the first render; `locale` is the language of the messages. */
export function provideText(next: Lookup, locale: string): void {
  lookup = next;
  rightToLeft = next('text_direction') === 'rtl';
  plural = new Intl.PluralRules(locale);
  provideUnits(t);
}

/** A message by key with text values. Codes may hold `-`, which `_locales` names may not: it becomes `_`. */
export function t(key: string, ...values: string[]): string {
  return lookup(messageName(key), rightToLeft ? values.map(isolated) : values) || key;
}

/** A figure such as `$0.69/h` keeps its own order inside a sentence that runs right to left. */
const isolated = (value: string): string => `\u2068${value}\u2069`;

/** Like `t`, with words of its own for a code that has no message. */
export function tOr(key: string, otherwise: string): string {
  return lookup(messageName(key), []) || otherwise;
}

const messageName = (key: string): string => key.replaceAll('-', '_');

/** Sentences one after the other; where their full stops are wide, as in Chinese and Japanese, without a space. */
export const sentencesText = (sentences: readonly string[]): string =>
  sentences
    .filter(Boolean)
    .join(' ')
    .replace(/(?<=[。！？]) /g, '');

/** Words for a phrase. With a `count` among its values the key gets `_one` or `_other`. */
export function say(phrase: Phrase, now: number): string {
  const values: Value[] = phrase.with ?? [];
  const counted = values.find(value => 'count' in value);
  const key = counted
    ? `${phrase.key}_${plural.select(counted.count) === 'one' ? 'one' : 'other'}`
    : phrase.key;
  return t(key, ...values.map(value => writeValue(value, now)));
}
