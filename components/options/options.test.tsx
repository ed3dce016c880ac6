// @vitest-environment happy-dom
/** Connections: what a row shows, and what can be done with it; each change opens its form, and the focus goes along. */
import {describe, expect, it} from 'vitest';
import type {SyncState} from '../../lib/domain/account.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {LOCKED, optionsProps, UNLOCKED, VAULT} from '../../tests/fixtures/options-page.ts';
import {testPage} from '../../tests/fixtures/page.ts';
import {sampleAccount} from '../../tests/fixtures/sample-view.ts';
import {readAmount} from '../balance-form.tsx';
import {Options} from './options.tsx';

const STATES: Readonly<Record<SyncState, true>> = {
  ...{new: true, ok: true, stale: true, offline: true, rate_limited: true, auth_failed: true, locked: true},
  ...{no_permission: true, blocked_by_policy: true, server_error: true, schema_drift: true},
  ...{interrupted: true, unsupported: true},
};

const page = testPage();
const {find, has, text, press, type, submit} = page;

function draw(accounts: AccountView[], vault: VaultInfo = VAULT, slot: 'device' | 'passphrase' = 'device') {
  const slots = Object.fromEntries(accounts.map(({id}) => [id, slot]));
  const props = optionsProps(accounts, vault, slots);
  const show = (change: Partial<typeof props> = {}) =>
    page.draw(<Options {...Object.assign(props, change)} />);
  show();
  return {...props, show};
}

describe('the demo', () => {
  it('is no connection: it can be ended, and not looked after', async () => {
    const {onDemo, view, show} = draw([sampleAccount({demo: true})]);
    show({view: {...view, demo: true}});
    expect(has('[data-connection]')).toBe(false);
    expect(text('[data-demo]')).toContain('Sample data, not your account.');
    await press('[data-do=end-demo]');
    expect(onDemo).toHaveBeenCalledWith(false);
  });
});

describe('a connection', () => {
  it('shows whose it is, the end of its key, its state and its last figures', () => {
    draw([sampleAccount()]);
    const row = find('[data-connection=a1]');
    expect(row.querySelector('header')?.textContent).toContain('Runpod · Key ••••x7Qz · as of 12:41');
    const figures = [...row.querySelectorAll('dd[data-figure]')].map(figure => figure.textContent);
    expect(figures).toEqual(['39 h left', '$52.40', '$1.34/h', '$212.80']);
    expect(text('[data-connection=a1] .mark')).toBe('· estimate');
    expect(row.querySelector('input')).toBeNull();
    expect(text('[data-figure=slot]')).toBe('device key');
  });
  it.each(Object.keys(STATES) as SyncState[])(
    'says when its key last read figures, or that it never did: %s',
    state => {
      const {asOf: _, ...unread} = sampleAccount({state, where: 'missing'});
      draw([sampleAccount({state, where: 'missing'}), {...unread, id: 'a2'}]);
      expect(text('[data-connection=a1]')).toMatch(/\b12:41\b/);
      if (state !== 'ok')
        expect(text('[data-connection=a2]')).toMatch(/No figures have been read yet|for the first time/);
      draw([sampleAccount({state, stale: true})]);
      expect(text('[data-connection=a1]')).toMatch(/from 12:41 \(2 minutes ago\)/);
    },
  );
  it('names the month of its figures where that is over', () => {
    draw([sampleAccount({asOf: Date.UTC(2025, 11, 31), stale: true})]);
    const names = [...document.querySelectorAll('.figures dt')].map(name => name.textContent);
    expect(names.at(-1)).toBe('December 2025');
  });
  it('has no balance where it is billed afterwards, as in the popup', () => {
    draw([sampleAccount({runway: {kind: 'postpaid'}})]);
    expect(has('[data-figure=runway]')).toBe(true);
    expect(has('[data-figure=balance]')).toBe(false);
  });
  it("says what a key of the console's can read, and what it may not", () => {
    const reads = (list: string) => find(`[data-reads=${list}] svg`).getAttribute('aria-label');
    draw([sampleAccount()]);
    expect(reads('balance')).toBe('read');
    expect(text('.can-read')).not.toContain('could not be read');
    draw([sampleAccount({gaps: [{list: 'balance', state: 'failed'}]})]);
    expect([reads('balance'), reads('pods')]).toEqual(['not read', 'read']);
    expect(text('.can-read')).toContain('could not be read');
    const {inConsole: _, ...elsewhere} = sampleAccount();
    draw([elsewhere]);
    expect(has('.can-read')).toBe(false);
  });
  it('is renamed', async () => {
    const {actions} = draw([sampleAccount()]);
    await press('[data-do=rename]');
    await type('[data-form=rename] input', ' Work ');
    await submit('[data-form=rename]');
    expect(actions.rename).toHaveBeenCalledWith('a1', 'Work');
    expect(has('[data-form=rename]')).toBe(false);
  });
  it('is removed only after a second press', async () => {
    const {actions} = draw([sampleAccount()]);
    await press('[data-do=remove]');
    expect(actions.remove).not.toHaveBeenCalled();
    expect(find('[data-form=remove]').textContent).toContain("revoke it in Runpod's settings");
    await press('[data-do=remove-yes]');
    expect(actions.remove).toHaveBeenCalledWith('a1');
  });
  it('says when a change did not work', async () => {
    const {actions} = draw([sampleAccount()]);
    actions.remove.mockRejectedValueOnce(new Error('failed'));
    await press('[data-do=remove]');
    await press('[data-do=remove-yes]');
    expect(text('[data-connection=a1] .tone-bad')).toBe('That did not work. Try again in a moment.');
  });
  it('can be chosen among several of the console we stand in', async () => {
    const {inConsole: _, ...other} = sampleAccount({id: 'a3'});
    const {actions} = draw([sampleAccount(), sampleAccount({id: 'a2'}), other]);
    expect(has('[data-connection=a3] input[name=chosen]')).toBe(false);
    await press('[data-connection=a2] input[name=chosen]');
    expect(actions.choose).toHaveBeenCalledWith('a2');
  });
});

it('of another provider only what it tells is shown', () => {
  const {
    inConsole: _,
    balance: __,
    ...other
  } = sampleAccount({
    burn: {parts: [], unknown: 0},
    runway: {kind: 'unknown', why: 'no-balance'},
  });
  draw([other]);
  const told = [...document.querySelectorAll('[data-connection=a1] dd')].map(({textContent}) => textContent);
  expect(told).toEqual(['$212.80']);
});

describe('the key of a connection', () => {
  const move = '[data-form=move]';

  it('moves to the passphrase, a new one where none is set, and a new API key is advised', async () => {
    const {onSecret, show} = draw([sampleAccount()]);
    await press('[data-do=move]');
    expect(text('[data-do=move]')).toBe('Move to the passphrase');
    expect(text(`${move} .sub`)).toContain('for full effect make a new API key');
    expect(document.activeElement).toBe(find(`${move} input`));
    await type(`${move} input`, 'short');
    await submit(move);
    expect(onSecret).not.toHaveBeenCalled();
    await type(`${move} input`, 'lamp otter canal');
    await submit(move);
    expect(onSecret).toHaveBeenCalledWith({
      do: 'move',
      connection: 'a1',
      to: 'passphrase',
      passphrase: 'lamp otter canal',
    });
    show();
    expect(has(move)).toBe(false);
    expect(text('[data-moved=passphrase]')).toContain('make a new API key now');
    expect(document.activeElement).toBe(find('[data-do=move]'));
  });
  it('moves to the device key only with the passphrase once more, though the vault is unlocked', async () => {
    const {onSecret} = draw([sampleAccount()], UNLOCKED, 'passphrase');
    onSecret.mockResolvedValueOnce({ok: false, refusal: 'wrong-passphrase'});
    await press('[data-do=move]');
    expect(text(`${move} .sub`)).toContain("somebody who copies this browser's profile can read it");
    expect(has(`${move} [data-do=suggest]`)).toBe(false);
    await type(`${move} input`, 'wrong');
    await submit(move);
    expect(text('#a1-move')).toBe('That did not unlock the vault.');
    expect(find<HTMLInputElement>(`${move} input`).value).toBe('');
    await type(`${move} input`, 'right');
    await submit(move);
    expect(onSecret).toHaveBeenLastCalledWith({
      do: 'move',
      connection: 'a1',
      to: 'device',
      passphrase: 'right',
    });
    expect(text('[data-moved=device]')).toBe('Moved to the device key.');
  });
  it('cannot move to a device key that this browser does not have', () => {
    draw([sampleAccount()], {...UNLOCKED, device: false}, 'passphrase');
    expect(has('[data-do=move]')).toBe(false);
  });
  it('under a locked passphrase leads to the field that unlocks', async () => {
    draw([sampleAccount({state: 'locked'})], LOCKED, 'passphrase');
    expect(text('[data-state=locked]')).toContain('The key of Runpod is locked.');
    await press('[data-state=locked] button');
    expect(document.activeElement).toBe(find('#vault input[name=passphrase]'));
  });
  it('under a locked passphrase is removed only after unlocking', async () => {
    const {actions, onSecret, show} = draw([sampleAccount()], LOCKED, 'passphrase');
    onSecret.mockImplementation(async () => {
      show({vault: UNLOCKED});
      return {ok: true};
    });
    await press('[data-do=remove]');
    expect(has('[data-form=remove]')).toBe(false);
    await type('[data-form=unlock-to-remove] input', 'my pass');
    await submit('[data-form=unlock-to-remove] form');
    expect(onSecret).toHaveBeenCalledWith({do: 'unlock', passphrase: 'my pass'});
    await press('[data-do=remove-yes]');
    expect(actions.remove).toHaveBeenCalledWith('a1');
  });
  it('stays valid after its connection is removed: that is said, with the way to revoke it', async () => {
    const {show, actions} = draw([sampleAccount()]);
    actions.remove.mockImplementation(async () => {
      show({view: optionsProps().view});
      return null;
    });
    await press('[data-do=remove]');
    await press('[data-do=remove-yes]');
    expect(text('[data-removed]')).toContain('Personal is removed from this browser. Its key stays valid');
    expect(find('[data-removed] a').getAttribute('href')).toBe('https://acme.example/keys');
    expect(document.activeElement).toBe(find('[data-removed]'));
    await press('[data-removed] button');
    expect(has('[data-removed]')).toBe(false);
  });
  it.each(['rename', 'remove', 'move'])(
    'the form of %s gives the focus back when it is called off',
    async name => {
      draw([sampleAccount()]);
      await press(`[data-do=${name}]`);
      expect(find(`[data-form=${name}]`).contains(document.activeElement)).toBe(true);
      await press(`[data-form=${name}] [data-do=cancel]`);
      expect(document.activeElement).toBe(find(`[data-do=${name}]`));
    },
  );
});

describe('a typed balance', () => {
  const {balance: _, ...unread} = sampleAccount({notices: ['no-balance']});

  it('is taken where the key may not read it', async () => {
    const {actions} = draw([unread]);
    await type('input[name=balance]', '$52,40');
    await submit('[data-form=balance]');
    expect(actions.typeBalance).toHaveBeenCalledWith('a1', 52_400_000);
  });
  it('is refused with a sentence when it is no amount', async () => {
    const {actions} = draw([unread]);
    await type('input[name=balance]', 'lots');
    await submit('[data-form=balance]');
    expect(actions.typeBalance).not.toHaveBeenCalled();
    expect(find('[data-form=balance] [role=alert]').textContent).toMatch(/^Write an amount/);
  });
  it('can be forgotten', async () => {
    const {actions} = draw([{...unread, balance: {amount: 1, reckoned: true}}]);
    await press('[data-form=balance] button.plain');
    expect(actions.typeBalance).toHaveBeenCalledWith('a1', null);
  });
  it.each([
    ['52.40', 52_400_000],
    ['$ 52,4', 52_400_000],
    ['0', 0],
    ['1,234', undefined],
    ['1.000', undefined],
    ['$ 12.500', undefined],
    ['1.234,50', undefined],
    ['0.125', 125_000],
    ['0,125', 125_000],
    ['1000', 1_000_000_000],
    ['-1', undefined],
    ['', undefined],
    ['NaN', undefined],
  ])('reads %s as %s µ$', (text, amount) => expect(readAmount(text)).toBe(amount));
});
