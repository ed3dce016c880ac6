// @vitest-environment happy-dom
/** Your data: a file out, a file in with a sentence for each refusal, everything away after a second press. */
import {act} from 'preact/test-utils';
import {describe, expect, it, vi} from 'vitest';
import type {ImportRefusal} from '../../lib/messages.ts';
import {testPage} from '../../tests/fixtures/page.ts';
import {type DataActions, YourData} from './your-data.tsx';

const page = testPage();
const {find, text, press} = page;

function draw(change: Partial<DataActions> = {}) {
  const actions = {
    exportSettings: vi.fn(async () => 'settings.json'),
    importSettings: vi.fn<DataActions['importSettings']>(async () => ({ok: true})),
    erase: vi.fn(async () => null),
    ...change,
  };
  page.draw(<YourData actions={actions} />);
  return actions;
}

async function choose(content: string): Promise<void> {
  act(() => {
    const field = find<HTMLInputElement>('input[type=file]');
    Object.defineProperty(field, 'files', {configurable: true, value: [new File([content], 's.json')]});
    field.dispatchEvent(new Event('change', {bubbles: true}));
  });
  await vi.waitUntil(() => text('.saved') !== '');
}

it('saves a file and says its name', async () => {
  draw();
  await press('[data-do=export]');
  expect(text('.saved')).toBe('Saved as settings.json.');
});

describe('a file', () => {
  it('goes to the background as text', async () => {
    const {importSettings} = draw();
    await choose('{"a":1}');
    expect(importSettings).toHaveBeenCalledWith('{"a":1}');
    expect(text('.saved')).toBe('The settings are loaded.');
  });
  const every: Record<ImportRefusal, RegExp> = {
    'too-large': /larger than any/,
    'not-json': /cannot be read as settings/,
    'not-ours': /not saved by Podometer/,
    newer: /Update the extension/,
    'bad-content': /not as Podometer saves it/,
  };
  it.each(Object.entries(every))('refused as %s has its sentence', async (refusal, words) => {
    draw({importSettings: async () => ({ok: false, refusal})});
    await choose('{}');
    expect(text('.saved')).toMatch(words);
    expect(text('.saved')).toContain('nothing was loaded');
    expect(find('.saved').className).toContain('tone-bad');
  });
  it('larger than ours is not even read', async () => {
    const {importSettings} = draw();
    await choose('x'.repeat(256 * 1024 + 1));
    expect(importSettings).not.toHaveBeenCalled();
    expect(text('.saved')).toMatch(/larger than any/);
  });
});

it('removes everything only after a second press', async () => {
  const {erase} = draw();
  await press('[data-do=erase]');
  expect(erase).not.toHaveBeenCalled();
  expect(text('[data-form=erase]')).toContain('cannot be undone');
  await press('[data-do=erase-yes]');
  expect(erase).toHaveBeenCalledOnce();
  expect(text('.saved')).toBe('Everything is removed.');
});
