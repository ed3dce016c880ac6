// @vitest-environment happy-dom
/** The popup draws what the stored view says, and every state leads on. */
import {render} from 'preact';
import {act} from 'preact/test-utils';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import type {View} from '../../lib/domain/view.ts';
import {
  NOW,
  sampleAccount,
  sampleFinding,
  sampleView,
  speakEnglish,
} from '../../tests/fixtures/sample-view.ts';
import {worstFirst} from './findings.tsx';
import {Popup, type RefreshState} from './popup.tsx';

beforeEach(speakEnglish);

function draw(view: View | undefined, refresh: RefreshState = 'idle') {
  const root = document.createElement('div');
  const on = {onRefresh: vi.fn(), onOptions: vi.fn()};
  act(() => render(<Popup view={view} now={NOW} refresh={refresh} {...on} />, root));
  const text = (selector: string) => root.querySelector(selector)?.textContent?.trim();
  const press = (selector: string) => act(() => root.querySelector<HTMLElement>(selector)?.click());
  return {root, text, press, ...on};
}

describe('an account', () => {
  it('shows one large line, three figures and the month', () => {
    const {text} = draw(sampleView(sampleAccount()));
    expect(text('[data-figure=runway]')).toBe('39 h left');
    expect(text('[data-figure=runway-sub]')).toBe('about Sun 03:43 · if nothing changes · $52.40');
    expect(text('[data-figure=burn]')).toBe('$1.34/h');
    expect(text('[data-figure=last24h]')).toBe('$31.10');
    expect(text('[data-figure=today]')).toBe('$12.94');
    expect(text('[data-figure=month]')).toBe('$212.80');
    expect(text('[data-figure=updated]')).toBe('Updated 2 minutes ago');
  });
  it('says unknown, never $0, for what could not be read', () => {
    const {last24h: _, today: __, month: ___, ...rest} = sampleAccount();
    const {root, text} = draw(sampleView({...rest, burn: {parts: [], unknown: 0}}));
    expect(text('[data-figure=burn]')).toBe('unknown');
    expect(text('[data-figure=today]')).toBe('unknown');
    expect(root.querySelector('[data-figure=month]')).toBeNull();
    expect(root.textContent).not.toContain('$0');
  });
  it('marks every estimated part', () => {
    const {text} = draw(sampleView(sampleAccount()));
    expect(text('[data-part=volumes]')).toBe('3 network volumesestimate$0.26/h');
    expect(text('[data-part=pods]')).toBe('2 pods$1.08/h');
  });
  it('shows the chosen account', () => {
    const view = sampleView(sampleAccount(), sampleAccount({id: 'a2', runway: {kind: 'idle'}}));
    expect(draw({...view, chosen: 'a2'}).text('[data-figure=runway]')).toBe('No cost now');
  });
  it('speaks of a state and offers the way out, read out only when it changes', () => {
    const {root, text, press, onOptions} = draw(
      sampleView(sampleAccount({state: 'auth_failed', stale: true})),
    );
    expect(text('[data-state=auth_failed]')).toContain('Runpod rejects this key.');
    expect(root.querySelector('[aria-live=polite] [data-state]')).not.toBeNull();
    press('[data-state] button');
    expect(onOptions).toHaveBeenCalledOnce();
  });
  it('refreshes on request, once at a time, and says when that failed', () => {
    const first = draw(sampleView(sampleAccount()));
    first.press('[data-do=refresh]');
    expect(first.onRefresh).toHaveBeenCalledOnce();
    const busy = draw(sampleView(sampleAccount()), 'reading');
    expect(busy.root.querySelector<HTMLButtonElement>('[data-do=refresh]')?.disabled).toBe(true);
    expect(busy.text('[data-figure=updated]')).toBe('Reading…');
    expect(draw(sampleView(sampleAccount()), 'failed').text('[data-figure=updated]')).toMatch(
      /^Refresh did not work/,
    );
  });
});

describe('without an account', () => {
  it.each([undefined, sampleView()])('leads to the options', view => {
    const {text, press, onOptions} = draw(view);
    expect(text('[data-figure=runway]')).toBe('No key connected yet');
    press('[data-do=options]');
    expect(onOptions).toHaveBeenCalledOnce();
  });
});

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
    expect(root.querySelectorAll('.findings > [data-finding]')).toHaveLength(3);
    expect(text('[data-finding=dear] .amount')).toBe('$9.00/mo');
    expect(text('[data-finding=dear] .evidence')).toMatch(/\$4\.00 so far$/);
    expect(text('[data-finding=warn] .evidence')).toMatch(/^seen once, not confirmed yet/);
    expect(root.querySelector('[data-finding=dear] a')?.getAttribute('href')).toBe(
      'https://console.runpod.io/user/storage',
    );
    expect(text('summary')).toBe('1 more');
    expect(root.querySelectorAll('details [data-finding]')).toHaveLength(1);
  });
});

describe('several connections', () => {
  it('adds the month and says what is missing from the total', () => {
    const {
      month: _,
      asOf: __,
      ...unread
    } = sampleAccount({id: 'a2', state: 'auth_failed', burn: {parts: [], unknown: 0}});
    const {text} = draw(sampleView(sampleAccount(), unread));
    expect(text('[data-total=USD] b')).toBe('$212.80');
    expect(text('[data-total=USD] .tone-warn')).toBe('partial: 1 of 2 connections have a figure');
    expect(text('[data-connection=a1] small')).toBe('Runpod · exact · as of 12:41');
    expect(text('[data-connection=a2] .amount')).toBe('no month figure');
    expect(text('[data-connection=a2] .tone-warn:last-child')).toContain('Make a new Read Only key');
  });
  it('is left out for one', () => {
    expect(draw(sampleView(sampleAccount())).root.querySelector('.connections')).toBeNull();
  });
});
