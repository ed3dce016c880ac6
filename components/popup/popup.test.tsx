// @vitest-environment happy-dom
/** The popup draws what the stored view says, and every state leads on. */
import {render} from 'preact';
import {act} from 'preact/test-utils';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Finding} from '../../lib/domain/findings/contract.ts';
import type {AtZero, View} from '../../lib/domain/view.ts';
import {
  NOW,
  sampleAccount,
  sampleFinding,
  sampleOutlook,
  sampleView,
  speakEnglish,
} from '../../tests/fixtures/sample-view.ts';
import type {Dismiss} from './dismiss.tsx';
import {worstFirst} from './findings.tsx';
import type {Hiding} from './hidden-line.tsx';
import {Popup, type RefreshState} from './popup.tsx';
import type {PopupVault} from './vault-line.tsx';

beforeEach(speakEnglish);

const spies = () => ({
  onRefresh: vi.fn(),
  onOptions: vi.fn(),
  onDemo: vi.fn(),
  onLock: vi.fn(),
  onLook: vi.fn(),
  onShowAgain: vi.fn(),
});
const USABLE: PopupVault = {state: 'ready', passphrase: 'none'};

function draw(
  view: View | undefined,
  refresh: RefreshState = 'idle',
  vault: PopupVault | undefined = USABLE,
  hiding?: Hiding,
) {
  const root = document.createElement('div');
  const on = {...spies(), onDismiss: vi.fn(async () => {})};
  act(() => render(<Popup {...{view, now: NOW, refresh, vault, hiding}} {...on} />, root));
  const text = (selector: string) => root.querySelector(selector)?.textContent?.trim();
  const press = (selector: string) => act(() => root.querySelector<HTMLElement>(selector)?.click());
  return {root, text, press, ...on};
}

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
    const {text} = draw(sampleView(locked), 'idle', {...USABLE, state: 'broken'});
    expect(text('[data-state=locked]')).toBe(
      'The key of Runpod is locked. Figures are from 03:43 (9 hours ago).',
    );
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

it('welcomes nobody before the vault is known: it may be in trouble', () => {
  const root = document.createElement('div');
  const on = {...spies(), onDismiss: vi.fn(async () => {})};
  const facts = {view: undefined, now: NOW, refresh: 'idle', vault: undefined, hiding: undefined} as const;
  act(() => render(<Popup {...facts} {...on} />, root));
  expect(root.querySelector('main')?.textContent).toBe('');
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

describe('several connections', () => {
  it('adds the month and says what is missing from the total', () => {
    const {
      month: _,
      asOf: __,
      ...unread
    } = sampleAccount({id: 'a2', state: 'auth_failed', burn: {parts: [], unknown: 0}});
    const {text} = draw(sampleView(sampleAccount(), unread));
    expect(text('[data-total=USD] b')).toBe('$212.80');
    expect(text('[data-total=USD] .tone-warn')).toBe('partial: 1 of 2 up to date; missing or old: Personal');
    expect(text('[data-connection=a1] small')).toBe('Runpod · exact · as of 12:41');
    expect(text('[data-connection=a2] .amount')).toBe('no month figure');
    expect(text('[data-connection=a2] [data-figure=trouble]')).toBe('Runpod rejects this key.');
    expect(text('[data-connection=a2] [data-state]')).toContain('Make a new key as the options describe');
  });
  it.each([
    [undefined, 'exact'],
    [0, 'partly estimated'],
    [1, 'partly estimated'],
    [212_800_000, 'estimate'],
  ])('marks a row of which %o is estimated as %s', (estimated, mark) => {
    const month = {amount: 212_800_000, through: NOW, ...(estimated !== undefined && {estimated})};
    const {text} = draw(sampleView(sampleAccount({month}), sampleAccount({id: 'a2'})));
    expect(text('[data-connection=a1] small')).toBe(`Runpod · ${mark} · as of 12:41`);
  });
  it('says in a row shortly what has to be known about its figures, and its provider where its name does not', () => {
    const {text} = draw(
      sampleView(
        sampleAccount({caveats: ['unverified', 'from-connect'], label: 'Team'}),
        sampleAccount({id: 'a2', label: 'Runpod'}),
      ),
    );
    expect(text('[data-connection=a1] small')).toBe(
      'Runpod · exact · unverified · since you connected · as of 12:41',
    );
    expect(text('[data-connection=a2] small')).toBe('exact · as of 12:41');
  });
  it('says where the month of another provider is likely to end', () => {
    const {inConsole: _, ...other} = sampleAccount({id: 'a2', outlook: sampleOutlook()});
    const {text, root} = draw(sampleView(sampleAccount({outlook: sampleOutlook()}), other));
    expect(text('[data-connection=a2] [data-figure=ahead]')).toMatch(
      /^month end about \$\d+ .* · next month about \$\d+/,
    );
    expect(root.querySelector('[data-connection=a1] [data-figure=ahead]')).toBeNull();
  });
  it('shows money of every currency in its row', () => {
    const purses = [{currency: 'CNY', month: {amount: 7_000_000, through: NOW}}];
    const {text} = draw(sampleView(sampleAccount({purses}), sampleAccount({id: 'a2'})));
    expect(text('[data-connection=a1] .amount')).toBe('$212.80 · CN¥7.00');
  });
  it('tells what is in the total and what lies ahead', () => {
    const view = {
      ...sampleView(sampleAccount(), sampleAccount({id: 'a2'})),
      fixed: {USD: 20_000_000, EUR: 9_000_000},
    };
    const {text, root} = draw(view);
    expect(text('[data-total=USD] b')).toBe('$445.60');
    expect(text('[data-total=USD] [data-figure=total-split]')).toBe('$425.60 exact · $20.00 fixed');
    expect(text('[data-total=EUR]')).toBe('€9.00 this month, all connections€9.00 fixed');
    expect(root.querySelectorAll('[data-connection]')).toHaveLength(2);
  });
  it('is left out for one, but where something fixed is added to it', () => {
    const one = sampleView(sampleAccount());
    expect(draw(one).root.querySelector('.connections')).toBeNull();
    expect(draw({...one, fixed: {USD: 1_000_000}}).text('[data-total=USD] b')).toBe('$213.80');
  });
  it('stand in the order of their weight: the one above, its console, the dearest, what is not known', () => {
    const {inConsole: _, ...other} = sampleAccount();
    const month = (dollars: number) => ({month: {amount: dollars * 1e6, through: NOW}});
    const {month: __, ...unknown} = other;
    const accounts = [
      {...unknown, id: 'unknown'},
      {...other, ...month(3), id: 'cheap'},
      {...other, ...month(700), id: 'dear'},
      sampleAccount({id: 'second', ...month(1)}),
      sampleAccount({id: 'shown', ...month(2)}),
    ];
    const {root} = draw({...sampleView(...accounts), chosen: 'shown'});
    const ids = [...root.querySelectorAll<HTMLElement>('[data-connection]')].map(
      row => row.dataset.connection,
    );
    expect(ids).toEqual(['shown', 'second', 'dear', 'cheap', 'unknown']);
  });
  it('open on request: what each spends, what lies ahead, what is wrong and the way out', () => {
    const {inConsole: _, ...other} = sampleAccount({id: 'a2', outlook: sampleOutlook(), state: 'offline'});
    const {root, text, press, onRefresh} = draw(sampleView(sampleAccount(), other));
    expect(text('[data-connection=a2] summary [data-figure=trouble]')).toBe('No network.');
    expect(text('[data-connection=a2] [data-figure=spent]')).toBe(
      '$1.34/h now · $12.94 today, UTC · last 24 h $31.10',
    );
    expect(text('[data-connection=a2] [data-figure=left]')).toBe(
      '39 h left · about Sun 03:43 · if nothing changes · balance $52.40',
    );
    press('[data-connection=a2] [data-state=offline] button');
    expect(onRefresh).toHaveBeenCalledOnce();
    expect(root.querySelector('[data-connection=a1] [data-figure=spent]')).toBeNull();
    expect(text('[data-connection=a1] .details')).toBe('All its figures stand above.');
  });
});
