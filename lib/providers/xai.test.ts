/** xAI: what the contract suite has no word for. */
import {afterEach, describe, expect, it, vi} from 'vitest';
import {answering, json} from '../../tests/contract/answering.ts';
import {readProvider} from '../app/host.ts';
import xai from './xai.ts';

afterEach(() => vi.unstubAllGlobals());

const KEY = 'GET /auth/management-keys/validation';
const USAGE = 'POST /v1/billing/teams/t1/usage';
const read = (key: unknown, ...values: unknown[]) => {
  const usage = {timeSeries: [{dataPoints: [{timestamp: '2026-11-01T00:00:00Z', values}]}]};
  answering({[KEY]: json(key), [USAGE]: json(usage)});
  return readProvider(xai, {key: 'xai-token-0123456789abcdefghij', now: Date.UTC(2026, 10, 4)});
};

describe('xAI', () => {
  it('takes no point without a value for one of zero dollars', async () => {
    await expect(read({teamId: 't1'})).rejects.toMatchObject({
      kind: 'bad-response',
      where: 'timeSeries.0.dataPoints.0.values',
    });
    expect((await read({teamId: 't1'}, 2, 9)).reading.days[31]!.total).toBe(2_000_000);
  });
  it.each([
    ['of an organization', {scope: 'SCOPE_ORGANIZATION', scopeId: 'o1'}, 'forbidden'],
    ['of nobody', {teamId: ''}, 'bad-response'],
    ['of a team that is no plain id', {teamId: 't1/../t2'}, 'bad-response'],
  ])('reads nothing for a key %s', async (_, key, kind) => {
    await expect(read(key, 2)).rejects.toMatchObject({kind});
  });
});
