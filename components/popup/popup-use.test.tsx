// @vitest-environment happy-dom
/** The popup in use: vault, strip, welcome, keyboard. */
import {render} from 'preact';
import {act} from 'preact/test-utils';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Finding} from '../../lib/domain/findings/contract.ts';
import {draw, spies, USABLE} from '../../tests/fixtures/drawn-popup.tsx';
import {
  NOW,
  sampleAccount,
  sampleFinding,
  sampleView,
  speakEnglish,
} from '../../tests/fixtures/sample-view.ts';
import type {Hiding} from './hidden-line.tsx';
import {Popup} from './popup.tsx';

beforeEach(speakEnglish);

describe('the vault', () => {
  const locked = sampleAccount({
    state: 'locked',
    stale: true,
    asOf: NOW - 9 * 3_600_000,
    balance: {amount: 40_340_000, reckoned: true},
    runway: {kind: 'ends', left: 30 * 3_600_000, at: NOW + 30 * 3_600_000, reckoned: true, atMost: false},
  });

  it('locked: the last figures go on with a ~, their age is told, and the way to unlock', () => {
    const {text, press, root, onOptions} = draw(sampleView(locked), 'idle', {
      ...USABLE,
      passphrase: 'locked',
    });
    expect(text('[data-figure=runway]')).toBe('~30 h left');
    expect(text('[data-figure=balance]')).toContain('~$40.34');
    expect(text('[data-state=locked]')).toBe(
      'The key of Runpod is locked. Figures are from 03:43 (9 hours ago). Unlock the vault to read it again. Unlock',
    );
    press('[data-state=locked] button');
    expect(onOptions).toHaveBeenCalledOnce();
    expect(root.querySelector('[data-do=lock]')).toBeNull();
  });
  it('unlocked: it is locked from the foot', () => {
    const {press, onLock} = draw(sampleView(sampleAccount()), 'idle', {...USABLE, passphrase: 'unlocked'});
    press('footer [data-do=lock]');
    expect(onLock).toHaveBeenCalledOnce();
  });
  it('without a passphrase there is nothing to lock', () => {
    expect(draw(sampleView(sampleAccount())).root.querySelector('[data-do=lock]')).toBeNull();
  });
  it('in trouble a locked key is not said to be unlocked somewhere', () => {
    const view = sampleView(locked, {...locked, id: 'a2'});
    const {root, text} = draw(view, 'idle', {...USABLE, state: 'broken'});
    expect(text('[data-state=locked]')).toBe('Figures are from 03:43 (9 hours ago).');
    expect(root.textContent).not.toContain('is locked');
  });
  it.each([
    ['broken', /^The vault cannot be read\./],
    ['newer', /^A later version of Podometer wrote the vault\./],
    ['unavailable', /^The browser does not give out the vault\./],
  ] as const)(
    '%s: that is told, with the last figures if there are any, and nobody is welcomed',
    (state, words) => {
      for (const view of [undefined, sampleView(), sampleView(sampleAccount())]) {
        const {root, text, press, onOptions} = draw(view, 'idle', {...USABLE, state});
        expect(text(`[data-trouble=${state}] p`)).toMatch(words);
        expect(root.querySelector('.welcome')).toBeNull();
        press(`[data-trouble=${state}] button`);
        expect(onOptions).toHaveBeenCalledOnce();
      }
    },
  );
});

describe('the strip in the console', () => {
  const line = (hiding?: Hiding) => draw(sampleView(sampleAccount()), 'idle', USABLE, hiding);
  it.each([
    [{everywhere: true, pages: 2, tabs: 1}, 'The strip is hidden everywhere.'],
    [{everywhere: false, pages: 2, tabs: 1}, 'The strip is hidden in 3 places.'],
    [{everywhere: false, pages: 1, tabs: 0}, 'The strip is hidden on 1 page.'],
  ])('says where it is hidden and brings it back: %o', (hiding, sentence) => {
    const {text, press, onShowAgain} = line(hiding);
    expect(text('[data-figure=hidden]')).toBe(`${sentence} Show again`);
    press('[data-do=show-again]');
    expect(onShowAgain).toHaveBeenCalledOnce();
  });
  it('is not spoken of where it is hidden nowhere', () => {
    expect(line({everywhere: false, pages: 0, tabs: 0}).text('[data-figure=hidden]')).toBeUndefined();
    expect(line().text('[data-figure=hidden]')).toBeUndefined();
  });
});

it('welcomes nobody before the vault is known: it may be in trouble', () => {
  const root = document.createElement('div');
  const on = {...spies(), onDismiss: vi.fn(async () => {})};
  const facts = {view: undefined, now: NOW, refresh: 'idle', vault: undefined, hiding: undefined} as const;
  act(() => render(<Popup {...facts} {...on} />, root));
  expect(root.querySelector('main')?.textContent).toBe('');
});

describe('the keyboard', () => {
  const attached: HTMLElement[] = [];
  afterEach(() => {
    for (const root of attached.splice(0)) {
      act(() => render(null, root));
      root.remove();
    }
  });
  /** In the page itself, as it is opened: only there something can have the focus. */
  function open(...findings: Finding[]) {
    const root = document.body.appendChild(document.createElement('div'));
    attached.push(root);
    const on = {...spies(), onDismiss: vi.fn(async () => {}), hiding: undefined};
    const show = (...left: Finding[]) => {
      const view = sampleView(sampleAccount({findings: left}));
      act(() => render(<Popup {...{view, now: NOW, refresh: 'idle', vault: USABLE}} {...on} />, root));
    };
    show(...findings);
    const find = (selector: string) => root.querySelector(selector) as HTMLElement;
    return {find, show};
  }
  const pressEscape = () => new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, cancelable: true});

  it('closes by Escape what stands open around it, and the popup only when nothing does', () => {
    const {find} = open(sampleFinding({id: 'f1'}));
    const menu = find('[data-do=snooze]') as HTMLDetailsElement;
    menu.open = true;
    const [first, second] = [pressEscape(), pressEscape()];
    find('[data-do=snooze] select').dispatchEvent(first);
    expect([menu.open, first.defaultPrevented]).toEqual([false, true]);
    expect(document.activeElement).toBe(find('[data-do=snooze] summary'));
    document.activeElement?.dispatchEvent(second);
    expect(second.defaultPrevented).toBe(false);
  });
  it('is at the heading after a finding was put off, at the name after the last, and stays elsewhere', () => {
    const [one, two] = [sampleFinding({id: 'f1'}), sampleFinding({id: 'f2'})];
    const {find, show} = open(one, two);
    find('[data-finding=f1] [data-do=snooze] button').focus();
    show(two);
    expect(document.activeElement).toBe(find('.findings h2'));
    find('footer [data-do=refresh]').focus();
    show(one, two);
    show(two);
    expect(document.activeElement).toBe(find('footer [data-do=refresh]'));
    find('[data-finding=f2] [data-do=show]').focus();
    show();
    expect(document.activeElement).toBe(find('h1'));
  });
});
