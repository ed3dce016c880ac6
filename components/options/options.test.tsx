// @vitest-environment happy-dom
/** Options: a key goes in and never stays, refusals have their sentence, connections can be looked after. */
import {render} from 'preact';
import {act} from 'preact/test-utils';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {AccountView} from '../../lib/domain/view.ts';
import {NOW, sampleAccount, sampleView, speakEnglish} from '../../tests/fixtures/sample-view.ts';
import {readAmount} from '../balance-form.tsx';
import type {Connect} from './connect-form.tsx';
import {Options} from './options.tsx';

beforeEach(speakEnglish);
let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

function draw(accounts: AccountView[] = [], onConnect: Connect = async () => ({ok: true})) {
  const actions = {
    rename: vi.fn(async () => {}),
    remove: vi.fn(async () => {}),
    typeBalance: vi.fn(async () => {}),
    choose: vi.fn(async () => {}),
    refresh: vi.fn(async () => {}),
  };
  const connect = vi.fn(onConnect);
  const targets = [{id: 'acme', name: 'Acme', keyUrl: 'https://acme.example/keys'}];
  const props = {
    view: sampleView(...accounts),
    now: NOW,
    version: '1.2.3',
    targets,
    onConnect: connect,
    actions,
    settings: undefined,
    rules: [],
    onSet: vi.fn(async () => {}),
    onPreview: vi.fn(async () => ({matches: 0, of: 0})),
  };
  act(() => render(<Options {...props} />, root));
  return {actions, connect};
}

const find = <E extends HTMLElement>(selector: string): E => {
  const element = document.querySelector<E>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
};
const press = (selector: string) => act(() => find(selector).click());
const type = (selector: string, text: string) => {
  find<HTMLInputElement>(selector).value = text;
};
const submit = (selector: string) =>
  act(async () => {
    find(selector).dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}));
  });

describe('connect', () => {
  const key = () => find<HTMLInputElement>('form[data-form=connect] input[name=key]');

  it('takes the key in a field that nothing remembers', () => {
    draw();
    expect(key().type).toBe('password');
    expect(key().getAttribute('autocomplete')).toBe('off');
  });
  it('sends key and name trimmed, then clears the field and shows the key nowhere', async () => {
    const {connect} = draw();
    type('input[name=key]', '  rpa_SECRET  ');
    type('input[name=label]', 'Team');
    await submit('form[data-form=connect]');
    expect(connect).toHaveBeenCalledWith({
      provider: 'acme',
      key: 'rpa_SECRET',
      label: 'Team',
      withoutBalance: false,
    });
    expect(key().value).toBe('');
    expect(document.body.innerHTML).not.toContain('rpa_SECRET');
    expect(find('#acme-outcome').dataset.phase).toBe('connected');
  });
  it('is busy while the key is checked, and checks once', async () => {
    let settle: (result: {ok: true}) => void = () => {};
    const {connect} = draw([], () => new Promise(resolve => (settle = resolve)));
    await submit('form[data-form=connect]');
    await submit('form[data-form=connect]');
    expect(connect).toHaveBeenCalledOnce();
    expect(find('form').getAttribute('aria-busy')).toBe('true');
    expect(find('#acme-outcome').textContent).toBe('Checking with Acme…');
    await act(async () => settle({ok: true}));
    expect(find('form').getAttribute('aria-busy')).toBe('false');
  });
  it('says why a key was refused and keeps it for another try', async () => {
    draw([], async () => ({ok: false, refusal: 'rejected'}));
    type('input[name=key]', 'rpa_OLD');
    await submit('form[data-form=connect]');
    expect(find('#acme-outcome').textContent).toMatch(/^Runpod does not accept this key\./);
    expect(key().value).toBe('rpa_OLD');
    expect(key().getAttribute('aria-invalid')).toBe('true');
  });
  it('offers to connect without the balance', async () => {
    const {connect} = draw([], async entry =>
      entry.withoutBalance ? {ok: true} : {ok: false, refusal: 'no-billing-scope'},
    );
    await submit('form[data-form=connect]');
    await act(async () => find('[data-do=without-balance]').click());
    expect(connect.mock.lastCall?.[0].withoutBalance).toBe(true);
    expect(find('#acme-outcome').dataset.phase).toBe('connected');
  });
});

describe('a connection', () => {
  it('shows whose it is, the end of its key, its state and its last figures', () => {
    draw([sampleAccount()]);
    const row = find('[data-connection=a1]');
    expect(row.querySelector('header')?.textContent).toContain('Runpod · Key ••••x7Qz · as of 12:41');
    const figures = [...row.querySelectorAll('[data-figure]')].map(figure => figure.textContent);
    expect(figures).toEqual(['39 h left', '$52.40', '$1.34/h', '$212.80']);
    expect(row.querySelector('input')).toBeNull();
  });
  it('is renamed', async () => {
    const {actions} = draw([sampleAccount()]);
    press('[data-do=rename]');
    type('[data-form=rename] input', ' Work ');
    await submit('[data-form=rename]');
    expect(actions.rename).toHaveBeenCalledWith('a1', 'Work');
    expect(document.querySelector('[data-form=rename]')).toBeNull();
  });
  it('is removed only after a second press', async () => {
    const {actions} = draw([sampleAccount()]);
    press('[data-do=remove]');
    expect(actions.remove).not.toHaveBeenCalled();
    expect(find('[data-form=remove]').textContent).toContain("revoke it in Runpod's settings");
    press('[data-do=remove-yes]');
    expect(actions.remove).toHaveBeenCalledWith('a1');
  });
  it('says when a change did not work', async () => {
    const {actions} = draw([sampleAccount()]);
    actions.remove.mockRejectedValueOnce(new Error('failed'));
    press('[data-do=remove]');
    await act(async () => find('[data-do=remove-yes]').click());
    expect(find('[data-connection=a1] .tone-bad').textContent).toBe(
      'That did not work. Try again in a moment.',
    );
  });
  it('can be chosen among several', () => {
    const {actions} = draw([sampleAccount(), sampleAccount({id: 'a2'})]);
    press('[data-connection=a2] input[name=chosen]');
    expect(actions.choose).toHaveBeenCalledWith('a2');
  });
});

describe('a typed balance', () => {
  const {balance: _, ...unread} = sampleAccount({notices: ['no-balance']});

  it('is taken where the key may not read it', async () => {
    const {actions} = draw([unread]);
    type('input[name=balance]', '$52,40');
    await submit('[data-form=balance]');
    expect(actions.typeBalance).toHaveBeenCalledWith('a1', 52_400_000);
  });
  it('is refused with a sentence when it is no amount', async () => {
    const {actions} = draw([unread]);
    type('input[name=balance]', 'lots');
    await submit('[data-form=balance]');
    expect(actions.typeBalance).not.toHaveBeenCalled();
    expect(find('[data-form=balance] [role=alert]').textContent).toMatch(/^Write an amount/);
  });
  it('can be forgotten', () => {
    const {actions} = draw([{...unread, balance: {amount: 1, reckoned: true}}]);
    press('[data-form=balance] button.plain');
    expect(actions.typeBalance).toHaveBeenCalledWith('a1', null);
  });
  it.each([
    ['52.40', 52_400_000],
    ['$ 52,4', 52_400_000],
    ['0', 0],
    ['1,234', undefined],
    ['-1', undefined],
    ['', undefined],
    ['NaN', undefined],
  ])('reads %s as %s µ$', (text, amount) => expect(readAmount(text)).toBe(amount));
});
