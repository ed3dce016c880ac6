/** The page takes language and direction from the messages that were found. */
import {afterEach, expect, it} from 'vitest';
import {money, provideLocale} from './format.ts';
import {provideLanguage} from './language.ts';
import {provideText, t} from './text.ts';

afterEach(() => {
  provideText(() => '', 'en');
  provideLocale('en-US');
});

it('sets words and direction by the messages, figures by the browser', () => {
  const table: Record<string, string> = {text_language: 'en', text_direction: 'ltr', left: 'left'};
  const root = {lang: '', dir: ''};
  const i18n = {getMessage: (key: string) => table[key] ?? '', getUILanguage: () => 'de'};
  provideLanguage(i18n, root);
  expect(root).toEqual({lang: 'en', dir: 'ltr'});
  expect(t('left')).toBe('left');
  expect(money(52_400_000)).toBe('52,40\u00a0$');
});
