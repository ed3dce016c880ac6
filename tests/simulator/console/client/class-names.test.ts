import {expect, test} from 'vitest';
import {hashClasses, hashedClass} from './class-names.ts';

test('every class selector is hashed, and nothing else', () => {
  const css = '.row.selected > .td, [data-theme="dark"] a { margin: .5em 1.5px; color: #fff }';
  const hashed = hashClasses(css, 'b1');
  const [row, selected, td] = ['row', 'selected', 'td'].map(name => hashedClass(name, 'b1'));
  expect(hashed).toBe(
    `.${row}.${selected} > .${td}, [data-theme="dark"] a { margin: .5em 1.5px; color: #fff }`,
  );
});

test('names look like a build’s and change with it', () => {
  expect(hashedClass('row', 'b1')).toMatch(/^css-[0-9a-z]{6}$/);
  expect(hashedClass('row', 'b1')).not.toBe(hashedClass('row', 'b2'));
});
