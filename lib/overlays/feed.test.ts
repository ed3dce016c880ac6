/** What the content script makes of answers: nothing the background sends is taken on trust. */
import {beforeEach, expect, test, vi} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {createFeed} from './feed.ts';

beforeEach(() => void fakeExtension());

function feedOf(answers: unknown[]) {
  const asked: unknown[] = [];
  browser.runtime.sendMessage = vi.fn(async (message: unknown) => {
    asked.push(message);
    return answers[asked.length - 1];
  }) as never;
  const heard = {show: vi.fn(), chips: vi.fn(), gone: vi.fn()};
  return {asked, heard, feed: createFeed(heard)};
}
const good = (value: object) => ({ok: true, value});

test('slices are asked for in their order and make one whole', async () => {
  const {asked, heard, feed} = feedOf([good({chips: [1], next: 1}), good({chips: [2]})]);
  await feed.read('pods', false);
  expect(asked.map(message => (message as {input: {from: number}}).input.from)).toEqual([0, 1]);
  expect(heard.chips).toHaveBeenCalledExactlyOnceWith([1, 2]);
});

test.each([0, -1, Number.NaN, null])('an answer that leads to %s is the last one', async next => {
  const {asked, heard, feed} = feedOf([good({chips: [1], next})]);
  await feed.read('pods', false);
  expect(asked).toHaveLength(1);
  expect(heard.chips).toHaveBeenCalledWith([1]);
});

test.each([[{ok: true}], [good({})], [good({chips: 7})], [{ok: false, code: {stack: 'x'}}], ['text']])(
  'an answer that is none leaves what is drawn: %o',
  async answer => {
    const {asked, heard, feed} = feedOf([answer]);
    await feed.read('pods', false);
    expect(asked).toHaveLength(1);
    expect(heard.chips).not.toHaveBeenCalled();
    expect(heard.gone).not.toHaveBeenCalled();
  },
);
