/** Looking words up: codes, plurals, right-to-left, and the shape of `_locales`. */
import {afterEach, describe, expect, it} from 'vitest';
import messages from '../public/_locales/en/messages.json' with {type: 'json'};
import {provideText, say, sentencesText, t, tOr} from './text.ts';

const provide = (table: Record<string, string>, locale = 'en') =>
  provideText(
    (key, values = []) => (table[key] ?? '').replace(/\$(\d)/g, (_, n) => values[n - 1] ?? ''),
    locale,
  );

afterEach(() => provide({}));

describe('t and say', () => {
  it('turns a code into a message name, and shows the key of a message that is missing', () => {
    provide({key_wrong_prefix: 'No.'});
    expect(t('key_wrong-prefix')).toBe('No.');
    expect(t('nowhere')).toBe('nowhere');
    expect(tOr('nowhere', 'other words')).toBe('other words');
  });
  it('writes sentences as their language does', () => {
    expect(sentencesText(['No network.', '', 'Try again.'])).toBe('No network. Try again.');
    expect(sentencesText(['没有网络。', '请重试。'])).toBe('没有网络。请重试。');
  });
  it('picks one or other by the count', () => {
    provide({pods_one: '$1 pod', pods_other: '$1 pods'});
    expect([0, 1, 2].map(count => say({key: 'pods', with: [{count}]}, 0))).toEqual([
      '0 pods',
      '1 pod',
      '2 pods',
    ]);
  });
  it('fences figures off inside right-to-left words', () => {
    provide({text_direction: 'rtl', left: 'نص $1'});
    expect(t('left', '$0.69/h')).toBe('نص \u2068$0.69/h\u2069');
  });
});

describe('the English messages', () => {
  const table: Record<string, {message: string}> = messages;
  it('are sorted, and no two names differ in case only', () => {
    const names = Object.keys(table);
    expect(names).toEqual([...names].sort());
    expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length);
  });
  it.each(Object.entries(table))('%s is a name and a text that browsers accept', (name, {message}) => {
    expect(name).toMatch(/^[A-Za-z0-9_]+$/);
    expect(message.trim()).not.toBe('');
    // A `$` is a value `$1`…`$9` or doubled; two values that touch would read as a named placeholder.
    expect(message.replace(/\$[1-9]|\$\$/g, '')).not.toContain('$');
    expect(message).not.toMatch(/\$[A-Za-z0-9_@]+\$/);
  });
  it('describe the extension in at most 132 characters', () => {
    expect(table.description?.message.length).toBeLessThanOrEqual(132);
  });
});
