import {beforeEach, describe, expect, it} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {fromConsole, fromUi, type Sender, takeToken} from './doors.ts';

const ID = 'test-extension-id';
const HOME = `chrome-extension://${ID}`;
const page: Sender = {id: ID, origin: HOME, url: `${HOME}/popup.html`};
const script: Sender = {
  id: ID,
  origin: 'https://console.runpod.io',
  url: 'https://console.runpod.io/pods',
  frameId: 0,
  tab: {id: 7},
};
beforeEach(() => {
  fakeExtension();
  expect(browser.runtime.id).toBe(ID);
});

describe('who comes in', () => {
  it.each<[string, Sender | undefined, 'ui' | 'console' | 'nobody']>([
    ['the popup', page, 'ui'],
    ['the options tab', {...page, url: `${HOME}/options.html#keys`, frameId: 0, tab: {id: 3}}, 'ui'],
    ['the console', script, 'console'],
    ['the console at its other host', {...script, origin: 'https://www.console.runpod.io'}, 'console'],
    ['the console with a stale address', {...script, url: 'https://console.runpod.io/somewhere'}, 'console'],
    ['the console in a private window', {...script, tab: {id: 8}}, 'console'],
    ['no sender', undefined, 'nobody'],
    ['an empty sender', {}, 'nobody'],
    ['another extension', {...page, id: 'other'}, 'nobody'],
    ['another extension with our origin in its name', {...page, origin: `${HOME}.evil.com`}, 'nobody'],
    ['our id from a foreign origin', {...page, origin: 'https://evil.com'}, 'nobody'],
    ['our page without an origin', {id: ID, url: `${HOME}/popup.html`}, 'nobody'],
    ['our page framed by a web page', {...page, frameId: 5, tab: {id: 3}}, 'nobody'],
    ['an unknown page of ours', {...page, url: `${HOME}/other.html`}, 'nobody'],
    ['our page without an address', {id: ID, origin: HOME}, 'nobody'],
    ['a file', {...script, origin: 'file://'}, 'nobody'],
    ['a data address', {...script, origin: 'null', url: 'data:text/html,x'}, 'nobody'],
    ['a frame in the console', {...script, frameId: 2}, 'nobody'],
    ['the console, without a frame', {id: ID, origin: 'https://console.runpod.io', tab: {id: 7}}, 'nobody'],
    ['the console, outside a tab', {id: ID, origin: 'https://console.runpod.io', frameId: 0}, 'nobody'],
    ['the console over http', {...script, origin: 'http://console.runpod.io'}, 'nobody'],
    ['a look-alike host', {...script, origin: 'https://console.runpod.io.evil.com'}, 'nobody'],
    ["the provider's other sites", {...script, origin: 'https://runpod.io'}, 'nobody'],
    ['a prerendered console', {...script, documentLifecycle: 'prerender'}, 'nobody'],
    ['a cached console', {...script, documentLifecycle: 'cached'}, 'nobody'],
  ])('%s', (_who, sender, expected) => {
    const door = fromUi(sender) ? 'ui' : fromConsole(sender) ? 'console' : 'nobody';
    expect(door).toBe(expected);
    expect(fromUi(sender) && fromConsole(sender)).toBe(false);
  });
});

describe('tokens', () => {
  it('lets ten messages a second through, per tab', () => {
    const flood = Array.from({length: 1000}, (_, index) => takeToken(100, 5_000 + index));
    expect(flood.filter(Boolean).length).toBeGreaterThanOrEqual(19);
    expect(flood.filter(Boolean).length).toBeLessThanOrEqual(20);
    expect(takeToken(101, 5_999)).toBe(true);
    expect(takeToken(100, 7_000)).toBe(true);
  });
});
