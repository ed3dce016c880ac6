import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {connected, stateOf, stored} from '../../tests/fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import {lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {readProvider} from './host.ts';
import {tick} from './sync.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
let extension: FakeExtension;
const pass = (ms: number): void => void vi.setSystemTime(Date.now() + ms);
const answers = async (): ReturnType<typeof readProvider> => ({reading: reading(), requests: 5});

beforeEach(() => {
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  vi.useFakeTimers({toFake: ['Date'], now: NOW});
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  read.mockReset().mockImplementation(answers);
});
afterEach(() => vi.useRealTimers());

describe('a worker killed in the middle', () => {
  /** Dies at the n-th call to storage or to the provider; everything after it in that worker fails too. */
  async function killedAt(call: number): Promise<boolean> {
    let calls = 0;
    const die = (): void => {
      if (++calls >= call) throw new Error('killed');
    };
    extension.onStorage = die;
    read.mockImplementation(async () => {
      die();
      const answer = await answers();
      die();
      return answer;
    });
    await tick().catch(() => {});
    extension.onStorage = undefined;
    read.mockReset().mockImplementation(answers);
    return calls >= call;
  }

  it('leaves valid records, and the next tick reads again', async () => {
    let killed = true;
    for (let call = 1; killed; call++) {
      extension = fakeExtension();
      extension.granted = new Set(patterns);
      vi.setSystemTime(NOW);
      await connected('acme-1', 'other-1');
      await tick();
      pass(6 * MINUTE);
      killed = await killedAt(call);
      for (const id of ['acme-1', 'other-1']) expect((await stored(id)).reading?.balance).toBe(41_200_000);
      expect(Object.keys(await extension.all('local')).filter(key => key.startsWith('quarantine'))).toEqual(
        [],
      );
      pass(MINUTE);
      await tick();
      for (const id of ['acme-1', 'other-1']) {
        const {meta} = await stored(id);
        expect(meta.state).toBe('ok');
        expect(Date.now() - meta.goodAt!).toBeLessThanOrEqual(MINUTE);
      }
      expect(await extension.all('session')).not.toHaveProperty('round');
      if (call > 200) throw new Error('a round never ended');
    }
  });

  it('is called interrupted until the next read', async () => {
    await connected('acme-1');
    await tick();
    pass(6 * MINUTE);
    await browser.storage.session.set({round: {'acme-1': Date.now()}});
    pass(MINUTE);
    const seen: unknown[] = [];
    read.mockImplementation(async () => {
      seen.push((await lastView())?.accounts[0]?.state);
      return answers();
    });
    await tick();
    expect(seen).toEqual(['interrupted']);
    expect(await stateOf('acme-1')).toBe('ok');
  });
});
