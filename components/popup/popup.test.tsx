// @vitest-environment happy-dom
/** The popup draws what the stored view says: figures, forecast, the sample. */
import {beforeEach, describe, expect, it} from 'vitest';
import type {AtZero, View} from '../../lib/domain/view.ts';
import {draw} from '../../tests/fixtures/drawn-popup.tsx';
import {sampleAccount, sampleOutlook, sampleView, speakEnglish} from '../../tests/fixtures/sample-view.ts';

beforeEach(speakEnglish);

describe('an account', () => {
  it('shows one large line, three figures and the month', () => {
    const {text} = draw(sampleView(sampleAccount()));
    expect(text('[data-figure=runway]')).toBe('39 h left');
    expect(text('[data-figure=runway-sub]')).toBe('about Sun 03:43 · if nothing changes');
    expect(text('[data-figure=balance]')).toBe('balance $52.40');
    expect(text('[data-figure=burn]')).toBe('$1.34/h');
    expect(text('[data-figure=last24h]')).toBe('$31.10');
    expect(text('[data-figure=usual]')).toBe('$18.40');
    expect(text('[data-figure=month]')).toBe('$212.80');
    expect(text('[data-figure=today]')).toBe('· $12.94 today, UTC');
    expect(text('[data-figure=updated]')).toBe('Updated 2 minutes ago');
  });
  it('says unknown, never $0, for what could not be read', () => {
    const {last24h: _, usualDay: __, month: ___, ...rest} = sampleAccount();
    const {root, text} = draw(sampleView({...rest, burn: {parts: [], unknown: 0}}));
    expect(text('[data-figure=burn]')).toBe('unknown');
    expect(text('[data-figure=usual]')).toBe('unknown');
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
    expect(text('.unseen[aria-live=polite]')).toBe('Runpod rejects this key.');
    expect(root.querySelector('[aria-live] [data-state]')).toBeNull();
    press('[data-state] button');
    expect(onOptions).toHaveBeenCalledOnce();
  });
  it('refreshes on request, once at a time, and says when that failed', () => {
    const first = draw(sampleView(sampleAccount()));
    first.press('[data-do=refresh]');
    expect(first.onRefresh).toHaveBeenCalledOnce();
    const busy = draw(sampleView(sampleAccount()), 'reading');
    // Not disabled: it would lose the focus.
    expect(busy.root.querySelector('[data-do=refresh]')?.getAttribute('aria-disabled')).toBe('true');
    expect(busy.text('[data-figure=updated]')).toBe('Reading…');
    expect(draw(sampleView(sampleAccount()), 'failed').text('[data-figure=updated]')).toMatch(
      /^Refresh did not work/,
    );
  });
});

describe('the forecast', () => {
  it('stands under the large line, the earliest end first, with its source', () => {
    const {text} = draw(sampleView(sampleAccount({outlook: sampleOutlook()})));
    expect(text('[data-figure=runway]')).toBe('39 h left');
    expect(text('[data-figure=outlook]')).toBe('earliest 22 h · expected 2 d 3 h · latest 4 d');
    expect(text('.outlook small')).toBe('measured on 531 public accounts, not on yours');
    expect(text('[data-figure=ahead]')).toBe('month end about $402 (8 of 10: $361–$470)');
  });
  it('says the worst of $0 in one line and the rest on request', () => {
    const fate = (id: string, kind: AtZero['fate']): AtZero => ({
      resource: {kind: 'pod', id, name: id},
      fate: kind,
      text: {key: kind === 'terminated' ? 'zero_lost' : 'zero_stopped', with: [{gb: 50}]},
    });
    const atZero = [fate('llama-train', 'terminated'), fate('web', 'stopped'), fate('disk', 'kept')];
    const {text, root} = draw(sampleView(sampleAccount({atZero, atZeroMore: 1})));
    expect(text('.at-zero > p')).toBe("llama-train: Terminated; the 50 GB on its disks can't be recovered");
    expect(text('.at-zero summary')).toBe('2 more');
    expect(root.querySelectorAll('.at-zero [data-fate=stopped]')).toHaveLength(1);
    expect(root.querySelector('[data-fate=kept]')).toBeNull();
    expect(root.querySelector('.at-zero > a')?.getAttribute('href')).toMatch(/^https:\/\/docs\.runpod\.io\//);
  });
  it('shows credits and GPU types where they are known', () => {
    const {text, root} = draw(
      sampleView(
        sampleAccount({
          credits: {steps: [], bonus: {loaded: 6_000_000, goal: 10_000_000}},
          byGpu: [{gpu: 'RTX 4090', count: 2, rate: 1_380_000}],
        }),
      ),
    );
    expect(text('section.credits p')).toMatch(/^\$6\.00 of \$10\.00 loaded/);
    expect(root.querySelector<HTMLProgressElement>('progress')?.value).toBe(6_000_000);
    expect(text('[data-gpu="RTX 4090"]')).toBe('RTX 40902 GPUs$1.38/h');
  });
  it('draws nothing for what is absent', () => {
    const {root} = draw(sampleView(sampleAccount()));
    const absent = '.outlook, [data-figure=ahead], [data-figure=phase-two], .at-zero, .by-gpu, progress';
    expect(root.querySelector(absent)).toBeNull();
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

describe('the demo', () => {
  const demo: View = {...sampleView(sampleAccount({demo: true, label: 'Runpod'})), demo: true};
  it('is marked over its figures, with the way to a key and the way out', () => {
    const {text, press, onOptions, onDemo} = draw(demo);
    expect(text('main > :first-child')).toContain('Sample data, not your account.');
    expect(text('.whose')).toBe('Sample account');
    press('[data-do=connect]');
    expect(onOptions).toHaveBeenCalledOnce();
    press('[data-do=end-demo]');
    expect(onDemo).toHaveBeenCalledWith(false);
  });
  it('is offered where nothing is connected, beside the welcome page', () => {
    const {root, press, onDemo} = draw(undefined);
    press('[data-do=demo]');
    expect(onDemo).toHaveBeenCalledWith(true);
    expect(root.querySelector<HTMLAnchorElement>('[data-do=welcome]')?.getAttribute('href')).toBe(
      '/welcome.html',
    );
  });
  it('is nowhere marked in an account of the person’s own', () => {
    expect(draw(sampleView(sampleAccount())).root.querySelector('[data-demo]')).toBeNull();
  });
});

describe('amounts of money', () => {
  it('are hidden and shown again by one button, the rest of the look stays', () => {
    const view = {...sampleView(sampleAccount()), look: {clock: '24h'} as const};
    const shown = draw(view);
    expect(shown.root.querySelector('[data-do=hide-amounts]')?.getAttribute('aria-pressed')).toBe('false');
    shown.press('[data-do=hide-amounts]');
    expect(shown.onLook).toHaveBeenLastCalledWith({clock: '24h', hideAmounts: true});
    const hidden = draw({...view, look: {clock: '24h', hideAmounts: true}});
    expect(hidden.root.querySelector('[data-do=hide-amounts]')?.getAttribute('aria-pressed')).toBe('true');
    expect(hidden.text('[data-figure=balance]')).toBe('balance $•••');
    expect(hidden.text('[data-figure=runway]')).toBe('39 h left');
    hidden.press('[data-do=hide-amounts]');
    expect(hidden.onLook).toHaveBeenLastCalledWith({clock: '24h'});
    expect(draw(view).text('[data-figure=balance]')).toBe('balance $52.40');
  });
  it('are spoken of only where there are some', () =>
    expect(draw(undefined).root.querySelector('[data-do=hide-amounts]')).toBeNull());
});

it('has the theme of the view, and none where the person chose none', () => {
  const {dataset} = document.documentElement;
  draw({...sampleView(), look: {theme: 'dark'}});
  expect(dataset.theme).toBe('dark');
  draw(sampleView());
  expect(dataset.theme).toBeUndefined();
});
