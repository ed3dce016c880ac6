// @vitest-environment happy-dom
/** The welcome page: what stands there before anything is known, with the sample, and once a key is connected. */
import {describe, expect, it, vi} from 'vitest';
import type {View} from '../../lib/domain/view.ts';
import {optionsProps, VAULT} from '../../tests/fixtures/options-page.ts';
import {testPage} from '../../tests/fixtures/page.ts';
import {NOW, sampleAccount, sampleFinding, sampleView} from '../../tests/fixtures/sample-view.ts';
import {Welcome, type WelcomeProps} from './welcome.tsx';

const page = testPage();
const {find, has, text, press, type, submit} = page;
const FORM = 'form[data-form=connect]';
const sample: View = {
  ...sampleView(sampleAccount({demo: true, findings: [sampleFinding({id: 'f1'})]})),
  demo: true,
};

function draw(change: Partial<WelcomeProps> = {}) {
  const {targets, vault, onSecret, onRecognise, onSuggest} = optionsProps();
  const spies = {onDemo: vi.fn(), onOptions: vi.fn(), onRefresh: vi.fn(), onSkip: vi.fn()};
  const facts = {view: undefined, vault, isFirefox: false, pinned: undefined, now: NOW};
  const props = {...facts, targets, onSecret, onRecognise, onSuggest, ...spies};
  const show = (next: Partial<WelcomeProps>) => page.draw(<Welcome {...Object.assign(props, next)} />);
  show(change);
  return {...props, show};
}
const titles = () => [...document.querySelectorAll('.step h2')].map(title => title.textContent);

describe('at first', () => {
  it('has four steps, and a way out of them', async () => {
    const {onSkip} = draw();
    expect(titles()).toHaveLength(4);
    await press('[data-do=skip]');
    expect(onSkip).toHaveBeenCalledOnce();
  });

  it('is drawn before the vault is known, all but the form', () => {
    const {show} = draw({vault: undefined});
    expect(titles()).toHaveLength(4);
    expect(has(FORM)).toBe(false);
    show({vault: VAULT});
    expect(has(FORM)).toBe(true);
  });

  it('tells of a vault that cannot be used in place of the form', () => {
    draw({vault: {state: 'newer', device: true, passphrase: 'none'}});
    expect(has(FORM)).toBe(false);
    expect(has('[data-trouble=newer]')).toBe(true);
  });

  it('leads to the page where keys are made, and says in words what is drawn there', () => {
    draw();
    expect(find<HTMLAnchorElement>('#make a').href).toBe('https://acme.example/keys');
    const drawn = [...document.querySelectorAll('#make [aria-hidden=true]')].filter(
      ({localName}) => localName === 'span',
    );
    expect(drawn).toHaveLength(4);
    for (const word of ['API Keys', 'Create API Key', 'Read Only', 'Create'])
      expect(text('#make ol')).toContain(`“${word}”`);
  });
});

describe('the sample', () => {
  it('is shown on one press, and ended on the same button, which keeps the focus', async () => {
    const {onDemo, show} = draw();
    await press('[data-do=demo]');
    expect(onDemo).toHaveBeenCalledWith(true);
    const button = document.activeElement;
    show({view: sample});
    expect(document.activeElement).toBe(button);
    await press('[data-do=end-demo]');
    expect(onDemo).toHaveBeenLastCalledWith(false);
  });

  it('says that it is one, over figures from the view, and where else it is seen', () => {
    draw({view: sample});
    expect(text('#try [data-demo]')).toContain('Sample data, not your account.');
    expect(text('#try [data-figure=runway]')).toBe('39 h left');
    expect(document.querySelectorAll('.places li')).toHaveLength(3);
    expect(has('[data-connected]')).toBe(false);
  });
});

it('calls the account of another provider no sample, and offers none beside it', () => {
  const {inConsole: _, ...other} = sampleAccount({providerName: 'OpenAI'});
  draw({view: sampleView(other)});
  expect(has('[data-demo]')).toBe(false);
  expect(has('#try')).toBe(false);
  expect(has('[data-do=end-demo], [data-do=demo]')).toBe(false);
  expect(titles()).toHaveLength(3);
});

describe('a key', () => {
  it('goes out of the same form as in the options', async () => {
    const {onSecret} = draw();
    await type(`${FORM} input[name=key]`, 'rpa_SECRET');
    await submit(FORM);
    expect(onSecret).toHaveBeenCalledWith(
      expect.objectContaining({do: 'connect', key: 'rpa_SECRET', slot: 'device'}),
    );
  });

  it('that is connected shows its first figure large, takes the focus, and tells what it can read', () => {
    const {show} = draw();
    show({view: sampleView(sampleAccount())});
    expect(text('[data-connected] [data-figure=runway]')).toBe('39 h left');
    expect(document.activeElement).toBe(find('[data-connected]'));
    const read = [...document.querySelectorAll('[data-reads]')];
    expect(read.map(line => line.querySelector('svg')?.getAttribute('aria-label'))).toEqual(
      Array(6).fill('read'),
    );
    expect(has('#try')).toBe(false);
  });

  it('that cannot read all says what is missing', () => {
    const gaps = [{list: 'balance', state: 'failed' as const}];
    draw({view: sampleView(sampleAccount({gaps}))});
    expect(find('[data-reads=balance] svg').getAttribute('aria-label')).toBe('not read');
    expect(find('[data-reads=pods] svg').getAttribute('aria-label')).toBe('read');
    expect(text('.can-read')).toContain('could not be read');
  });
});

describe('the icon', () => {
  it.each([
    [false, undefined, 'press the pin'],
    [true, undefined, 'Pin to Toolbar'],
    [false, true, 'stands in the toolbar already'],
  ])('in Firefox: %s, pinned: %s', (isFirefox, pinned, words) => {
    draw({isFirefox, pinned});
    expect(text('#pin')).toContain(words);
  });
});
