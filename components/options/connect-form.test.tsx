// @vitest-environment happy-dom
/** Connecting: a key and a passphrase go in and never stay, each slot is told for what it is, refusals have their sentence. */
import {act} from 'preact/test-utils';
import {describe, expect, it} from 'vitest';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {LOCKED, optionsProps, UNLOCKED, VAULT} from '../../tests/fixtures/options-page.ts';
import {testPage} from '../../tests/fixtures/page.ts';
import {NOW, sampleAccount} from '../../tests/fixtures/sample-view.ts';
import type {Recognise} from './connect-form.tsx';
import {Options} from './options.tsx';
import type {SecretResult} from './sending.tsx';

const page = testPage();
const {find, has, text, press, type, submit} = page;
const FORM = 'form[data-form=connect]';
const GOOD = 'lamp otter canal prism';

function draw(vault: VaultInfo = VAULT, answer: SecretResult = {ok: true}) {
  const props = optionsProps([], vault);
  props.onSecret.mockResolvedValue(answer);
  page.draw(<Options {...props} />);
  return props;
}
const key = () => find<HTMLInputElement>(`${FORM} input[name=key]`);
const passphrase = () => find<HTMLInputElement>(`${FORM} input[name=passphrase]`);
const choose = (slot: string) =>
  act(async () => {
    find<HTMLInputElement>(`[data-slot=${slot}] input`).click();
  });

describe('a key', () => {
  it('is typed into a field that nothing remembers', () => {
    draw();
    expect(key().type).toBe('password');
    expect(key().getAttribute('autocomplete')).toBe('off');
  });
  it('goes out trimmed with its name, then the field is empty and the page shows the key nowhere', async () => {
    const {onSecret} = draw();
    await type(`${FORM} input[name=key]`, '  rpa_SECRET  ');
    await type(`${FORM} input[name=label]`, 'Team');
    await submit(FORM);
    expect(onSecret).toHaveBeenCalledWith({
      do: 'connect',
      provider: 'acme',
      key: 'rpa_SECRET',
      label: 'Team',
      withoutBalance: false,
      slot: 'device',
    });
    expect(key().value).toBe('');
    expect(document.body.innerHTML).not.toContain('rpa_SECRET');
    expect(find('#connect-outcome').dataset.phase).toBe('done');
  });
  it('is checked once, and the page is busy meanwhile', async () => {
    let settle: (result: SecretResult) => void = () => {};
    const {onSecret} = draw();
    onSecret.mockReturnValue(new Promise(resolve => (settle = resolve)));
    await submit(FORM);
    await submit(FORM);
    expect(onSecret).toHaveBeenCalledOnce();
    expect(find(FORM).getAttribute('aria-busy')).toBe('true');
    expect(text('#connect-outcome')).toBe('Checking with Acme…');
    await act(async () => settle({ok: true}));
    expect(find(FORM).getAttribute('aria-busy')).toBe('false');
  });
  it.each([
    ['rejected', ''],
    ['wrong-prefix', ''],
    ['offline', 'rpa_OLD'],
    ['no-billing-scope', 'rpa_OLD'],
    ['wrong-passphrase', 'rpa_OLD'],
  ])('refused as %s says why, and stays only where it may be good for another try', async (refusal, left) => {
    draw(VAULT, {ok: false, refusal});
    await type(`${FORM} input[name=key]`, 'rpa_OLD');
    await submit(FORM);
    expect(text('#connect-outcome').length).toBeGreaterThan(20);
    expect(find('#connect-outcome').dataset.phase).toBe('refused');
    expect(key().value).toBe(left);
    expect(key().getAttribute('aria-invalid')).toBe(String(refusal !== 'wrong-passphrase'));
  });
  it('that is connected is spoken of until the next one is typed', async () => {
    draw(VAULT, {ok: true});
    await type(`${FORM} input[name=key]`, 'rpa_OLD');
    await submit(FORM);
    expect(text('#connect-outcome')).not.toBe('');
    await type(`${FORM} input[name=key]`, 'rpa_N');
    expect(text('#connect-outcome')).toBe('');
  });
  it('can be connected without the balance', async () => {
    const {onSecret} = draw(VAULT, {ok: false, refusal: 'no-billing-scope'});
    await submit(FORM);
    onSecret.mockResolvedValue({ok: true});
    await press('[data-do=without-balance]');
    expect(onSecret).toHaveBeenLastCalledWith(expect.objectContaining({withoutBalance: true}));
    expect(find('#connect-outcome').dataset.phase).toBe('done');
  });
});

describe('whose key it is', () => {
  const BETA = {
    id: 'beta',
    name: 'Beta',
    keyUrl: 'https://beta.example/',
    how: 'any' as const,
    slot: 'passphrase' as const,
  };
  const GAMMA = {...BETA, id: 'gamma', name: 'Gamma', mark: 'gm_', slot: 'device' as const};
  const select = () => find<HTMLSelectElement>(`${FORM} [name=provider]`);
  const offered = () => [...select().options].map(({value}) => value);
  function drawAll(found: ReturnType<Recognise>) {
    const props = {...optionsProps(), targets: [...optionsProps().targets, BETA, GAMMA]};
    props.onRecognise.mockReturnValue(found);
    page.draw(<Options {...props} />);
    return props;
  }
  it('is not asked where there is one provider', () => {
    draw();
    expect(has(`${FORM} [name=provider]`)).toBe(false);
  });
  it('is known by its shape: provider, slot and words follow', async () => {
    const {onRecognise} = drawAll({target: 'gamma'});
    expect(select().value).toBe('acme');
    await type(`${FORM} input[name=key]`, 'gm_SECRET');
    expect(onRecognise).toHaveBeenLastCalledWith('gm_SECRET');
    expect(select().value).toBe('gamma');
    expect(text('#connect-hint')).toBe('Starts with gm_. It is checked with Gamma before it is kept.');
    expect(find<HTMLInputElement>('[data-slot=device] input').checked).toBe(true);
  });
  it('has to be said where several make such keys, and nothing is sent before', async () => {
    const {onSecret} = drawAll({ask: ['beta', 'gamma']});
    await type(`${FORM} input[name=key]`, 'sk-0123456789abcdef');
    expect(offered()).toEqual(['', 'beta', 'gamma']);
    expect(text('#connect-which')).toMatch(/^Several services/);
    await submit(FORM);
    expect(onSecret).not.toHaveBeenCalled();
    await act(async () => {
      select().value = 'gamma';
      select().dispatchEvent(new Event('change', {bubbles: true}));
    });
    await submit(FORM);
    expect(onSecret).toHaveBeenCalledOnce();
    expect(onSecret.mock.lastCall?.[0]).toMatchObject({provider: 'gamma', key: 'sk-0123456789abcdef'});
  });
  it('stays as the person said it, until that key is connected', async () => {
    drawAll({ask: ['beta', 'gamma']});
    await act(async () => {
      select().value = 'gamma';
      select().dispatchEvent(new Event('change', {bubbles: true}));
    });
    await type(`${FORM} input[name=key]`, 'sk-0123456789abcdef');
    expect(select().value).toBe('gamma');
    await submit(FORM);
    await type(`${FORM} input[name=key]`, 'sk-another-0123456789');
    expect(select().value).toBe('');
  });
  it('what is wrong with the key is said before what is wrong with the passphrase, and sent to nobody', async () => {
    const {onSecret} = drawAll({target: 'beta', refused: 'admin-key-needed'});
    await type(`${FORM} input[name=key]`, 'be-ordinary');
    expect(passphrase().value).toBe('');
    await submit(FORM);
    expect(text('#connect-outcome')).toMatch(/^This is an ordinary Beta key/);
    expect(key().value).toBe('');
    expect(onSecret).not.toHaveBeenCalled();
  });
  it('a key of another shape says how they begin, where that says something', async () => {
    const props = drawAll({target: 'gamma'});
    props.onSecret.mockResolvedValue({ok: false, refusal: 'wrong-prefix'});
    await type(`${FORM} input[name=key]`, 'hello');
    await submit(FORM);
    expect(text('#connect-outcome')).toMatch(/^This does not look like a Gamma key: those start with gm_\./);
  });
});

it('says how it went also where the vault has its first passphrase from it and moves to the top', async () => {
  const props = optionsProps();
  props.onSecret.mockImplementation(async () => {
    page.draw(<Options {...props} vault={UNLOCKED} />);
    return {ok: true};
  });
  page.draw(<Options {...props} />);
  await type(`${FORM} input[name=key]`, 'rpa_SECRET');
  await submit(FORM);
  expect(find('#connect-outcome').dataset.phase).toBe('done');
});

describe('the slots', () => {
  it.each([
    ['device', /web pages, other extensions, content scripts/, /copies this browser's profile/],
    ['passphrase', /in a copied profile/, /restart.*update of Podometer.*malware.*cannot be recovered/],
  ])('%s: one sentence on what it protects, one on what it does not', (slot, protects, not) => {
    draw();
    const sentences = text(`[data-figure=slot-${slot}]`).match(/[^.]+\./g) ?? [];
    expect(sentences).toHaveLength(2);
    expect(sentences[0]).toMatch(protects);
    expect(sentences[1]).toMatch(not);
  });
  it('has the one preselected that suits the kind of key', () => {
    const props = optionsProps();
    const targets = [{...props.targets[0]!, slot: 'passphrase' as const}];
    page.draw(<Options {...props} targets={targets} />);
    expect(find<HTMLInputElement>('[data-slot=passphrase] input').checked).toBe(true);
    expect(passphrase().getAttribute('autocomplete')).toBe('new-password');
  });
  it('without a device key only the passphrase can be chosen, and why is said', () => {
    draw({...VAULT, state: 'empty', device: false});
    expect(find<HTMLInputElement>('[data-slot=device] input').disabled).toBe(true);
    expect(find<HTMLInputElement>('[data-slot=passphrase] input').checked).toBe(true);
    expect(text('.slots > .sub')).toMatch(/^IndexedDB is off or failed/);
  });
});

describe('with the passphrase chosen', () => {
  it('a new one is asked for where none is set, as typed, and leaves the field', async () => {
    const {onSecret} = draw();
    await choose('passphrase');
    await type(`${FORM} input[name=passphrase]`, ` ${GOOD} `);
    await submit(FORM);
    expect(onSecret).toHaveBeenCalledWith(
      expect.objectContaining({slot: 'passphrase', passphrase: ` ${GOOD} `}),
    );
    expect(passphrase().value).toBe('');
    expect(document.body.innerHTML).not.toContain(GOOD);
  });
  it.each([
    ['lamp otter', 'Too short', 'tone-bad'],
    ['passwordpassword', 'Too easy to guess', 'tone-bad'],
    [GOOD, 'Long enough', 'tone-ok'],
  ])('says of "%s": %s', async (typed, word, tone) => {
    draw();
    await choose('passphrase');
    await type(`${FORM} input[name=passphrase]`, typed);
    expect(text('[data-strength]')).toContain(word);
    expect(find('[data-strength]').className).toBe(tone);
  });
  it.each(['', 'lamp otter', 'passwordpassword'])('sends no weak one: "%s"', async weak => {
    const {onSecret} = draw();
    await choose('passphrase');
    await type(`${FORM} input[name=passphrase]`, weak);
    await submit(FORM);
    expect(onSecret).not.toHaveBeenCalled();
    expect(text('#connect-outcome')).toMatch(/^This passphrase is too weak\./);
    expect(passphrase().getAttribute('aria-invalid')).toBe('true');
    expect(key().getAttribute('aria-invalid')).toBe('false');
  });
  it('suggests one, to be read and kept, and hides the field once it is empty', async () => {
    draw();
    await choose('passphrase');
    await press('[data-do=suggest]');
    expect(passphrase().value).toBe('lusab-babad-gutih-tugad-mudof');
    expect(passphrase().type).toBe('text');
    expect(document.activeElement).toBe(passphrase());
    await submit(FORM);
    expect(passphrase().value).toBe('');
    expect(passphrase().type).toBe('password');
    expect(has('[data-strength]')).toBe(false);
  });
  it('is shown and hidden by a button that says which', async () => {
    draw();
    await choose('passphrase');
    await press(`${FORM} [data-do=show]`);
    expect(passphrase().type).toBe('text');
    expect(find(`${FORM} [data-do=show]`).getAttribute('aria-pressed')).toBe('true');
    await press(`${FORM} [data-do=show]`);
    expect(passphrase().type).toBe('password');
  });
  it('locked: the one that unlocks is asked for and emptied at once, right or wrong', async () => {
    const {onSecret} = draw(LOCKED, {ok: false, refusal: 'wrong-passphrase'});
    await choose('passphrase');
    expect(passphrase().getAttribute('autocomplete')).toBe('off');
    expect(has(`${FORM} [data-do=suggest]`)).toBe(false);
    await type(`${FORM} input[name=passphrase]`, 'short');
    await submit(FORM);
    expect(onSecret).toHaveBeenCalledWith(expect.objectContaining({passphrase: 'short'}));
    expect(passphrase().value).toBe('');
    expect(text('#connect-outcome')).toBe('That did not unlock the vault.');
  });
  it('unlocked: nothing is asked for', async () => {
    const {onSecret} = draw(UNLOCKED);
    await choose('passphrase');
    expect(has(`${FORM} input[name=passphrase]`)).toBe(false);
    await submit(FORM);
    expect(onSecret.mock.lastCall?.[0]).not.toHaveProperty('passphrase');
  });
  it('during a pause no passphrase is taken, and the next try is told', async () => {
    draw({...LOCKED, waitUntil: NOW + 100_000});
    await choose('passphrase');
    expect(passphrase().disabled).toBe(true);
    expect(text(`${FORM} [data-figure=wait]`)).toBe(
      'Too many wrong passphrases. Next try: 12:44, in 2 minutes.',
    );
  });
});

describe('where no key can be kept', () => {
  it.each(['broken', 'newer', 'unavailable'] as const)('%s: nobody is asked for one', state => {
    const props = optionsProps([sampleAccount()], {...VAULT, state});
    page.draw(<Options {...props} />);
    expect(has(FORM)).toBe(false);
    expect(has('[data-do=move]')).toBe(false);
    expect(has('[data-connection=a1]')).toBe(true);
  });
});
