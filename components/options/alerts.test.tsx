// @vitest-environment happy-dom
/** The Alerts section: turned on by a click that asks, quiet hours, the number, the kinds with their tests, and what keeps them back. */
import {render} from 'preact';
import {act} from 'preact/test-utils';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {ALERT_DEFAULTS, type AlertSettings} from '../../lib/domain/alerts.ts';
import {ALERT_KINDS} from '../../lib/domain/alerts-words.ts';
import {DEFAULTS, type Settings} from '../../lib/domain/settings.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {LOCKED, optionsProps, UNLOCKED, VAULT} from '../../tests/fixtures/options-page.ts';
import {sampleAccount, speakEnglish} from '../../tests/fixtures/sample-view.ts';
import {Options} from './options.tsx';
import type {SetSettings} from './saving.tsx';

let root: HTMLElement;
beforeEach(() => {
  speakEnglish();
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

type Props = Omit<ReturnType<typeof optionsProps>, 'vault'> & {vault: VaultInfo | undefined};

/** Draws the page and, like the real one, draws it again with the settings that were stored. */
function draw(alerts?: AlertSettings, change: Partial<Props> = {}, hours = DEFAULTS.hours) {
  let settings: Settings = {...DEFAULTS, hours, ...(alerts && {alerts})};
  const onSet = vi.fn<SetSettings>(async next => {
    const kept = Object.entries({...settings, ...next}).filter(([, value]) => value !== null);
    settings = Object.fromEntries(kept) as unknown as Settings;
    show();
  });
  const props = {...optionsProps(), targets: [], onSet, ...change};
  const show = () => render(<Options {...props} settings={settings} />, root);
  act(show);
  return {onSet, ...props.alertActions};
}
/** Three connections, two of them kept in this slot. */
function withKeys(
  vault: VaultInfo | undefined,
  slot: 'device' | 'passphrase' = 'passphrase',
): Partial<Props> {
  const named = (id: string, label: string) => sampleAccount({id, label});
  const accounts = [named('a', 'Team'), named('b', 'Lab'), named('c', 'Own')];
  const {view} = optionsProps(accounts, vault, {a: slot, b: 'device', c: slot});
  return {view, vault};
}
const all = (selector: string) => [...root.querySelectorAll<HTMLInputElement>(`#alerts ${selector}`)];
const find = (selector: string) => {
  const [first] = all(selector);
  if (!first) throw new Error(`no ${selector}`);
  return first;
};
const press = (selector: string) => act(async () => find(selector).click());
const choose = (selector: string, value: string) =>
  act(async () => {
    find(selector).value = value;
    find(selector).dispatchEvent(new Event('change', {bubbles: true}));
  });
const ON = ALERT_DEFAULTS;

describe('on and off', () => {
  it('asks the browser first, and stores only what it allowed', async () => {
    const {onSet, allow} = draw();
    expect(all('[data-kind]')).toEqual([]);
    await press('[name=alerts]');
    expect(allow).toHaveBeenCalledOnce();
    expect(allow.mock.invocationCallOrder[0]).toBeLessThan(onSet.mock.invocationCallOrder[0]!);
    expect(onSet).toHaveBeenCalledExactlyOnceWith({alerts: ON});
    expect(find('[name=alerts]').checked).toBe(true);
    expect(all('[data-kind]')).toHaveLength(ALERT_KINDS.length);
  });

  it('says so where it was refused, stays off, and can be tried again', async () => {
    const allow = vi.fn(async () => false);
    const {onSet} = draw(undefined, {alertActions: {...optionsProps().alertActions, allow}});
    await press('[name=alerts]');
    expect(find('[aria-live]').textContent).toMatch(/did not allow notifications.*Click again/);
    expect(find('[name=alerts]').checked).toBe(false);
    expect(onSet).not.toHaveBeenCalled();
    allow.mockResolvedValue(true);
    await press('[name=alerts]');
    expect(find('[aria-live]').textContent).toBe('');
    expect(onSet).toHaveBeenCalledOnce();
  });

  it('gives the permission back', async () => {
    const {onSet, giveBack} = draw(ON);
    await press('[name=alerts]');
    expect(onSet).toHaveBeenCalledExactlyOnceWith({alerts: null});
    expect(giveBack).toHaveBeenCalledOnce();
  });
});

describe('what keeps them back', () => {
  it('is nothing while they may be shown', () => {
    draw(ON);
    expect(all('[data-trouble]')).toEqual([]);
  });
  it('is a permission that was taken away, with the way back', async () => {
    const {allow, onSet} = draw(ON, {notifyState: 'missing'});
    expect(find('[data-trouble=missing]').textContent).toMatch(/does not allow notifications any more/);
    await press('[data-do=allow]');
    expect(allow).toHaveBeenCalledOnce();
    expect(onSet).not.toHaveBeenCalled();
  });
  it('is the system', () => {
    draw(ON, {notifyState: 'blocked'});
    expect(find('[data-trouble=blocked]').textContent).toMatch(/system's settings/);
  });
  it('is a vault that is locked, where it holds a key: with the way to unlock it', async () => {
    draw(ON, withKeys(LOCKED));
    expect(find('[data-trouble=locked]').textContent).toMatch(/^Alerts about Team and Own cannot come until/);
    await press('[data-do=unlock]');
    expect(document.activeElement).toBe(root.querySelector('#vault input[name=passphrase]'));
  });
  it('will be that vault once it is locked, as a quiet note', () => {
    draw(ON, withKeys(UNLOCKED));
    expect(all('[data-trouble]')).toEqual([]);
    expect(find('.sub[data-note=rest]').textContent).toMatch(/^Alerts about Team and Own rest while/);
  });
  it.each([
    ['there is no passphrase', withKeys(VAULT)],
    ['it holds no key', withKeys(LOCKED, 'device')],
    ['the background has not told of it', withKeys(undefined)],
  ])('is not the vault where %s', (_, change) => {
    draw(ON, change);
    expect(all('[data-trouble], [data-note=rest]')).toEqual([]);
  });
  it('is nothing while they are off', () => {
    draw(undefined, withKeys(LOCKED));
    expect(all('[data-trouble], [data-note=rest]')).toEqual([]);
  });
  it('is said for the evening where quiet hours begin before it', () => {
    draw({...ON, quiet: {from: 22, to: 8}}, {}, {...DEFAULTS.hours, to: 23});
    expect(find('[data-part=quiet]').textContent).toContain('Your hours end within these quiet hours');
    draw(ON);
    expect(find('[data-part=quiet]').textContent).not.toContain('Your hours end');
  });
});

describe('when and how many', () => {
  it('changes the quiet hours, ends them, and brings the usual ones back', async () => {
    const {onSet} = draw(ON);
    await choose('[data-part=quiet] select', '23');
    expect(onSet).toHaveBeenLastCalledWith({alerts: {...ON, quiet: {from: 23, to: 8}}});
    await press('[name=quiet]');
    expect(onSet).toHaveBeenLastCalledWith({alerts: {perDay: 6, muted: []}});
    expect(all('[data-part=quiet] select')).toEqual([]);
    await press('[name=quiet]');
    expect(onSet).toHaveBeenLastCalledWith({alerts: ON});
  });
  it('changes the number, and shows one that a file brought', async () => {
    const {onSet} = draw({...ON, perDay: 7});
    expect(find('[name=perDay]').value).toBe('7');
    await choose('[name=perDay]', '3');
    expect(onSet).toHaveBeenLastCalledWith({alerts: {...ON, perDay: 3}});
  });
});

describe('kinds', () => {
  it('are unticked and ticked one by one', async () => {
    const {onSet} = draw(ON);
    await press('[data-kind=bedtime-guard] input');
    expect(onSet).toHaveBeenLastCalledWith({alerts: {...ON, muted: ['bedtime-guard']}});
    await press('[data-kind=recovered] input');
    await press('[data-kind=bedtime-guard] input');
    expect(onSet).toHaveBeenLastCalledWith({alerts: {...ON, muted: ['recovered']}});
  });

  it.each(ALERT_KINDS)('%s: named, explained, and its test shows one of it, marked', async kind => {
    const {test, onSet} = draw({...ON, muted: [kind]});
    const row = find(`[data-kind=${kind}]`);
    expect(row.querySelector('small')?.textContent).toMatch(/\w.*\.$/);
    await press(`[data-kind=${kind}] button`);
    expect(test).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        kind,
        title: expect.stringMatching(/^Test: ./),
        message: expect.stringMatching(/./),
      }),
    );
    expect(onSet).not.toHaveBeenCalled();
    expect(find('[data-figure=tested]').textContent).toMatch(/^Sent: .*If you see nothing/);
    expect(row.querySelector('button')?.getAttribute('aria-label')).toMatch(/^Test: \w/);
  });

  it('say where the system did not take it', async () => {
    const test = vi.fn().mockRejectedValue(new Error('no'));
    draw(ON, {alertActions: {...optionsProps().alertActions, test}});
    await press('[data-kind=runway-1] button');
    await vi.waitFor(() => expect(find('[data-figure=tested].tone-bad').textContent).toMatch(/did not take/));
  });
});
