/** A pasted key is judged by its shape before it is sent anywhere. */
import {describe, expect, it} from 'vitest';
import {defineProvider, type KeyShape} from './contract.ts';
import {identify, refuseByShape} from './key.ts';

const acme = {
  key: {
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

describe('identify', () => {
  const of = (id: string, key: Omit<KeyShape, 'url' | 'may'>) =>
    defineProvider({
      id,
      name: id,
      origins: [`https://api.${id}.example`],
      key: {...key, url: 'https://keys.example', may: 'read'},
      responses: {},
      read: () => Promise.reject(new Error('nobody reads here')),
    });
  const bare = /^sk-(?!proj-|kimi-)\w{8,}$/;
  const all = [
    of('first', {
      prefix: /^rk_\w{8,}$/,
      mark: 'rk_',
      refuse: [{prefix: /^(?:sk|hf)[-_]/, code: 'wrong-kind'}],
    }),
    of('open', {
      prefix: /^sk-admin-\w{8,}$/,
      mark: 'sk-admin-',
      refuse: [{prefix: /^sk-proj-/, code: 'admin-key-needed'}],
    }),
    of('deep', {prefix: bare}),
    of('moon', {prefix: bare, refuse: [{prefix: /^sk-kimi-/, code: 'plan-key'}]}),
    of('hex', {prefix: /^[0-9a-f]{40}$/}),
  ];
  const said = (pasted: string) => {
    const identity = identify(all, pasted);
    if ('ask' in identity) return identity.ask.map(({id}) => id);
    return 'refused' in identity
      ? `${identity.refused} ${identity.provider?.id ?? ''}`.trim()
      : identity.provider.id;
  };
  it.each([
    ['', 'empty'],
    [' rk_12345678\n', 'first'],
    ['rk_1', 'wrong-prefix first'],
    ['sk-admin-12345678', 'open'],
    ['sk-proj-12345678', 'admin-key-needed open'],
    ['sk-kimi-12345678', 'plan-key moon'],
    ['sk-12345678', ['deep', 'moon']],
    ['0123456789abcdef0123456789abcdef01234567', ['hex']],
    ['hf_12345678', 'wrong-kind first'],
    ['gsk_12345678', 'no-spend-api'],
    ['AIza12345678', 'no-spend-api'],
    ['hello', 'wrong-prefix'],
  ])('%j: %j', (pasted, expected) => expect(said(pasted)).toEqual(expected));
});
