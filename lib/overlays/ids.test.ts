import {describe, expect, test} from 'vitest';
import {gluedTo, idsIn, idsInAttribute, splitId} from './ids.ts';

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
    [`#/pods/${POD}`, [POD]],
    [`/serverless/user/endpoint/${POD}/volumes/${VOLUME}`, [VOLUME]],
    [`/serverless/user/endpoint/${POD}/workers/zq4unknown77id`, []],
    [`/pods/${POD}/settings?session=4f6a1b2c3d4e5f`, [POD]],
    [`Stop ${POD} and ${VOLUME}`, [POD, VOLUME]],
    [`cell_${POD}_name`, [POD]],
    [`x${POD}`, []],
    [`ssh ${POD}-64410d32@ssh.runpod.io`, []],
    [`s3://${VOLUME}/data`, []],
    [`${POD}-8888.proxy.runpod.net`, []],
    [`//other.example/${POD}`, []],
    [`https://${POD}-8888.proxy.runpod.net`, []],
    [`https://other.example/${POD}`, []],
    [`${origin}.other.example/${POD}`, []],
  ])('%s', (value, expected) => {
    expect(idsInAttribute(value, ids, origin)).toEqual(expected);
  });
});

describe('ids in pieces', () => {
  test.each<[string[], string[]]>([
    [
      ['e9oh', 'prt7xzfdgr'],
      [POD, '0'],
    ],
    [
      ['ID: e9', 'ohprt7', 'xzfdgr running'],
      [POD, '0'],
    ],
    [
      ['fish', 'e9oh', 'prt7xzfdgr'],
      [POD, '1'],
    ],
    [['e9oh', 'prt7xzfdgx'], []],
    [['e9oh ', 'prt7xzfdgr'], []],
    [['xe9oh', 'prt7xzfdgr'], []],
    [['e9oh', 'prt7xzfdgr-64410d32@ssh.runpod.io'], []],
    [['s3://agv6', 'w2qcg7'], []],
    [[POD], []],
  ])('%j', (texts, expected) => {
    expect((splitId(texts, texts.length - 1, ids) ?? []).map(String)).toEqual(expected);
  });

  test.each([
    ['-64410d32@ssh.runpod.io', '-64410d32@ssh.runpod.io'],
    ['.s3api.runpod.io', '.s3api.runpod.io'],
    ['@ssh.runpod.io', '@ssh.runpod.io'],
    ['-0.5', ''],
    ['me@mail.example', ''],
    [' -i', ''],
    ['running', ''],
  ])('of %j in the next element %j is glued to the text before', (text, expected) => {
    expect(gluedTo(text)).toBe(expected);
  });
});
