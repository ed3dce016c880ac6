// @vitest-environment happy-dom
/** What is wrong with stored data is said in words, and nobody whose accounts cannot be read is welcomed as new. */
import {render} from 'preact';
import {act} from 'preact/test-utils';
import {beforeEach, expect, it} from 'vitest';
import type {Trouble, View} from '../lib/domain/view.ts';
import {NOW, sampleAccount, sampleView, speakEnglish} from '../tests/fixtures/sample-view.ts';
import {Popup} from './popup/popup.tsx';

beforeEach(speakEnglish);

function popup(view: View): HTMLElement {
  const root = document.createElement('div');
  const nothing = () => {};
  const on = {
    onRefresh: nothing,
    onOptions: nothing,
    onDemo: nothing,
    onLock: nothing,
    onLook: nothing,
    onDismiss: async () => {},
    onShowAgain: nothing,
  };
  const vault = {state: 'ready', passphrase: 'none'} as const;
  act(() => render(<Popup {...{view, now: NOW, refresh: 'idle', vault, hiding: undefined}} {...on} />, root));
  return root;
}

const words: [Trouble, RegExp][] = [
  ['storage-full', /was full: older history was removed/],
  ['data-set-aside', /was damaged.*a copy of it is kept/],
  ['data-newer', /a later version.*update Podometer/],
  ['data-unmigrated', /an earlier version.*every start tries again/],
];

it.each(words)('%s is told beside the figures', (trouble, sentence) => {
  const root = popup({...sampleView(sampleAccount()), troubles: [trouble]});
  expect(root.querySelector(`[data-trouble=${trouble}]`)?.textContent).toMatch(sentence);
  expect(root.querySelector('[data-figure=burn]')).not.toBeNull();
});

it.each([
  ['data-newer', true],
  ['data-unmigrated', true],
  ['data-set-aside', false],
] as [Trouble, boolean][])('%s without an account: no welcome: %s', (trouble, held) => {
  const root = popup({...sampleView(), accounts: [], troubles: [trouble]});
  expect(root.querySelector('.welcome') === null).toBe(held);
  expect(root.querySelector('footer [data-do=options]') !== null).toBe(held);
  expect(root.querySelector('[data-trouble]')).not.toBeNull();
});
