// @vitest-environment happy-dom
/** The vault's section: every state in words with its ways on; secrets leave their fields; the focus goes along. */
import {describe, expect, it} from 'vitest';
import {DEFAULTS} from '../../lib/domain/settings.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {LOCKED, optionsProps, UNLOCKED, VAULT} from '../../tests/fixtures/options-page.ts';
import {testPage} from '../../tests/fixtures/page.ts';
import {NOW, sampleAccount} from '../../tests/fixtures/sample-view.ts';
import {Options} from './options.tsx';

const HOUR = 3_600_000;
const page = testPage();
const {find, has, text, press, type, submit} = page;

/** As the real page: drawn again with the vault as it is after a change. */
function draw(vault: VaultInfo, next: VaultInfo = vault) {
  const props = {...optionsProps([sampleAccount()], vault, {a1: 'passphrase'}), settings: DEFAULTS};
  const show = (change: Partial<typeof props>) => {
    Object.assign(props, change);
    page.draw(<Options {...props} />);
  };
  for (const action of Object.values(props.vaultActions))
    (action as typeof props.vaultActions.lock).mockImplementation(async () => {
      show({vault: next});
      return null;
    });
  props.vaultActions.save.mockResolvedValue('vault.json');
  props.onSecret.mockImplementation(async () => {
    show({vault: next});
    return {ok: true};
  });
  show({});
  return {props, show};
}
const focused = () => document.activeElement;
const passphrase = () => find<HTMLInputElement>('#vault [data-form=unlock] input');

describe('in words', () => {
  it.each<[string, VaultInfo, RegExp]>([
    ['empty', {...VAULT, state: 'empty'}, /No key is kept yet\.$/],
    ['no passphrase', VAULT, /kept by the device key; no passphrase is set/],
    ['locked', LOCKED, /Locked · Keys kept by the passphrase are not used until you unlock/],
    ['unlocked', UNLOCKED, /Unlocked · It locks when the browser closes\./],
    ['unlocked for a while', {...UNLOCKED, locksAt: NOW + HOUR}, /It stays unlocked until 13:43\./],
    ['PBKDF2', {...UNLOCKED, kdf: 'pbkdf2'}, /stretched by PBKDF2 instead of Argon2id/],
    ['no device key', {...LOCKED, device: false}, /IndexedDB is off or failed/],
    ['repaired', {...VAULT, notice: {kind: 'repaired', at: NOW}}, /missing or damaged \(seen: 12:43\)/],
    ['tampered', {...VAULT, notice: {kind: 'tampered', at: NOW}}, /Something other than Podometer.*12:43/],
    ['broken', {...VAULT, state: 'broken'}, /The vault cannot be read.*Nothing was deleted/],
    ['newer', {...VAULT, state: 'newer'}, /A later version of Podometer.*Update the extension/],
    ['unavailable', {...VAULT, state: 'unavailable'}, /does not give out the vault.*Try again/],
  ])('%s', (_what, vault, words) => {
    draw(vault);
    expect(text('#vault')).toMatch(words);
  });
  it.each([
    [LOCKED, true],
    [UNLOCKED, true],
    [{...VAULT, state: 'broken'} as const, true],
    [VAULT, false],
  ])('stands first where it wants something of the person', (vault, isFirst) => {
    draw(vault);
    expect(find('section').id === 'vault').toBe(isFirst);
  });
});

describe('locked', () => {
  it('takes the focus where nobody is at work, and the passphrase as it was typed', async () => {
    const {props} = draw(LOCKED, UNLOCKED);
    expect(focused()).toBe(passphrase());
    await type('[data-form=unlock] input', ' my pass ');
    await submit('[data-form=unlock]');
    expect(props.onSecret).toHaveBeenCalledWith({do: 'unlock', passphrase: ' my pass '});
    expect(has('[data-form=unlock]')).toBe(false);
    expect(focused()).toBe(find('#vault h2'));
  });
  it('does not take the focus from a field in use', () => {
    const {show} = draw(UNLOCKED);
    const key = find<HTMLInputElement>('input[name=key]');
    key.focus();
    show({vault: LOCKED});
    expect(focused()).toBe(key);
  });
  it('says one thing to every wrong passphrase, empties the field and stays in it', async () => {
    const {props} = draw(LOCKED);
    props.onSecret.mockResolvedValue({ok: false, refusal: 'wrong-passphrase'});
    await type('[data-form=unlock] input', 'wrong');
    await submit('[data-form=unlock]');
    expect(text('#vault-outcome')).toBe('That did not unlock the vault.');
    expect(find('#vault-outcome').getAttribute('aria-live')).toBe('polite');
    expect(passphrase().value).toBe('');
    expect(passphrase().getAttribute('aria-invalid')).toBe('true');
    expect(passphrase().getAttribute('aria-describedby')).toBe('vault-outcome');
    expect(focused()).toBe(passphrase());
  });
  it.each([
    [100_000, 'Too many wrong passphrases. Next try: 12:44, in 2 minutes.'],
    [20_000, 'Too many wrong passphrases: next try within a minute.'],
  ])('waits out a pause of %s ms, and takes a try after it', (left, words) => {
    const {show} = draw({...LOCKED, waitUntil: NOW + left});
    expect(text('#vault [data-figure=wait]')).toBe(words);
    expect(passphrase().disabled).toBe(true);
    show({now: NOW + left});
    expect(has('#vault [data-figure=wait]')).toBe(false);
    expect(passphrase().disabled).toBe(false);
  });
  it('gives a forgotten passphrase up only after a second press, and names what goes', async () => {
    const {props} = draw(LOCKED, {...VAULT, state: 'empty'});
    await press('[data-do=forget]');
    expect(props.vaultActions.forget).not.toHaveBeenCalled();
    expect(text('[data-form=forget]')).toMatch(/deletes these connections.*: Personal\./);
    expect(focused()).toBe(find('[data-form=forget] [data-do=cancel]'));
    await press('[data-do=forget-yes]');
    expect(props.vaultActions.forget).toHaveBeenCalledOnce();
    expect(text('#vault')).toContain('The passphrase is given up');
  });
});

describe('unlocked', () => {
  it('locks at one press, and the way back in has the focus', async () => {
    const {props} = draw(UNLOCKED, LOCKED);
    await press('[data-do=lock]');
    expect(props.vaultActions.lock).toHaveBeenCalledOnce();
    expect(focused()).toBe(passphrase());
  });
  it.each([
    ['15', 15],
    ['240', 240],
    ['none', null],
  ])('locks by itself: %s', async (value, lockAfter) => {
    const {props} = draw(UNLOCKED);
    const select = find<HTMLSelectElement>('[data-do=lock-after]');
    select.value = value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
    expect(props.onSet).toHaveBeenCalledWith({lockAfter});
  });
  it.each([
    [false, true],
    [true, false],
  ])('locks with the computer, or no longer', async (followsComputer, wish) => {
    const {props, show} = draw(UNLOCKED);
    show({followsComputer});
    expect(find<HTMLInputElement>('input[name=computer]').checked).toBe(followsComputer);
    await press('input[name=computer]');
    expect(props.vaultActions.followComputer).toHaveBeenCalledWith(wish);
  });
  it('keeps what was just chosen while the browser asks, though the page is drawn again meanwhile', async () => {
    const {props, show} = draw(UNLOCKED);
    const box = () => find<HTMLInputElement>('input[name=computer]').checked;
    const asked = Promise.withResolvers<null>();
    props.vaultActions.followComputer.mockReturnValue(asked.promise);
    show({followsComputer: false});
    await press('input[name=computer]');
    show({followsComputer: false});
    expect(box()).toBe(true);
    asked.resolve(null);
    await expect.poll(box).toBe(false);
  });
  it('offers no lock with the computer where the browser does not tell of that', () => {
    const {show} = draw(UNLOCKED);
    show({followsComputer: undefined});
    expect(has('input[name=computer]')).toBe(false);
  });
  it('changes the passphrase: the present one, and a new one that is not weak', async () => {
    const {props} = draw(UNLOCKED);
    await press('[data-do=change]');
    expect(focused()).toBe(find('[data-form=change] input[name=passphrase]'));
    await type('[data-form=change] input[name=passphrase]', 'the old one');
    await type('[data-form=change] input[name=next]', 'short');
    await submit('[data-form=change]');
    expect(props.onSecret).not.toHaveBeenCalled();
    expect(text('#change-outcome')).toMatch(/too weak/);
    await type('[data-form=change] input[name=next]', 'lamp otter canal');
    await submit('[data-form=change]');
    expect(props.onSecret).toHaveBeenCalledWith({
      do: 'change',
      passphrase: 'the old one',
      next: 'lamp otter canal',
    });
    expect(has('[data-form=change]')).toBe(false);
    expect(text('#vault')).toContain('The passphrase is changed.');
    expect(focused()).toBe(find('[data-do=change]'));
  });
  it('gives the focus back when the change is called off', async () => {
    draw(UNLOCKED);
    await press('[data-do=change]');
    await press('[data-form=change] [data-do=cancel]');
    expect(focused()).toBe(find('[data-do=change]'));
  });
});

describe('in trouble', () => {
  it('broken: looks again, saves the text, begins anew only after a second press', async () => {
    const {props} = draw({...VAULT, state: 'broken'});
    await press('[data-do=retry]');
    expect(props.vaultActions.retry).toHaveBeenCalledOnce();
    await press('[data-do=save]');
    expect(text('#vault')).toContain('Saved as vault.json.');
    await press('[data-do=reset]');
    expect(props.vaultActions.reset).not.toHaveBeenCalled();
    await press('[data-do=reset-yes]');
    expect(props.vaultActions.reset).toHaveBeenCalledOnce();
  });
  it.each(['newer', 'unavailable'] as const)('%s: nothing is offered but to look again', state => {
    draw({...VAULT, state});
    expect(document.querySelectorAll('#vault button')).toHaveLength(1);
    expect(has('#vault [data-do=retry]')).toBe(true);
  });
  it('says when something did not work', async () => {
    const {props} = draw({...VAULT, state: 'broken'});
    props.vaultActions.retry.mockRejectedValue(new Error('failed'));
    await press('[data-do=retry]');
    expect(text('#vault .tone-bad')).toBe('That did not work. Try again in a moment.');
  });
  it('a notice is told until it is dismissed', async () => {
    const {props} = draw({...VAULT, notice: {kind: 'tampered', at: NOW}}, VAULT);
    await press('[data-notice=tampered] [data-do=dismiss]');
    expect(props.vaultActions.dismissNotice).toHaveBeenCalledOnce();
    expect(has('[data-notice]')).toBe(false);
    expect(focused()).toBe(find('#vault h2'));
  });
});
