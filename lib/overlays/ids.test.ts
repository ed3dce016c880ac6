import {describe, expect, test} from 'vitest';
import {idsIn, idsInAttribute} from './ids.ts';

const POD = 'e9ohprt7xzfdgr';
const VOLUME = 'agv6w2qcg7';
const ids = new Set([POD, VOLUME]);

describe('ids in text', () => {
  test.each([
    [POD, [POD]],
    [`ID: ${POD}`, [POD]],
    [`ID:${POD}`, [POD]],
    [`(${POD})`, [POD]],
    [`${VOLUME}, ${POD}.`, [VOLUME, POD]],
    [`worker-basic / ${POD}`, [POD]],
    ['preliminary_peach_fish', []],
    [`x${POD}`, []],
    [`${POD}x`, []],
    [`${POD}_copy`, []],
    [POD.toUpperCase(), []],
    [`ssh ${POD}-64410d32@ssh.runpod.io -i ~/.ssh/id_ed25519`, []],
    [`s3://${VOLUME}/data`, []],
    [`--endpoint-url https://${VOLUME}.s3api.runpod.io`, []],
    [`https://${POD}-8888.proxy.runpod.net`, []],
    [`${POD}-8888.proxy.runpod.net`, []],
    [`root@${POD}:/workspace`, []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(idsIn(text, ids)).toEqual(expected);
  });
});

describe('ids in attributes', () => {
  const origin = 'https://console.runpod.io';
  test.each([
    [`/user/storage/${VOLUME}`, [VOLUME]],
    [`/pods?id=${POD}`, [POD]],
    [`${origin}/serverless/user/endpoint/${POD}?tab=overview`, [POD]],
    [`pod-row-${POD}`, [POD]],
    [`https://${POD}-8888.proxy.runpod.net`, []],
    [`https://other.example/${POD}`, []],
    [`${origin}.other.example/${POD}`, []],
  ])('%s', (value, expected) => {
    expect(idsInAttribute(value, ids, origin)).toEqual(expected);
  });
});
