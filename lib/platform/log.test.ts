/** Nothing that is or resembles a key survives the log, and it holds no sentences. */
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from './browser.ts';
import {note, noteUnplaced, readLog, redact, switchLog} from './log.ts';

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
  beforeEach(() => void fakeExtension());
  afterEach(() => void vi.useRealTimers());

  it('is off, and then keeps nothing', async () => {
    await note('read.ok', {requests: 1}, []);
    expect(await readLog()).toEqual({on: false, entries: []});
    expect(await browser.storage.session.get(null)).toEqual({});
  });

  it('keeps the last 200 entries, oldest first, until it is switched off', async () => {
    await switchLog(true);
    await Promise.all(Array.from({length: 250}, (_, requests) => note('read.ok', {requests}, [])));
    const {on, entries} = await readLog();
    expect([on, entries.length, entries[0]?.fields, entries.at(-1)?.fields]).toEqual([
      true,
      200,
      {requests: 50},
      {requests: 249},
    ]);
    await switchLog(false);
    expect(await browser.storage.session.get(null)).toEqual({});
  });

  it('keeps for each page of the console the last day on which no chip found its row, even while it is off', async () => {
    vi.useFakeTimers({now: Date.UTC(2026, 10, 24, 13, 45), toFake: ['Date']});
    await noteUnplaced('pods', 7);
    vi.setSystemTime(Date.UTC(2026, 10, 25, 9, 30));
    await noteUnplaced('storage', 2);
    await noteUnplaced('pods', 1000);
    await noteUnplaced('pods', 1001);
    const at = Date.UTC(2026, 10, 25);
    const event = 'chips.unplaced';
    const entries = [
      {at, event, fields: {page: 'storage', chips: 2}},
      {at, event, fields: {page: 'pods', chips: 1001}},
    ];
    expect(await readLog()).toEqual({on: false, entries});
    await switchLog(true);
    expect(await readLog()).toEqual({on: true, entries});
    await switchLog(false);
    expect(await readLog()).toEqual({on: false, entries: []});
  });

  it('replaces sentences and keys', async () => {
    await switchLog(true);
    const fields = {
      where: 'pods.0.cost',
      text: 'Your key is wrong',
      id: 'short-key',
      url: `https://x?api_key=${KEY}`,
    };
    await note('read.failed', fields, ['short-key']);
    expect((await readLog()).entries[0]?.fields).toEqual({
      where: 'pods.0.cost',
      text: '[text]',
      id: '[key]',
      url: '[text]',
    });
  });
});
