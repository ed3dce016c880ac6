import {expect, test} from 'vitest';
import {luminance, themeOf, themeOfColor, themeOfSignals} from './theme.ts';

test('luminance runs from black to white, green counting most', () => {
  expect(luminance(0, 0, 0)).toBe(0);
  expect(luminance(255, 255, 255)).toBeCloseTo(1, 5);
  expect(luminance(0, 255, 0)).toBeGreaterThan(luminance(255, 0, 255));
});

test.each([
  ['rgb(18, 18, 18)', 'dark'],
  ['rgb(243, 245, 249)', 'light'],
  ['rgb(94, 53, 177)', 'dark'],
  ['rgba(0, 0, 0, 0)', undefined],
  ['rgba(255, 255, 255, 0.9)', 'light'],
  ['color(srgb 0 0 0)', undefined],
  ['', undefined],
])('%s is %s', (color, theme) => {
  expect(themeOfColor(color)).toBe(theme);
});

test('an explicit word decides, two words decide nothing', () => {
  expect(themeOfSignals(['font-inter', 'dark', null])).toBe('dark');
  expect(themeOfSignals(['h-full', null, 'light'])).toBe('light');
  expect(themeOfSignals(['darkish', null, 'light dark', 'normal'])).toBeUndefined();
});

test.each(['dark', 'light'] as const)(
  'what the person chose goes before all that the page says: %s',
  choice => {
    const unread = {} as Document;
    expect(themeOf(unread, choice)).toBe(choice);
  },
);
