// @vitest-environment happy-dom
/** Popup, options and overlay in every language: no key in place of words, no hole, nothing that stayed English; figures as one table. */
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {render} from 'preact';
import {act} from 'preact/test-utils';
import {afterEach, describe, expect, it} from 'vitest';
import {Options} from '../../components/options/options.tsx';
import {Dock} from '../../components/overlay/dock.tsx';
import {overlayWords} from '../../components/overlay/words.ts';
import {Popup} from '../../components/popup/popup.tsx';
import type {SyncState} from '../../lib/domain/account.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {folders, type Messages, madeUp, messagesOf, speak} from '../fixtures/languages.ts';
import {LOCKED, optionsProps, UNLOCKED} from '../fixtures/options-page.ts';
import {NOW, sampleAccount, sampleFinding, sampleOutlook, sampleView} from '../fixtures/sample-view.ts';
import {figuresText} from './figures-text.ts';

const english = messagesOf('en');
const languages: Readonly<Record<string, Messages>> = {
  ...Object.fromEntries(folders.map(folder => [folder, messagesOf(folder)])),
  rtl: madeUp('rtl', english),
};
const keys = Object.keys(english).filter(key => key.includes('_'));

afterEach(() => void speak(english, 'en-GB'));

const STATES: readonly SyncState[] = [
  ...(['ok', 'new', 'stale', 'rate_limited', 'auth_failed', 'no_permission', 'blocked_by_policy'] as const),
  ...(['offline', 'server_error', 'schema_drift', 'locked', 'interrupted', 'unsupported'] as const),
];
const full = (state: SyncState): AccountView =>
  sampleAccount({
    ...{state, outlook: sampleOutlook(), findings: [sampleFinding()], where: 'pods.0.cost', atZeroMore: 2},
    caveats: ['unverified', 'from-connect', 'own-period', 'whole-cents'],
    gaps: [{list: 'volumes', state: 'failed'}],
    byGpu: [{gpu: 'NVIDIA L4', count: 2, rate: 1_080_000}],
    credits: {effectiveRate: 1_000_000, bonus: {loaded: 4_000_000, goal: 10_000_000}, steps: []},
    phaseTwo: {rate: 260_000, left: 9e8},
  });
const nothing = (): void => {};
const later = async (): Promise<void> => {};
const on = {
  ...{onRefresh: nothing, onOptions: nothing, onLock: nothing, onShowAgain: nothing, onDismiss: later},
  ...{
    onPlace: nothing,
    onEscape: nothing,
    onChoose: nothing,
    onShow: nothing,
    onSnooze: nothing,
    onDemo: nothing,
    onLook: nothing,
  },
};
const hiding = {everywhere: false, pages: 2, tabs: 1};

const popup = (...accounts: AccountView[]) => (
  <Popup
    {...{now: NOW, refresh: 'idle', vault: {state: 'ready', passphrase: 'unlocked'}, hiding, ...on}}
    view={accounts.length > 0 ? {...sampleView(...accounts), fixed: {USD: 20_000_000}} : undefined}
  />
);
const dock = (account: AccountView) => (
  <Dock
    {...{busy: false, chosen: new Set<string>(), said: '', ...on}}
    dock={{corner: 'bottom-end', shown: 'panel', theme: 'auto', hidden: []}}
    words={overlayWords({account, snoozed: 1, more: 2, page: 'pods', whatIf: []}, NOW)}
  />
);
/** All that can be drawn without a click; the second connection is of another provider. */
const surfaces = () => [
  popup(),
  ...STATES.map(state =>
    popup(full(state), {...sampleAccount({id: 'a2', label: 'Acme'}), providerName: 'Acme'}),
  ),
  ...STATES.map(state => dock(full(state))),
  <Options key="none" {...optionsProps()} />,
  <Options
    key="locked"
    {...optionsProps(
      STATES.map(full).map((one, at) => ({...one, id: `a${at}`})),
      LOCKED,
    )}
  />,
  <Options key="unlocked" {...optionsProps([full('ok')], UNLOCKED, {a1: 'passphrase'})} />,
];

/** Texts and what is said of things: all that a person reads or hears. */
function readOf(root: Element): string[] {
  const all = [...root.querySelectorAll('*')];
  const attributes = ['title', 'aria-label', 'placeholder', 'alt'];
  const own = (element: Element) => [...element.childNodes].filter(({nodeType}) => nodeType === 3);
  return all.flatMap(element => [
    ...own(element).map(({textContent}) => textContent ?? ''),
    ...attributes.map(name => element.getAttribute(name) ?? ''),
  ]);
}

function read(language: string): string[] {
  speak(languages[language]!);
  return surfaces().flatMap(surface => {
    const root = document.createElement('div');
    act(() => render(surface, root));
    const texts = readOf(root).filter(text => text.trim() !== '');
    act(() => render(null, root));
    return texts;
  });
}

describe.each(Object.keys(languages))('%s', language => {
  it('shows no key, no hole and no nothing', () => {
    const texts = read(language);
    expect(texts.length).toBeGreaterThan(1000);
    const wrong = /undefined|NaN|\[object|\$[1-9](?![\d.,])(?!\d)$|\u2068\u2069/;
    expect(texts.filter(text => wrong.test(text) || keys.some(key => text.includes(key)))).toEqual([]);
  });
});

/** Names from the accounts above and of Runpod, signs of units, and what a person has to type as it stands. */
const LATIN =
  /Podometer|Personal|Runpod|Acme|dataset-imagenet|EU-RO-1|NVIDIA L|x\d?Qz|pods\.0\.cost|1\.2\.3|Alt\+Shift\+[OR]|USD|CN|UTC|api\.runpod\.io|console\.runpod\.io|\bGB\b/g;

it('no word is written past the messages: in a made-up script no Latin letter is left', () => {
  const left = read('rtl').filter(text => /[a-z]{2}/i.test(text.replace(LATIN, '')));
  expect([...new Set(left)]).toEqual([]);
});

it('writes figures as figures.txt holds them', () => {
  const path = join(import.meta.dirname, 'figures.txt');
  const text = figuresText(languages);
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text);
  expect(text.split('\n')).toEqual(readFileSync(path, 'utf8').split('\n'));
});
