// @vitest-environment happy-dom
/** Your data: how much there is, files out, a file in with a sentence for each refusal, away after a second press. */
import {act} from 'preact/test-utils';
import {describe, expect, it, vi} from 'vitest';
import type {ImportRefusal} from '../../lib/app/transfer.ts';
import {optionsProps} from '../../tests/fixtures/options-page.ts';
import {testPage} from '../../tests/fixtures/page.ts';
import {type DataActions, YourData} from './your-data.tsx';

const page = testPage();
const {find, has, text, press} = page;
const DAY = 86_400_000;

function draw(change: Partial<DataActions> = {}) {
  const actions = {...optionsProps().dataActions, ...change};
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

it('says how much is kept of each kind, and since when', async () => {
  const since = Date.UTC(2026, 8, 28);
  const parts = [
    {kind: 'items', bytes: 18_100},
    {kind: 'days', bytes: 900, count: 60, since},
    {kind: 'hours', bytes: 2, count: 0},
    {kind: 'events', count: 1234},
  ] as const;
  draw({measure: async () => ({parts, setAside: 0})});
  await vi.waitUntil(() => has('[data-kept]'));
  const told = ['items', 'days', 'hours', 'events'].map(kind =>
    [...find(`[data-kept=${kind}]`).children].map(({textContent}) => textContent),
  );
  expect(told).toEqual([
    ['Settings and last figures', '19 kB'],
    ['Spend by day', '60 days, since 28 Sept', '1 kB'],
    ['Spend by hour', '0 hours', '1 kB'],
    ['Events', '1,234'],
  ]);
  expect(has('[data-do=forget-aside]')).toBe(false);
});

it.each(['csv', 'json'])('saves the figures as %s and says the name of the file', async kind => {
  draw();
  await press(`[data-do=${kind}]`);
  expect(text('.saved')).toBe(`Saved as figures.${kind}.`);
});

it('what was set aside is saved, and deleted only after a second press', async () => {
  let setAside = 2;
  const actions = draw({measure: async () => ({parts: [], setAside})});
  await vi.waitUntil(() => has('[data-do=forget-aside]'));
  expect(text('[data-form=data]')).toContain('2 stored values could not be read');
  await press('[data-do=aside_save]');
  expect(text('.saved')).toBe('Saved as set-aside.json.');
  await press('[data-do=forget-aside]');
  expect(actions.forgetSetAside).not.toHaveBeenCalled();
  setAside = 0;
  await press('[data-do=forget-aside-yes]');
  expect(actions.forgetSetAside).toHaveBeenCalledOnce();
  expect(text('.saved')).toBe('What was set aside is deleted.');
  await vi.waitUntil(() => !has('[data-do=forget-aside]'));
});

it('is measured again when something was stored', async () => {
  const measure = vi.fn(async () => ({parts: [], setAside: 0}));
  const actions = {...optionsProps().dataActions, measure};
  for (const as of [DAY, DAY, 2 * DAY]) page.draw(<YourData actions={actions} as={as} />);
  await vi.waitUntil(() => measure.mock.calls.length === 2);
});
