// @vitest-environment happy-dom
/** Badge, popup, strip and panel draw one stored snapshot: whatever it is, they say the same, in every language. */
import fc from 'fast-check';
import {render as preact} from 'preact';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {badgeTitle} from '../../components/badge-title.ts';
import {ago, provideFigures} from '../../components/format.ts';
import {Dock} from '../../components/overlay/dock.tsx';
import {addKeyText, chipWords, monthChip, overlayWords} from '../../components/overlay/words.ts';
import {Popup} from '../../components/popup/popup.tsx';
import {t} from '../../components/text.ts';
import {provideWords} from '../../lib/app/badge.ts';
import {view as overlayView, provideWriter} from '../../lib/app/overlay.ts';
import {update} from '../../lib/app/store.ts';
import {lastView} from '../../lib/messages.ts';
import {render} from '../../lib/overlays/render.ts';
import {browser} from '../../lib/platform/browser.ts';
import {fakeExtension} from '../fake-extension.ts';
import {folders, type Messages, madeUp, messagesOf, speak} from '../fixtures/languages.ts';
import {anySnapshot, type Stored, snapshotsAt} from './arbitrary-snapshots.ts';
import {type Drawn, disagreements, toldIn} from './surfaces.ts';

const RUNS = 1000;
const english = messagesOf('en');
const languages: Record<string, Messages> = {
  ...Object.fromEntries(folders.map(folder => [folder, messagesOf(folder)])),
  rtl: madeUp('rtl', english),
};
const TONES: Readonly<Record<string, string>> = {
  '85,86,95,255': 'neutral',
  '31,122,52,255': 'ok',
  '138,90,0,255': 'warn',
  '179,38,30,255': 'bad',
  '107,108,117,255': 'stale',
};
const nothing = (): void => {};
const later = async (): Promise<void> => {};
const popupFacts = {
  ...({refresh: 'idle', vault: {state: 'ready', passphrase: 'unlocked'}, hiding: undefined} as const),
  ...{
    onRefresh: nothing,
    onOptions: nothing,
    onLock: nothing,
    onShowAgain: nothing,
    onLook: nothing,
    onDemo: nothing,
    onDismiss: later,
  },
};
const overlayFacts = {
  ...{busy: false, chosen: new Set<string>(), said: ''},
  ...{onPlace: nothing, onEscape: nothing, onChoose: nothing, onRefresh: nothing},
  ...{onOptions: nothing, onShow: nothing, onSnooze: nothing},
};

beforeEach(() => {
  fakeExtension();
  vi.useFakeTimers({toFake: ['Date']});
  // happy-dom has no locks; here one writes after the other anyway.
  vi.stubGlobal('navigator', {locks: {request: (...all: unknown[]) => (all.at(-1) as () => unknown)()}});
  provideWords({title: badgeTitle, look: provideFigures});
  provideWriter({overlayWords, chipWords, monthChip, addKeyText});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  speak(english, 'en-GB');
});

/** Stores it as a read does, by the one function that writes, which paints the badge; then draws the other surfaces. */
async function draw({accounts, settings, now}: Stored): Promise<Drawn & {ages: string[]}> {
  vi.setSystemTime(now);
  await update(before => ({...before, accounts, settings}));
  const view = (await lastView())!;
  const popup = document.createElement('div');
  preact(<Popup {...{view, now, ...popupFacts}} />, popup);
  const {dock, words} = await overlayView({page: 'pods', from: 0, fresh: false}, undefined);
  const overlay = document.createElement('div');
  if (words) render(<Dock {...{words, ...overlayFacts, dock: {...dock, shown: 'panel'}}} />, overlay);
  const {asOf} = view.accounts.find(({id}) => id === view.chosen)!;
  return {
    badge: await badge(),
    popup: toldIn(popup),
    strip: toldIn(overlay, '[data-surface=strip]'),
    panel: toldIn(overlay, '[data-surface=panel]'),
    ages: [asOf === undefined ? t('popup_never') : t('popup_updated', ago(asOf, now))],
  };
}

async function badge(): Promise<Drawn['badge']> {
  const action = browser.action as unknown as Record<string, (of: object) => Promise<never>>;
  const [text, colour, title] = await Promise.all(
    ['getBadgeText', 'getBadgeBackgroundColor', 'getTitle'].map(name => action[name]!({})),
  );
  return {text: text!, tone: TONES[String(colour)]!, title: title!};
}

const states = fc.record({
  stored: anySnapshot,
  language: fc.constantFrom(...Object.keys(languages)),
});

it(`of ${RUNS} random states badge, popup, strip and panel say the same`, async () => {
  const seen = {inConsole: 0, languages: new Set<string>(), badges: new Set<string>()};
  await fc.assert(
    fc.asyncProperty(states, async ({stored, language}) => {
      speak(languages[language]!);
      const {ages, ...drawn} = await draw(stored);
      // The strip stands in Runpod's console and tells of nobody else's money.
      const hasRunpod = stored.accounts.some(({connection}) => connection.provider === 'runpod');
      if (!hasRunpod) expect(drawn.strip.runway).toBeUndefined();
      else expect(disagreements(drawn, ages), JSON.stringify({language, ...drawn})).toEqual([]);
      seen.inConsole += Number(hasRunpod);
      seen.languages.add(language);
      seen.badges.add(drawn.badge.text.replaceAll(/\d+/g, '9'));
    }),
    // What is drawn says more than a smaller state that differs in the same way.
    {numRuns: RUNS, endOnFailure: true},
  );
  expect(seen.inConsole).toBeGreaterThan(RUNS / 2);
  expect(seen.languages.size).toBe(Object.keys(languages).length);
  expect([...seen.badges]).toEqual(
    expect.arrayContaining(['9d', '9h', '~9d', 'ok', '$9', 'key', '?', '9.9']),
  );
}, 240_000);

it('a surface that says anything else is found', async () => {
  speak(english, 'en-GB');
  const [stored] = fc.sample(
    snapshotsAt(Date.UTC(2026, 10, 20, 12)).filter(({accounts: [only, ...more]}) => {
      const {connection, meta, reading} = only!;
      const isUsual = meta.state === 'offline' && reading?.billing === 'prepaid' && reading.rate! > 0;
      return more.length === 0 && connection.provider === 'runpod' && isUsual && reading.balance! > 1e9;
    }),
    {numRuns: 1, seed: 7},
  );
  const {ages, ...drawn} = await draw(stored!);
  expect(disagreements(drawn, ages)).toEqual([]);
  for (const surface of ['badge', 'popup', 'strip', 'panel'] as const)
    for (const [what, text] of Object.entries(drawn[surface]).filter(([, said]) => said !== undefined)) {
      const other = {...drawn, [surface]: {...drawn[surface], [what]: text.replaceAll(/\d|\w$/g, '7x')}};
      expect(disagreements(other, ages), `${surface} ${what}`).not.toEqual([]);
    }
});
