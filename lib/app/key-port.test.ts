import {beforeEach, describe, expect, it, vi} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {reading} from '../../tests/fake-providers.ts';
import {KEY_PORT, type KeyResult} from '../messages.ts';
import type {Sender} from './doors.ts';
import {readProvider} from './host.ts';
import {type KeyPort, onConnect} from './key-port.ts';
import {load} from './store.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
const HOME = 'chrome-extension://test-extension-id';
const page: Sender = {id: 'test-extension-id', origin: HOME, url: `${HOME}/options.html`};
const script: Sender = {
  id: 'test-extension-id',
  origin: 'https://console.runpod.io',
  frameId: 0,
  tab: {id: 1},
};

beforeEach(() => {
  fakeExtension();
  read.mockReset().mockImplementation(async () => ({reading: reading(), requests: 5}));
});

describe('the key port', () => {
  const port = (change: Partial<KeyPort> = {}) => {
    let hear: (message: unknown) => void = () => {};
    const posted: KeyResult[] = [];
    const made = {
      name: KEY_PORT,
      sender: page,
      postMessage: (result: KeyResult) => void posted.push(result),
      disconnect: vi.fn<() => void>(),
      onMessage: {
        addListener: (listener: (message: unknown) => void) => {
          hear = listener;
        },
      },
      ...change,
    };
    onConnect(made);
    return {made, posted, send: (message: unknown) => hear(message)};
  };
  const entry = {
    do: 'connect',
    provider: 'acme',
    key: 'ak_1',
    label: '',
    withoutBalance: false,
    slot: 'device',
  };

  it('answers our own page with an id', async () => {
    const {posted, send} = port();
    send(entry);
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    expect(posted).toEqual([{ok: true, connection: (await load()).accounts[0]?.connection.id}]);
  });

  it.each([
    ['another name', {name: 'x'}],
    ['a content script', {sender: script}],
    ['nobody', {sender: undefined}],
  ])('closes before %s', (_who, change) => {
    const {made, send} = port(change);
    send(entry);
    expect(made.disconnect).toHaveBeenCalledTimes(1);
    expect(read).not.toHaveBeenCalled();
  });

  it.each([
    [null],
    ['ak_1'],
    [{...entry, more: 1}],
    [{...entry, key: 7}],
    [{...entry, label: 'x'.repeat(61)}],
  ])('closes at %o', message => {
    const {made, send} = port();
    send(message);
    expect(made.disconnect).toHaveBeenCalledTimes(1);
  });
});
