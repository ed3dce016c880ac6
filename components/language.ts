/** The page's language: words and direction by the messages that were found, figures as its readers write them. */
import {provideLocale} from './format.ts';
import {type Lookup, provideText} from './text.ts';

/** `browser.i18n`. WXT leaves `getMessage` untyped until it has read `_locales`, so it is named inside. */
export interface I18n {
  getUILanguage(): string;
}

/** Called once by each page before the first render; `root` is the page's `<html>`; `timeZone` is for tests. */
export function provideLanguage(i18n: I18n, root: {lang: string; dir: string}, timeZone?: string): void {
  const source = i18n as unknown as {getMessage: Lookup};
  const lookup: Lookup = (key, values) => source.getMessage(key, values);
  root.lang = lookup('text_language');
  root.dir = lookup('text_direction');
  provideText(lookup, root.lang);
  const reader = i18n.getUILanguage();
  provideLocale(localeOf(root.lang, reader), timeZone, reader);
}

/**
 * The browser's own region where it speaks the language of our words: `de-AT`, `en-GB`. A Brazilian who reads us in
 * English gets English dates and figures too: half a sentence in another language helps nobody.
 */
const localeOf = (words: string, reader: string): string =>
  reader.split('-')[0] === words.split('-')[0] ? reader : words;
