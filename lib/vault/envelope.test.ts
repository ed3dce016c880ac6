import fc from 'fast-check';
import {beforeAll, describe, expect, it} from 'vitest';
import {newEnvelope, openItem, type Place, parseEnvelope, sealHolds, sealItem, withSeal} from './envelope.ts';

const here: Place = {id: 'c1', provider: 'acme', origin: 'https://api.acme.example'};
let key: CryptoKey;
beforeAll(async () => {
  key = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
});

describe('an item', () => {
  it('gives any secret back', async () => {
    const secrets = fc.string({unit: 'binary', minLength: 1, maxLength: 4096});
    await fc.assert(
      fc.asyncProperty(secrets, async secret => {
        const item = await sealItem(key, 'v', 'd', here, secret);
        expect(await openItem(key, 'v', here, item)).toBe(
          new TextDecoder().decode(new TextEncoder().encode(secret)),
        );
      }),
      {numRuns: 50},
    );
  });

  it('V1 roundtrip_any_secret: never uses an IV twice in 100,000 encryptions, and never shows the secret', async () => {
    const ivs = new Set<string>();
    for (let round = 0; round < 100; round++) {
      const items = await Promise.all(
        Array.from({length: 1000}, () => sealItem(key, 'v', 'd', here, 'ak_secret')),
      );
      expect(JSON.stringify(items)).not.toContain('ak_secret');
      for (const {iv} of items) ivs.add(iv);
    }
    expect(ivs.size).toBe(100_000);
  }, 60_000);

  it.each<[string, string, Partial<Place>]>([
    ['another connection', 'v', {id: 'c2'}],
    ['another provider', 'v', {provider: 'other'}],
    ['a provider whose origin changed', 'v', {origin: 'https://evil.example'}],
    ['another vault', 'w', {}],
  ])('does not open for %s', async (_what, vid, change) => {
    const item = await sealItem(key, 'v', 'd', here, 'ak_secret');
    await expect(openItem(key, vid, {...here, ...change}, item)).rejects.toThrow();
  });

  it('does not open as an item of another slot', async () => {
    const item = await sealItem(key, 'v', 'd', here, 'ak_secret');
    await expect(openItem(key, 'v', here, {...item, slot: 'p'})).rejects.toThrow();
  });
});

describe('the seal', () => {
  const sealed = async () => {
    const envelope = newEnvelope('1.0.0');
    const items = {
      c1: await sealItem(key, envelope.vid, 'd', here, 'one'),
      c2: await sealItem(key, envelope.vid, 'd', {...here, id: 'c2'}, 'two'),
    };
    return withSeal(key, {...envelope, rev: 7, slots: {d: {keyId: 'k'}}, items}, 'd');
  };

  it('holds after a round trip through text', async () => {
    const envelope = parseEnvelope(JSON.stringify(await sealed()));
    expect(envelope).not.toBe('newer');
    expect(await sealHolds(key, envelope as never, 'd')).toBe(true);
  });

  it('breaks when an item is dropped, the revision moved or a header changed', async () => {
    const good = await sealed();
    const {c1: _dropped, ...rest} = good.items;
    for (const change of [
      {items: rest},
      {rev: 8},
      {vid: 'x'},
      {writer: '2'},
      {slots: {d: {keyId: 'l'}}},
      {seal: {}},
    ]) {
      const envelope = parseEnvelope(JSON.stringify({...good, ...change}));
      expect(envelope && envelope !== 'newer' && (await sealHolds(key, envelope, 'd'))).toBeFalsy();
    }
  });

  it('lets no changed byte of the text through', async () => {
    const good = await sealed();
    const text = JSON.stringify(good);
    for (let at = 0; at < text.length; at++) {
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      const envelope = parseEnvelope(changed);
      if (!envelope || envelope === 'newer' || !(await sealHolds(key, envelope, 'd'))) continue;
      // Unused low bits of base64 may flip without meaning: what opens must still be the same secret.
      expect(await openItem(key, envelope.vid, here, envelope.items.c1 as never)).toBe('one');
    }
  });
});

describe('stored text', () => {
  it.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"v":1}',
    '{"v":"2"}',
    '{"v":1,"__proto__":{}}',
    'x'.repeat(300_000),
  ])('is called damaged: %.20s', text => expect(parseEnvelope(text)).toBeUndefined());
  it('of a later version is called newer', () => expect(parseEnvelope('{"v":2}')).toBe('newer'));
});
