// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createPointer} from './point.ts';

let there: HTMLElement | undefined;
let now = 0;
const pointer = createPointer(
  id => (id === 'v' ? there : undefined),
  () => now,
);
const scrolled = vi.fn();
beforeEach(() => {
  vi.useFakeTimers();
  there = document.createElement('div');
  there.scrollIntoView = scrolled;
  scrolled.mockClear();
});
afterEach(() => vi.useRealTimers());

test('waits for the chip, shows it once without motion, and unmarks it', () => {
  const chip = there;
  there = undefined;
  pointer.at('v');
  pointer.look();
  now += 9_000;
  there = chip;
  pointer.look();
  pointer.look();
  expect(scrolled.mock.calls).toEqual([[{block: 'center', behavior: 'instant'}]]);
  expect(there?.dataset.shown).toBe('');
  vi.runAllTimers();
  expect(there?.dataset.shown).toBeUndefined();
});

test('gives up after some seconds, and on another row', () => {
  pointer.at('v');
  now += 11_000;
  pointer.look();
  pointer.at('w');
  pointer.look();
  expect(scrolled).not.toHaveBeenCalled();
});
