/** Nothing that is or resembles a key survives the log, and it holds no sentences. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createLog, redact} from './log.ts';

const KEY = 'rpa_CANARY0123456789abcdefABCDEF';

describe('redact', () => {
  it.each([
    ['plain', KEY],
    ['base64', btoa(KEY)],
    ['encoded', encodeURIComponent(KEY)],
    ['header', `authorization: Bearer ${KEY}`],
    ['anthropic', `sk-ant-admin01-${'a'.repeat(93)}AA`],
    ['openai', `sk-proj-${'b'.repeat(48)}`],
    ['long', 'x'.repeat(40)],
  ])('strikes out %s', (_, text) => {
    const clean = redact(`before ${text} after`, [KEY]);
    expect(clean).toContain('[key]');
    expect(clean).not.toContain(text);
  });

  it('strikes out a loaded key of any shape', () => {
    fc.assert(
      fc.property(fc.string({minLength: 8, unit: 'grapheme-ascii'}), fc.string(), (secret, around) => {
        expect(redact(`${around}«${secret}»`, [secret])).not.toContain(`«${secret}»`);
      }),
    );
  });

  it('keeps field paths and codes', () => expect(redact('pods.0.cost', [KEY])).toBe('pods.0.cost'));
});

describe('log', () => {
  it('keeps the last 200 entries, oldest first', () => {
    const log = createLog(() => []);
    for (let at = 0; at < 250; at++) log.add(at, 'read.ok', {requests: at});
    expect(log.entries()).toHaveLength(200);
    expect(log.entries()[0]).toEqual({at: 50, event: 'read.ok', fields: {requests: 50}});
    log.clear();
    expect(log.entries()).toEqual([]);
  });

  it('replaces sentences and keys', () => {
    const keys: string[] = [];
    const log = createLog(() => keys);
    keys.push('short-key');
    log.add(1, 'read.failed', {
      where: 'pods.0.cost',
      text: 'Your key is wrong',
      id: 'short-key',
      url: `https://x?api_key=${KEY}`,
    });
    expect(log.entries()[0]?.fields).toEqual({
      where: 'pods.0.cost',
      text: '[text]',
      id: '[key]',
      url: '[text]',
    });
  });
});
