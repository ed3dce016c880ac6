// @vitest-environment happy-dom
/** What needs attention in the popup, how it is put off, and the next step that every state has. */
import {render} from 'preact';
import {act} from 'preact/test-utils';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import type {Finding} from '../../lib/domain/findings/contract.ts';
import {draw, spies, USABLE} from '../../tests/fixtures/drawn-popup.tsx';
import {
  NOW,
  sampleAccount,
  sampleFinding,
  sampleView,
  speakEnglish,
} from '../../tests/fixtures/sample-view.ts';
import {t} from '../text.ts';
import type {Dismiss} from './dismiss.tsx';
import {worstFirst} from './findings.tsx';
import {Popup} from './popup.tsx';

beforeEach(speakEnglish);

describe('findings', () => {
  const findings = [
    sampleFinding({id: 'info', severity: 'info'}),
    sampleFinding({id: 'cheap', perMonth: 1}),
    sampleFinding({id: 'dear', perMonth: 9_000_000, soFar: 4_000_000}),
    sampleFinding({id: 'warn', severity: 'warn', confidence: 'first-sighting'}),
  ];
  const account = sampleAccount({findings});

  it('come worst and dearest first', () => {
    expect(worstFirst([account]).map(entry => entry.finding.id)).toEqual(['dear', 'cheap', 'warn', 'info']);
  });
  it('shows three with money and next step, the rest on request', () => {
    const {root, text} = draw(sampleView(account));
    expect(root.querySelectorAll('.findings > .card > [data-finding]')).toHaveLength(3);
    expect(text('[data-finding=dear] .amount')).toBe('$9.00/mo');
    expect(text('[data-finding=dear] .evidence')).toMatch(/\$4\.00 so far$/);
    expect(text('[data-finding=warn] .evidence')).toMatch(/^seen once, not confirmed yet/);
    expect(root.querySelector('[data-finding=dear] a')?.getAttribute('href')).toBe(
      'https://console.runpod.io/user/storage',
    );
    expect(text('.findings > details > summary')).toBe('1 more');
    expect(root.querySelectorAll('details [data-finding]')).toHaveLength(1);
  });
});

it('a finding has all of its title where there is no room for it', () => {
  const name = 'x'.repeat(191);
  const findings = [sampleFinding({id: 'f1', title: {key: 'orphan_title', with: [{name}]}})];
  const {root} = draw(sampleView(sampleAccount({findings})));
  expect(root.querySelector<HTMLElement>('.finding h3')?.title).toContain(name);
});

it.each([
  ['runway_gone', {}],
  ['runway_goneReckoned', {reckoned: true}],
] as const)('what a balance of nothing means is said once: %s', (key, more) => {
  const gone = sampleFinding({id: 'f1', title: {key}, evidence: [{key: `${key}_why`}]});
  const account = sampleAccount({runway: {kind: 'gone', ...more}, findings: [gone]});
  const {root} = draw(sampleView(account, sampleAccount({id: 'a2'})));
  expect(root.textContent?.split(t(`${key}_why`))).toHaveLength(2);
  expect(root.querySelector('[data-finding=f1]')).not.toBeNull();
});

it('a finding of old figures wears their time', () => {
  const findings = [sampleFinding({id: 'f1'})];
  expect(draw(sampleView(sampleAccount({findings, stale: true}))).text('.evidence')).toMatch(
    / · as of 12:41$/,
  );
  expect(draw(sampleView(sampleAccount({findings}))).text('.evidence')).not.toContain('as of');
});

describe('putting a finding off', () => {
  const put = (onDismiss: Dismiss, change: Partial<Finding> = {}) => {
    const root = document.createElement('div');
    const on = {...spies(), onDismiss, hiding: undefined};
    const view = sampleView(sampleAccount({findings: [sampleFinding({id: 'f1', ...change})]}));
    act(() => render(<Popup {...{view, now: NOW, refresh: 'idle', vault: USABLE}} {...on} />, root));
    return root;
  };
  const DAY = 86_400_000;

  it('takes a reason and an end', () => {
    const onDismiss = vi.fn<Dismiss>(async () => null);
    const root = put(onDismiss);
    const reason = root.querySelector('[data-do=snooze] select') as HTMLSelectElement;
    act(() => {
      reason.value = 'wrong';
      reason.dispatchEvent(new Event('change', {bubbles: true}));
    });
    act(() => root.querySelectorAll<HTMLElement>('[data-do=snooze] button')[1]?.click());
    expect(onDismiss).toHaveBeenLastCalledWith('f1', NOW + 7 * DAY, 'wrong');
    act(() => root.querySelector<HTMLElement>('[data-do=expected] button')?.click());
    expect(onDismiss).toHaveBeenLastCalledWith('f1', NOW + DAY, 'expected');
  });
  it('does not ask until when an account is expected', () => {
    const root = put(async () => null, {resource: {kind: 'account', id: 'account', name: ''}});
    expect(root.querySelector('[data-do=expected]')).toBeNull();
    expect(root.querySelector('[data-do=snooze]')).not.toBeNull();
  });
  it('says when that did not work', async () => {
    const root = put(() => Promise.reject(new Error('failed')));
    await act(async () => root.querySelector<HTMLElement>('[data-do=expected] button')?.click());
    expect(root.querySelector('.acts [aria-live]')?.textContent).toMatch(/^That did not work/);
  });
});

describe('the next step', () => {
  it('of a balance that is used up is where credit is added', () => {
    const {root} = draw(sampleView(sampleAccount({runway: {kind: 'gone'}})));
    expect(root.querySelector('[data-do=top-up]')?.getAttribute('href')).toBe(
      'https://console.runpod.io/user/billing',
    );
  });
  it('of a balance that is not known is where it is typed', () => {
    const {press, onOptions} = draw(
      sampleView(sampleAccount({runway: {kind: 'unknown', why: 'no-balance'}})),
    );
    press('[data-do=type-balance]');
    expect(onOptions).toHaveBeenCalledOnce();
  });
  it('of a balance that we reckon ourselves is to know what ~ means', () => {
    const runway = {
      kind: 'ends',
      left: 3_600_000,
      at: NOW + 3_600_000,
      reckoned: true,
      atMost: false,
    } as const;
    expect(draw(sampleView(sampleAccount({runway}))).text('[data-figure=reckoned]')).toMatch(
      /^~ means reckoned/,
    );
    expect(draw(sampleView(sampleAccount())).text('[data-figure=reckoned]')).toBeUndefined();
  });
});
