import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {checkPng, pngHead} from './png.ts';

const icon = (size: number): Buffer => readFileSync(`public/icon/${size}.png`);

test.each([16, 32, 48, 128])('the icon of %i px has that size, and can be seen through around it', size => {
  expect(pngHead(icon(size))).toEqual({width: size, height: size, alpha: true});
});

test('a picture of another size, or one that can be seen through, is refused by its name', () => {
  const wanted = {width: 128, height: 128, alpha: true};
  expect(() => checkPng('icon.png', icon(128), wanted)).not.toThrow();
  expect(() => checkPng('icon.png', icon(128), {...wanted, height: 96})).toThrow(
    'icon.png is 128 × 128 with alpha, and the stores want 128 × 96 with alpha.',
  );
  expect(() => checkPng('icon.png', icon(128), {...wanted, alpha: false})).toThrow(/want 128 × 128 without/);
});

test('what is no PNG, and one whose colours stand in a palette, are no answer', () => {
  const palette = Buffer.from(icon(16));
  palette[25] = 3;
  expect(() => pngHead(palette)).toThrow('A PNG of colour type 3.');
  expect(() => pngHead(Buffer.from('<svg>'))).toThrow('This is no PNG.');
});
