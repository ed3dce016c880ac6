/** The page takes language and direction from the messages that were found, and never mixes two languages. */
import {afterEach, beforeEach, expect, it} from 'vitest';
import {messagesOf, speak} from '../tests/fixtures/languages.ts';
import {speakEnglish} from '../tests/fixtures/sample-view.ts';
import {ago, moment, money} from './format.ts';
import {t} from './text.ts';

const NOW = Date.UTC(2026, 10, 20, 12, 43);
const MINUTES = 2 * 60_000;

beforeEach(speakEnglish);
afterEach(speakEnglish);

const made = (change: Record<string, string>) => ({
  ...messagesOf('en'),
  ...Object.fromEntries(Object.entries(change).map(([key, message]) => [key, {message}])),
});
const figures = () => [money(1_252_400_000), ago(NOW - MINUTES, NOW), moment(NOW, NOW)];

it('sets words and direction by the messages', () => {
  const root = speak(made({text_language: 'he', text_direction: 'rtl', as_of: 'נכון'}));
  expect(root).toEqual({lang: 'he', dir: 'rtl'});
  expect(t('as_of')).toBe('נכון');
});

it('writes figures as the browser’s region does, where it speaks the language of the words', () => {
  const german = made({text_language: 'de'});
  speak(german, 'de-DE');
  expect(figures()).toEqual(['1.252,40\u00a0$', 'vor 2 Minuten', 'Fr., 12:43']);
  speak(german, 'de-AT');
  expect(figures()[0]).toBe('$\u00a01.252,40');
  speak(made({text_language: 'zh-CN'}), 'zh-Hans-CN');
  expect(figures()[1]).toBe('2分钟前');
});

it.each(['pt-BR', 'fr', 'de'])('writes English figures into English words in a browser in %s', language => {
  speak(made({}), language);
  expect(figures()).toEqual(['$1,252.40', '2 minutes ago', 'Fri 12:43']);
});
