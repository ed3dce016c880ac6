/** The page's language: words and direction by the messages that were found, figures by the reader's locale. */
import {provideLocale} from './format.ts';
import {type Lookup, provideText} from './text.ts';

/** `browser.i18n`. WXT leaves `getMessage` untyped until it has read `_locales`, so it is named inside. */
export interface I18n {
  getUILanguage(): string;
}

/** Called once by each page before the first render; `root` is the page's `<html>`. */
export function provideLanguage(i18n: I18n, root: {lang: string; dir: string}): void {
  const source = i18n as unknown as {getMessage: Lookup};
  const lookup: Lookup = (key, values) => source.getMessage(key, values);
  root.lang = lookup('text_language');
  root.dir = lookup('text_direction');
  provideText(lookup, root.lang);
  provideLocale(i18n.getUILanguage());
}
