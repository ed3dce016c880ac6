// @vitest-environment happy-dom
/** Each overlay belongs to its own pages and says what the view says. */
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {NOW, sampleAccount, sampleFinding, speakEnglish} from '../../tests/fixtures/sample-view.ts';
import type {Chip} from '../domain/view.ts';
import type {OverlayView} from '../messages.ts';
import banner from './banner.tsx';
import type {ChipOverlay, DockedOverlay, OverlayActions} from './contract.ts';
import {draw} from './draw.ts';
import {overlays} from './index.ts';
import podsChips from './pods-chips.tsx';
import {pageOf} from './route.ts';
import strip from './strip.tsx';

beforeEach(speakEnglish);

const CONSOLE = 'https://console.runpod.io';
const orphan = sampleFinding({
  id: 'orphaned-volume:agv6w2qcg7',
  rule: 'orphaned-volume',
  severity: 'critical',
  confidence: 'confirmed',
});

function show(overlay: DockedOverlay, view: Partial<OverlayView>) {
  const box = document.createElement('div');
  const actions = {
    refresh: vi.fn(async () => {}),
    redraw: vi.fn(() => paint()),
    open: vi.fn(),
    dismiss: vi.fn(),
    show: vi.fn(),
  } satisfies OverlayActions;
  const paint = () => draw(overlay.render({view: {chips: [], snoozed: 0, ...view}, now: NOW, actions}), box);
  paint();
  const text = (selector: string) => box.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim();
  /** As a person's click: happy-dom makes events that nobody trusts. */
  const press = (selector: string) => {
    const event = new MouseEvent('click', {bubbles: true, cancelable: true});
    Object.defineProperty(event, 'isTrusted', {value: true});
    box.querySelector(selector)?.dispatchEvent(event);
  };
  return {box, actions, text, press};
}

describe('pages', () => {
  test('ids are unique', () => {
    expect(new Set(overlays.map(({id}) => id)).size).toBe(overlays.length);
  });
  test.each(overlays)('$id is on its own pages', ({page, urls}) => {
    expect(urls.length).toBeGreaterThan(0);
    for (const url of urls) expect([url, page(pageOf(CONSOLE + url))]).toEqual([url, true]);
  });
  const chips = overlays.filter((overlay): overlay is ChipOverlay => 'chips' in overlay);
  test.each(chips)('$id is on no page of another overlay', ({id, page}) => {
    const others = overlays.filter(other => other.id !== id).flatMap(other => other.urls);
    for (const url of others) expect([url, page(pageOf(CONSOLE + url))]).toEqual([url, false]);
  });
});

describe('strip', () => {
  test('holds burn rate, runway, month and the count of unused volumes', () => {
    const account = sampleAccount({findings: [orphan, {...orphan, id: 'orphaned-volume:b'}]});
    const {text} = show(strip, {account});
    expect(text('[data-figure=burn]')).toBe('$1.34/h');
    expect(text('[data-figure=runway]')).toBe('39 h left');
    expect(text('[data-figure=month]')).toBe('$212.80');
    expect(text('[data-surface=strip]')).toContain('2 unused volumes');
  });
  test('opens to the panel with the same figures, and becomes a pill', () => {
    const {box, text, press} = show(strip, {account: sampleAccount({findings: [orphan]}), snoozed: 1});
    press('[aria-expanded=false]');
    expect(text('[data-surface=panel] [data-figure=runway]')).toBe('39 h left');
    expect(text('[data-surface=panel] [data-figure=balance]')).toBe('$52.40');
    expect(text('[data-surface=panel]')).toContain('1 more is snoozed.');
    press('[aria-expanded=true]');
    expect(box.querySelector('[data-surface=panel]')).toBeNull();
    press('[data-surface=strip] .square:last-child');
    expect(text('[data-surface=pill]')).toBe('39 h left');
    press('[data-surface=pill]');
    expect(text('[data-surface=strip]')).toContain('39 h left');
  });
  test('without a connection it is one quiet way to make one', () => {
    const {box, actions, press} = show(strip, {empty: 'no-connection'});
    expect(box.textContent).toBe('Podometer: add a key');
    press('[data-surface=pill]');
    expect(actions.open).toHaveBeenCalledWith('options');
  });
  test('old figures are grey and carry their time; a state says its sentence', () => {
    const stale = show(strip, {account: sampleAccount({stale: true})});
    expect(stale.box.querySelector('.strip')?.className).toContain('is-stale');
    expect(stale.text('[data-surface=strip]')).toContain('as of');
    const refused = show(strip, {account: sampleAccount({state: 'auth_failed'})});
    expect(refused.text('[data-surface=strip]')).toContain('rejects this key');
  });
  test('a forged click does nothing', () => {
    const {box} = show(strip, {account: sampleAccount()});
    box.querySelector<HTMLElement>('[aria-expanded=false]')?.click();
    expect(box.querySelector('[data-surface=panel]')).toBeNull();
  });
});

describe('banner', () => {
  test.each([
    ['a first sighting', {confidence: 'first-sighting' as const}],
    ['information', {severity: 'info' as const}],
    ['another rule', {rule: 'stopped-pod-disk'}],
  ])('not for %s', (_, change) => {
    const {box} = show(banner, {account: sampleAccount({findings: [{...orphan, ...change}]})});
    expect(box.children).toHaveLength(0);
  });
  test('the worst at once, the others counted; it leads on, waits, or closes for this page', () => {
    const second = {...orphan, id: 'orphaned-volume:second'};
    const {box, actions, text, press} = show(banner, {account: sampleAccount({findings: [orphan, second]})});
    expect(box.querySelectorAll('[data-surface=banner]')).toHaveLength(1);
    expect(text('[data-surface=banner]')).toContain('1 more');
    press('a');
    expect(actions.show).toHaveBeenCalledWith(orphan.page);
    press('.lengths button');
    expect(actions.dismiss).toHaveBeenCalledWith(orphan.id, NOW + 86_400_000, 'later');
    press('.square');
    expect(box.querySelector('[data-surface=banner]')?.getAttribute('data-finding')).toBe(second.id);
  });
});

test('a chip writes its parts with dots between', () => {
  const chip: Chip = {
    id: 'e9ohprt7xzfdgr',
    kind: 'pod',
    tone: 'warn',
    icon: 'clock',
    parts: [{key: 'chip_rate', with: [{rate: 690_000}]}, {key: 'chip_noPrice'}],
    estimated: true,
  };
  const box = document.createElement('div');
  draw(podsChips.render(chip, NOW), box);
  expect(box.textContent).toMatch(/^\$0\.69\/h · .+/);
  expect(box.firstElementChild?.className).toBe('chip tone-warn');
});
