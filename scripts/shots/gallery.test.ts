import {expect, test} from 'vitest';
import {escaped, galleryPage, type Shot, slug} from './gallery.ts';

const shot = (change: Partial<Shot> = {}): Shot => ({
  group: 'Strip and panel',
  title: 'Panel',
  scenario: 'weekend',
  dialect: 'table',
  theme: 'light',
  width: 1440,
  height: 900,
  file: 'panel-light.png',
  ...change,
});

test('light and dark of one state stand in one row, each with its alternative text, its size and its full size', () => {
  const page = galleryPage([shot(), shot({theme: 'dark', file: 'panel-dark.png'})], 'now');
  expect(page.match(/class="pair"/g)).toHaveLength(1);
  expect(page).toContain('<a href="panel-dark.png"><img src="panel-dark.png"');
  expect(page).toContain('alt="Strip and panel: Panel, account weekend, dialect table, dark"');
  expect(page).toContain('<figcaption>dark · 1440 × 900</figcaption>');
});

test('another dialect or width is another row; another group another heading, linked from the top', () => {
  const page = galleryPage(
    [shot(), shot({dialect: 'cards'}), shot({width: 320}), shot({group: 'Popup'})],
    'now',
  );
  expect(page.match(/class="pair( small)?"/g)).toHaveLength(4);
  expect(page).toContain('<a href="#popup">Popup</a> <span>1</span>');
  expect(page).toContain('<h2 id="strip-and-panel">Strip and panel</h2>');
});

test('text is text, in elements and in attributes', () => {
  expect(escaped(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
  const page = galleryPage([shot({title: '<img onerror="x">', file: '"><script>'})], '<now>');
  expect(page).not.toMatch(/<img onerror|<script>|<now>/);
});

test('a page without script', () => {
  expect(galleryPage([shot()], 'now')).not.toMatch(/<script| on\w+=|javascript:/);
  expect(slug('What if: 5 × “weekend”')).toBe('what-if-5-weekend');
});
