/** What a hijacked content script may send gets no answer or a closed code, here with no bucket in its way. */
import fc from 'fast-check';
import {beforeEach, describe, expect, it} from 'vitest';
import {addKeyText, chipWords, monthChip, overlayWords} from '../../components/overlay/words.ts';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {anyHostile, isHarmless, tricks} from '../../tests/fixtures/hostile-messages.ts';
import {speakEnglish} from '../../tests/fixtures/sample-view.ts';
import {answer} from './handlers.ts';
import {provideWriter} from './overlay.ts';

let tab = 0;
/** Each message from a tab of its own. */
const send = (message: unknown) =>
  answer(message, {
    id: 'test-extension-id',
    origin: 'https://console.runpod.io',
    frameId: 0,
    tab: {id: ++tab},
  });

beforeEach(() => {
  fakeExtension();
  speakEnglish();
  provideWriter({overlayWords, chipWords, monthChip, addKeyText});
});

describe('M2 raw_fuzz_from_content_script', () => {
  it.each(tricks.map(trick => [JSON.stringify(trick).slice(0, 80), trick]))('%s', async (_text, trick) => {
    expect(await send(trick)).toSatisfy(isHarmless);
  });

  it('four levels are looked at, a fifth is not', async () => {
    const refused = (input: unknown) => send({name: 'overlay.view', input});
    expect(await refused([[[[1]]]])).toEqual({ok: false, code: 'bad-input'});
    expect(await refused([[[[[1]]]]])).toEqual({ok: false, code: 'too-large'});
  });

  it('anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(anyHostile, async message => {
        expect(await send(message)).toSatisfy(isHarmless);
      }),
      {numRuns: 10_000},
    );
    expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
  });

  it('what refers to itself, or to one part a million times, is measured no further than it may go', async () => {
    const round: Record<string, unknown> = {page: 'pods'};
    round.from = round;
    const wide = Array.from({length: 1_000}, () => 0) as unknown[];
    const wider = wide.map(() => wide);
    const widest = wider.map(() => wider);
    for (const input of [round, widest, 'x'.repeat(2 ** 20), {page: 'x'.repeat(2 ** 20)}, 10n, new Map()]) {
      const before = performance.now();
      expect(await send({name: 'overlay.view', input})).toSatisfy(isHarmless);
      expect(performance.now() - before).toBeLessThan(200);
    }
  });
});
