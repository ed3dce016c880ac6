// @vitest-environment happy-dom
import {beforeEach, expect, test, vi} from 'vitest';
import {besideHeading} from './heading.ts';

/** happy-dom lays nothing out: `data-height` says how high an element is. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return Number(this.dataset.height ?? 30);
  });
  HTMLElement.prototype.checkVisibility = function () {
    return !this.closest('[hidden]');
  };
});

const found = (html: string): string[] => {
  document.body.innerHTML = html;
  return besideHeading(document.body, new Set(['month'])).map(({line}) => line.id);
};

test.each([
  ['the first h1 there is', '<h2 id="a">A</h2><main><h1 id="b">B</h1><h1 id="c">C</h1></main>', ['b']],
  ['one that can be seen', '<div hidden><h1 id="a">A</h1></div><h1 id="b">B</h1>', ['b']],
  ['not one for screen readers', '<h1 id="a" data-height="1">A</h1><h2 id="b">B</h2>', ['b']],
  ['else a lesser heading', '<main><div role="heading" id="a">A</div><h2 id="b">B</h2></main>', ['a']],
  [
    'not of a menu, a panel or a dialog',
    '<nav><h2>A</h2></nav><aside><h1>B</h1></aside><dialog><h1>C</h1></dialog><div role="dialog"><h2>D</h2></div>',
    [],
  ],
  ['none where there is none', '<h3 id="a">A</h3><p>B</p>', []],
])('%s', (_, html, ids) => {
  expect(found(html)).toEqual(ids);
});
