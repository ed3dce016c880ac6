/** A pasted key is judged by its shape before it is sent anywhere. */
import {expect, it} from 'vitest';
import {refuseByShape} from './key.ts';

const acme = {
  key: {
    kind: 'key',
    prefix: /^ak_\w{8,}$/,
    refuse: [{prefix: /^sk_/, code: 'wrong-kind'}],
    url: 'https://acme.example/keys',
    may: 'read',
  },
} as const;

it.each([
  ['', 'empty'],
  [' \t\n', 'empty'],
  ['sk_12345678', 'wrong-kind'],
  ['ak_short', 'wrong-prefix'],
  ['Bearer ak_12345678', 'wrong-prefix'],
  ['ak_12345678', undefined],
  ['  ak_12345678\n', undefined],
])('%j: %s', (pasted, reason) => expect(refuseByShape(acme, pasted)).toBe(reason));
