/** Who is answered what: every kind of sender at every message and at the port for keys. */
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {addKeyText, chipWords, monthChip, overlayWords} from '../../components/overlay/words.ts';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {speakEnglish} from '../../tests/fixtures/sample-view.ts';
import {KEY_PORT} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import type {Sender} from './doors.ts';
import {answer, handlers} from './handlers.ts';
import {onConnect} from './key-port.ts';
import {provideWriter} from './overlay.ts';

const ID = 'test-extension-id';
const HOME = `chrome-extension://${ID}`;
const CONSOLE = 'https://console.runpod.io';
const page: Sender = {id: ID, origin: HOME, url: `${HOME}/popup.html`};
const options: Sender = {...page, url: `${HOME}/options.html#keys`, frameId: 0, tab: {id: 3}};
const script: Sender = {id: ID, origin: CONSOLE, url: `${CONSOLE}/pods`, frameId: 0, tab: {id: 7}};
const privately = {id: 8, incognito: true};

/** What a sender may do; everything that is not named here gets no answer. */
const DOORS = {
  /** A page of ours: all messages, and keys. */
  ui: {overlay: true, own: true, port: true},
  /** The console's content script: its own verbs. */
  console: {overlay: true, own: false, port: false},
  nobody: {overlay: false, own: false, port: false},
} as const;

const senders: readonly [string, Sender | undefined, keyof typeof DOORS][] = [
  ['the popup', page, 'ui'],
  ['the options tab', options, 'ui'],
  ['the welcome tab', {...options, url: `${HOME}/welcome.html`}, 'ui'],
  ['the console', script, 'console'],
  ['the console at its other host', {...script, origin: 'https://www.console.runpod.io'}, 'console'],
  ['the console with a stale address', {...script, url: `${CONSOLE}/somewhere`}, 'console'],
  ['the console in a private window', {...script, tab: privately} as Sender, 'console'],
  ['the console, said to be active', {...script, documentLifecycle: 'active'}, 'console'],
  ['no sender', undefined, 'nobody'],
  ['an empty sender', {}, 'nobody'],
  ['another extension', {...page, id: 'other'}, 'nobody'],
  ['another extension from the console', {...script, id: 'other'}, 'nobody'],
  ['another extension with our origin in its name', {...page, origin: `${HOME}.evil.com`}, 'nobody'],
  ['our origin in an address only', {...page, origin: 'https://evil.com', url: page.url}, 'nobody'],
  ['our id from a foreign origin', {...script, origin: 'https://evil.com'}, 'nobody'],
  ['our page without an origin', {id: ID, url: `${HOME}/popup.html`}, 'nobody'],
  ['our page framed by a web page', {...page, frameId: 5, tab: {id: 3}}, 'nobody'],
  ['our options page framed by a web page', {...options, frameId: 5}, 'nobody'],
  ['an unknown page of ours', {...page, url: `${HOME}/other.html`}, 'nobody'],
  ['our page without an address', {id: ID, origin: HOME}, 'nobody'],
  ['our page with an address that is none', {...page, url: 'popup.html'}, 'nobody'],
  ['a file', {...script, origin: 'file://', url: 'file:///tmp/pods.html'}, 'nobody'],
  ['a data address', {...script, origin: 'null', url: 'data:text/html,x'}, 'nobody'],
  ['a null origin', {...script, origin: 'null'}, 'nobody'],
  ['a frame in the console', {...script, frameId: 2}, 'nobody'],
  ['an about:blank child of the console', {...script, frameId: 4, url: 'about:blank'}, 'nobody'],
  ['the console, without a frame', {id: ID, origin: CONSOLE, tab: {id: 7}}, 'nobody'],
  ['the console, outside a tab', {id: ID, origin: CONSOLE, frameId: 0}, 'nobody'],
  ['the console without an origin', {id: ID, url: `${CONSOLE}/pods`, frameId: 0, tab: {id: 7}}, 'nobody'],
  ['the console over http', {...script, origin: 'http://console.runpod.io'}, 'nobody'],
  ['the console at another port', {...script, origin: `${CONSOLE}:8443`}, 'nobody'],
  ['a look-alike host', {...script, origin: `${CONSOLE}.evil.com`}, 'nobody'],
  ["the provider's other sites", {...script, origin: 'https://runpod.io'}, 'nobody'],
  ['a prerendered console', {...script, documentLifecycle: 'prerender'}, 'nobody'],
  ['a cached console', {...script, documentLifecycle: 'cached'}, 'nobody'],
];

const isOverlays = (name: string): boolean => name.startsWith('overlay.');

/** Whether the port stays open for a key. */
function servesKeys(sender: Sender | undefined, name = KEY_PORT): boolean {
  const disconnect = vi.fn<() => void>();
  const addListener = vi.fn<() => void>();
  onConnect({name, sender, disconnect, postMessage: () => {}, onMessage: {addListener}});
  expect(addListener.mock.calls.length + disconnect.mock.calls.length).toBe(1);
  return addListener.mock.calls.length === 1;
}

beforeEach(() => {
  fakeExtension();
  speakEnglish();
  provideWriter({overlayWords, chipWords, monthChip, addKeyText});
  expect(browser.runtime.id).toBe(ID);
});

describe('M1 sender_matrix', () => {
  it('covers messages of both kinds', () => {
    const names = [...handlers.keys()];
    expect(names.filter(isOverlays).length).toBeGreaterThan(0);
    expect(names.filter(name => !isOverlays(name)).length).toBeGreaterThan(0);
  });

  it.each(senders)('%s', async (_who, sender, door) => {
    const allowed = DOORS[door];
    for (const name of handlers.keys()) {
      const answered = answer({name, input: {}}, sender as Sender);
      const expected = isOverlays(name) ? allowed.overlay : allowed.own;
      expect([name, answered !== undefined]).toEqual([name, expected]);
      if (answered) expect(await answered).toHaveProperty('ok');
    }
    expect(servesKeys(sender)).toBe(allowed.port);
    expect(servesKeys(sender, 'another')).toBe(false);
  });
});
