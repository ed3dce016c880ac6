/** Vast.ai: what the contract suite has no word for. */
import {afterEach, expect, it, vi} from 'vitest';
import {answering, json} from '../../tests/contract/answering.ts';
import {readProvider} from '../app/host.ts';
import vast from './vast.ts';

afterEach(() => vi.unstubAllGlobals());

it('believes no bill that says of itself that it failed', async () => {
  const {gap: _, ...unhurried} = vast;
  const failed = {success: false, results: [], next_token: null};
  answering({'GET /api/v0/charges/': json(failed)});
  const read = readProvider(unhurried, {key: 'a'.repeat(64), now: Date.UTC(2026, 10, 4)});
  await expect(read).rejects.toMatchObject({kind: 'bad-response', where: 'success'});
});
