// @vitest-environment happy-dom
/** Each overlay belongs to its own pages and says what the view says. */
import {render} from 'preact';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {Chip as ChipFace} from '../../components/overlay/chip.tsx';
import {addKeyText, chipWords, type OverlayFacts, overlayWords} from '../../components/overlay/words.ts';
import {NOW, sampleAccount, sampleFinding, speakEnglish} from '../../tests/fixtures/sample-view.ts';
import type {Finding} from '../domain/findings/contract.ts';
import type {DockView, Placing} from '../domain/placement.ts';
import type {AccountView, Chip} from '../domain/view.ts';
import type {OverlayView} from '../messages.ts';
import banner from './banner.tsx';
import type {ChipOverlay, DockedOverlay, OverlayActions} from './contract.ts';
import {overlays} from './index.ts';
import {pageOf} from './route.ts';
import strip from './strip.tsx';

beforeEach(speakEnglish);

const HOUR = 3_600_000;
const CONSOLE = 'https://console.runpod.io';
const DOCK: DockView = {corner: 'bottom-end', shown: 'strip', theme: 'auto', hidden: []};
/** As the background answers it. */
const viewOf = (account: AccountView, rest: Partial<OverlayFacts> = {}): OverlayView => ({
  dock: DOCK,
  words: overlayWords({account, snoozed: 0, more: 0, page: 'storage', whatIf: [], ...rest}, NOW),
  chips: [],
});
const orphan = sampleFinding({
  id: 'orphaned-volume:agv6w2qcg7',
  rule: 'orphaned-volume',
  severity: 'critical',
  confidence: 'confirmed',
});

function show(overlay: DockedOverlay, view: OverlayView) {
  const box = document.createElement('div');
  let {dock} = view;
  const actions = {
    refresh: vi.fn(async () => {}),
    redraw: vi.fn((): void => paint()),
    toggle: vi.fn(),
    place: vi.fn((change: Placing) => {
      dock = {...dock, ...change};
      paint();
    }),
    open: vi.fn(),
    dismiss: vi.fn(),
    show: vi.fn(),
    suppose: vi.fn(),
  } satisfies OverlayActions;
  const paint = () => render(overlay.render({view: {...view, dock}, actions}), box);
  paint();
  const text = (selector: string) => box.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim();
  /** As a person's click: happy-dom makes events that nobody trusts. */
  const press = (selector: string, type = 'click') => {
    const event = new MouseEvent(type, {bubbles: true, cancelable: true});
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
  test.each(chips)('$id is on no page of another overlay', ({id, page, urls}) => {
    const others = overlays.filter(other => other.id !== id).flatMap(other => other.urls);
    const foreign = others.filter(url => !urls.includes(url));
    for (const url of foreign) expect([url, page(pageOf(CONSOLE + url))]).toEqual([url, false]);
  });
});

describe('strip', () => {
  test('holds burn rate, runway, month and the count of unused volumes', () => {
    const account = sampleAccount({findings: [orphan, {...orphan, id: 'orphaned-volume:b'}]});
    const {text} = show(strip, viewOf(account));
    expect(text('[data-figure=burn]')).toBe('$1.34/h');
    expect(text('[data-figure=runway]')).toBe('39 h left');
    expect(text('[data-figure=month]')).toBe('$212.80');
    expect(text('[data-surface=strip]')).toContain('2 unused volumes');
  });
  test('opens to the panel with the same figures, and becomes a pill', () => {
    const {box, text, press} = show(strip, viewOf(sampleAccount({findings: [orphan]}), {snoozed: 1}));
    press('[aria-expanded=false]');
    expect(text('[data-surface=panel] [data-figure=runway]')).toBe('39 h left');
    expect(text('[data-surface=panel] [data-figure=runway-sub]')).toContain('$52.40');
    expect(text('[data-surface=panel]')).toContain('1 more is snoozed.');
    press('[aria-expanded=true]');
    expect(box.querySelector('[data-surface=panel]')).toBeNull();
    press('.sheet > button');
    expect(text('[data-surface=pill]')).toBe('39 h left');
    press('[data-surface=pill]');
    expect(text('[data-surface=strip]')).toContain('39 h left');
  });
  test('stands in its corner, and its menu moves, shrinks and hides it, each with the way back', () => {
    const {box, actions, press} = show(strip, viewOf(sampleAccount()));
    const pressed = () => box.querySelector('[aria-pressed=true]')?.getAttribute('aria-label');
    expect([box.querySelector('.dock')?.className, pressed()]).toEqual(['dock bottom end', 'Bottom right']);
    press('.corners [aria-label="Top left"]');
    expect(actions.place).toHaveBeenLastCalledWith({corner: 'top-start'});
    expect([box.querySelector('.dock')?.className, pressed()]).toEqual(['dock top start', 'Top left']);
    const hide = [...box.querySelectorAll('.sheet > button')].slice(1);
    expect(hide.map(({firstChild}) => firstChild?.textContent)).toEqual([
      'Hide on Storage',
      'Hide in this tab',
      'Hide everywhere',
    ]);
    for (const entry of hide) expect(entry.querySelector('small')?.textContent).toContain('popup');
    for (const [index, where] of ['storage', 'tab', 'everywhere'].entries()) {
      press(`.sheet > button:nth-of-type(${index + 2})`);
      expect(actions.place).toHaveBeenLastCalledWith({hide: where});
    }
  });
  test('Escape closes the open panel', () => {
    const {box, actions, press} = show(strip, viewOf(sampleAccount()));
    const pressEscape = (selector: string) =>
      box
        .querySelector(selector)!
        .dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
    pressEscape('.square');
    press('[aria-expanded=false]');
    expect(actions.toggle).not.toHaveBeenCalled();
    pressEscape('.panel button');
    expect(actions.toggle).toHaveBeenCalledOnce();
  });
  test('reads out a change of state, and not each new figure', () => {
    const said = (account: Partial<AccountView>) =>
      show(strip, viewOf(sampleAccount(account))).text('[role=status]');
    const first = said({});
    const left = 38 * 3_600_000;
    expect(said({runway: {kind: 'ends', left, at: NOW + left, reckoned: false, atMost: false}})).toBe(first);
    const refused = said({state: 'auth_failed'});
    expect(refused).toContain('rejects this key');
    expect(said({state: 'auth_failed', asOf: NOW - 60_000})).toBe(refused);
  });
  test('without a connection it is one quiet way to make one', () => {
    const {box, actions, press} = show(strip, {dock: DOCK, addKey: addKeyText(), chips: []});
    expect(box.textContent).toBe('Podometer: add a key');
    press('[data-surface=pill]');
    expect(actions.open).toHaveBeenCalledWith('options');
  });
  test('old figures are grey and carry their time; a state says its sentence', () => {
    const stale = show(strip, viewOf(sampleAccount({stale: true})));
    expect(stale.box.querySelector('.strip')?.className).toBe('strip old');
    expect(stale.text('[data-surface=strip]')).toContain('as of');
    const refused = show(strip, viewOf(sampleAccount({state: 'auth_failed'})));
    expect(refused.text('[data-surface=strip]')).toContain('rejects this key');
  });
  test('figures that grow old while nobody answers carry their time too', () => {
    const view = viewOf(sampleAccount());
    const {text} = show(strip, {...view, words: {...view.words!, stale: true}});
    expect(text('[data-surface=strip] [data-figure=note]')).toBe('as of 12:41');
  });
  test('a tick under "What if" is asked for at once and stays', () => {
    const pod = {id: 'pod:a', text: {key: 'whatif_stop', with: [{name: 'llama-train'}]}, saves: 690_000};
    const {box, actions, press} = show(strip, viewOf(sampleAccount({whatIf: [pod]})));
    press('[aria-expanded=false]');
    press('input', 'change');
    expect(actions.suppose).toHaveBeenLastCalledWith(['pod:a']);
    expect(box.querySelector('input')?.checked).toBe(true);
    press('input', 'change');
    expect(actions.suppose).toHaveBeenLastCalledWith([]);
    expect(box.querySelector('input')?.checked).toBe(false);
    press('[aria-expanded=true]');
  });
  test('a forged click does nothing', () => {
    const {box} = show(strip, viewOf(sampleAccount()));
    box.querySelector<HTMLElement>('[aria-expanded=false]')?.click();
    expect(box.querySelector('[data-surface=panel]')).toBeNull();
  });
});

describe('banner', () => {
  const risk = sampleFinding({
    id: 'data-at-risk:account',
    rule: 'data-at-risk',
    resource: {kind: 'account', id: 'account', name: ''},
    title: {key: 'risk_title', with: [{span: 5 * HOUR}, {at: NOW + 5 * HOUR}]},
    evidence: [
      {key: 'risk_ends', with: [{at: NOW + 5 * HOUR}]},
      {key: 'risk_lost', with: [{count: 1}, {names: ['llama-train']}, {dollars: 0}]},
    ],
    page: 'pods',
    row: 'e9ohprt7xzfdgr',
  });
  const {perMonth: _, ...atRisk} = risk;
  const shownFor = (findings: Finding[], change: Partial<AccountView> = {}) =>
    show(banner, viewOf(sampleAccount({findings, ...change})));
  const finding = ({box}: ReturnType<typeof show>) =>
    box.querySelector('[data-surface=banner]')?.getAttribute('data-finding') ?? null;
  /** What is closed stays so in a tab: each test has an account of its own. */
  let label = '';
  beforeEach(() => {
    label += 'x';
  });

  test.each([
    ['a first sighting', {confidence: 'first-sighting' as const}],
    ['information', {severity: 'info' as const}],
    ['another rule', {rule: 'stopped-pod-disk'}],
  ])('not for %s', (_, change) => {
    expect(finding(shownFor([{...orphan, ...change}]))).toBeNull();
  });
  test('not from old figures', () => {
    expect(finding(shownFor([orphan], {stale: true, label}))).toBeNull();
    const view = viewOf(sampleAccount({findings: [orphan], label}));
    expect(finding(show(banner, {...view, words: {...view.words!, stale: true}}))).toBeNull();
  });
  test('says the sentence, the money and the time of a volume and of a balance', () => {
    expect(shownFor([orphan], {label}).text('.words')).toBe(
      'dataset-imagenet unused?$35.00/mo · 500 GB in EU-RO-1, on no pod, endpoint or clusterShow meExpected for…1 day7 days30 daysSnooze…1 day7 days30 days',
    );
    expect(shownFor([atRisk], {label}).text('.words')).toContain(
      'The balance ends in 5 h, about Fri 17:43$52.40 left at $1.34/h · At $0, llama-train would be terminated with its dataShow me',
    );
  });
  test('the worst at once, the others counted; it leads on or waits', () => {
    const second = {...orphan, id: 'orphaned-volume:second'};
    const {box, actions, text, press} = shownFor([atRisk, orphan, second], {label});
    expect(box.querySelectorAll('[data-surface=banner]')).toHaveLength(1);
    expect(text('.acts > button')).toBe('2 more');
    press('a');
    expect(actions.show).toHaveBeenCalledWith('https://console.runpod.io/pods', 'e9ohprt7xzfdgr');
    press('.snooze:nth-of-type(1) button');
    expect(actions.dismiss).toHaveBeenCalledWith(risk.id, 1, 'expected');
    press('.snooze:nth-of-type(2) button:last-child');
    expect(actions.dismiss).toHaveBeenLastCalledWith(risk.id, 30, 'later');
    press('.acts > button');
    expect(actions.place).toHaveBeenCalledWith({shown: 'panel'});
    press('.square');
    expect(box.querySelector('[data-surface=banner]')?.getAttribute('data-finding')).toBe(orphan.id);
    expect(text('.acts > button')).toBe('1 more');
  });
  test('a screen reader hears each of them once, not each new figure', () => {
    const first = shownFor([atRisk], {label});
    expect(first.text('[role=status]')).toBe('The balance ends in 5 h, about Fri 17:43');
    const later = {...atRisk, title: {key: 'risk_title', with: [{span: 4 * HOUR}, {at: NOW + 4 * HOUR}]}};
    const again = shownFor([later], {label});
    expect(again.text('.words b')).toContain('4 h');
    expect(again.text('[role=status]')).toContain('5 h');
    expect(shownFor([orphan], {label}).text('[role=status]')).toBe('dataset-imagenet unused?');
    expect(shownFor([], {label}).text('[role=status]')).toBe('');
  });

  describe('closed by hand', () => {
    const warned: Finding = {...atRisk, severity: 'warn'};
    const close = (it: Finding) => shownFor([it], {label}).press('.square');
    test('it stays away, whatever page is drawn', () => {
      close(atRisk);
      expect(finding(shownFor([atRisk], {label}))).toBeNull();
      expect(finding(shownFor([warned], {label}))).toBeNull();
    });
    test('it comes back when it gets worse', () => {
      close(warned);
      expect(finding(shownFor([warned], {label}))).toBeNull();
      expect(finding(shownFor([atRisk], {label}))).toBe(risk.id);
    });
    test('it comes back when it was over and came again', () => {
      close(orphan);
      shownFor([], {label});
      expect(finding(shownFor([orphan], {label}))).toBe(orphan.id);
    });
    test('old figures, or lists that were not read, do not say that it was over', () => {
      close(orphan);
      shownFor([], {label, stale: true});
      shownFor([], {label, gaps: [{list: 'volumes', state: 'failed'}]});
      expect(finding(shownFor([orphan], {label}))).toBeNull();
    });
    test('another account is another matter', () => {
      close(atRisk);
      expect(finding(shownFor([atRisk], {label: 'Team'}))).toBe(risk.id);
    });
  });
});

test('a failure of ours stays out of the page', () => {
  const finding = {...orphan, id: 'orphaned-volume:failing'};
  const {actions, press} = show(banner, viewOf(sampleAccount({findings: [finding]})));
  actions.redraw.mockImplementation(() => {
    throw new Error('ours');
  });
  press('.square');
  expect(actions.redraw).toHaveBeenCalledTimes(1);
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
  render(ChipFace({chip: chipWords(chip, NOW)}), box);
  expect(box.textContent).toMatch(/^\$0\.69\/h ·\u00a0.+/);
  expect(box.firstElementChild?.className).toBe('chip tone-warn pod');
  // What is after the slash is held to what is before it.
  expect([...box.querySelectorAll('span + span')].map(({textContent}) => textContent)).toEqual([
    'h ·\u00a0price\u00a0unknown',
  ]);
});
