/** All that Runpod's page can ask of the background, and all that can come back, against a list that was read by people. */
import fc from 'fast-check';
import {beforeAll, describe, expect, it} from 'vitest';
import {z} from 'zod/mini';
import {addKeyText, chipWords, overlayWords} from '../../components/overlay/words.ts';
import {consoleHandlers, handlers} from '../../lib/app/handlers.ts';
import {overlayView, viewInput} from '../../lib/app/overlay-schema.ts';
import {chipsOf} from '../../lib/domain/chips.ts';
import {DEFAULTS} from '../../lib/domain/settings.ts';
import {buildView} from '../../lib/domain/view-of.ts';
import {NOW, speakEnglish} from '../fixtures/sample-view.ts';
import {accounts, moments} from './arbitrary-accounts.ts';
import {readBuilt, readManifest} from './build.ts';

type Shape = Record<string, unknown>;

const text = (pattern: string): Shape => ({type: 'string', pattern});
const words = (...of: string[]): Shape => ({type: 'string', enum: of});
const exactly = (properties: Record<string, Shape>, ...optional: string[]): Shape => ({
  type: 'object',
  properties,
  ...requiredOf(Object.keys(properties).filter(name => !optional.includes(name))),
  additionalProperties: false,
});
/** Where nothing has to be said, a JSON schema has no such list. */
const requiredOf = (required: string[]): Shape => (required.length > 0 ? {required} : {});

const PAGES = [
  ...['home', 'pods', 'deploy', 'serverless', 'endpoint', 'storage', 'billing', 'settings', 'other'],
];

/** Read by people: ids that must stand in the present view, numbers and words of closed lists; nothing else. */
const REVIEWED: Record<string, Shape> = {
  'overlay.view': exactly(
    {
      page: words(...PAGES),
      from: {type: 'number', minimum: 0, maximum: 100_000},
      fresh: {type: 'boolean'},
      whatIf: {type: 'array', items: text('^[a-z]{1,20}:[\\w-]{1,64}$'), maxItems: 20},
      unplaced: {type: 'number', exclusiveMinimum: 0, maximum: 100_000},
    },
    'whatIf',
    'unplaced',
  ),
  'overlay.place': exactly(
    {
      corner: words('top-start', 'top-end', 'bottom-start', 'bottom-end'),
      shown: words('pill', 'strip', 'panel'),
      hide: words('tab', 'everywhere', ...PAGES),
      show: words(...PAGES),
    },
    ...['corner', 'shown', 'hide', 'show'],
  ),
  'overlay.open': exactly({what: words('popup', 'options')}),
  'overlay.dismiss': exactly({
    finding: text('^[a-z-]{1,40}:[\\w-]{1,64}$'),
    days: {type: 'number', enum: [1, 7, 30]},
    why: words('later', 'expected'),
  }),
};

/** What the page learns of the person's wishes: where we stand, and which pages are to be left alone. */
const PLACE = exactly(
  {
    corner: words('top-start', 'top-end', 'bottom-start', 'bottom-end'),
    shown: words('pill', 'strip', 'panel'),
    theme: words('auto', 'light', 'dark'),
    hidden: {type: 'array', items: words(...PAGES)},
    off: words('tab', 'everywhere'),
  },
  'off',
);

const NOTHING: Shape = {type: 'null', const: null};

const shapeOf = (schema: z.core.$ZodType): Shape => {
  const {$schema: _, ...shape} = z.toJSONSchema(schema) as Shape;
  return shape;
};

/** Every part of a schema, with the path to it. */
function parts(shape: unknown, path = ''): [string, Shape][] {
  if (typeof shape !== 'object' || shape === null) return [];
  const inner = Object.entries(shape).flatMap(([key, value]) => parts(value, `${path}/${key}`));
  return 'type' in shape && typeof shape.type === 'string' ? [[path, shape as Shape], ...inner] : inner;
}

const dock = {corner: 'top-end', shown: 'strip', theme: 'auto', hidden: ['pods']} as const;

beforeAll(speakEnglish);

describe('M3 content_script_surface_is_three_verbs', () => {
  it('what can be asked, with what', () => {
    const reachable = [...consoleHandlers].map(([name, {input}]) => [name, shapeOf(input)]);
    expect(Object.fromEntries(reachable)).toEqual(REVIEWED);
    // No JSON schema tells that these are whole numbers.
    for (const numbers of [{from: 0.5}, {from: 0, unplaced: 1.5}])
      expect(viewInput.safeParse({page: 'pods', fresh: false, ...numbers}).success).toBe(false);
  });

  it('what can come back: two nothings, a place and a view without a loose part', () => {
    const outputs = [...consoleHandlers].map(([name, {output}]) => [name, output && shapeOf(output)]);
    const view = shapeOf(overlayView);
    expect(Object.fromEntries(outputs)).toEqual({
      'overlay.view': view,
      'overlay.place': PLACE,
      'overlay.open': NOTHING,
      'overlay.dismiss': NOTHING,
    });
    const loose = parts(view).filter(
      ([, {type, maxLength, pattern, enum: list, additionalProperties}]) =>
        (type === 'string' && !maxLength && !pattern && !list) ||
        (type === 'object' && additionalProperties !== false),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
    expect(parts(view).length).toBeGreaterThan(50);
  });

  it('the words of any account pass on their way out, and a field more does not', () => {
    const cases = moments.chain(now => fc.record({account: accounts(now), now: fc.constant(now)}));
    fc.assert(
      fc.property(cases, ({account, now}) => {
        const built = buildView({at: now, accounts: [account]}, {now, settings: DEFAULTS, names: {}});
        const [shown] = built.accounts;
        const whatIf = shown!.whatIf.slice(0, 1).map(({id}) => id);
        const chips = chipsOf(account, DEFAULTS, now).map(chip => chipWords(chip, now));
        const view = {
          dock,
          words: overlayWords({account: shown!, snoozed: 1, more: 1, page: 'pods', whatIf}, now),
          chips,
        };
        expect(overlayView.safeParse(view).error?.issues).toBeUndefined();
        expect(overlayView.safeParse({...view, words: {...view.words, key: 'rpa_'}}).success).toBe(false);
      }),
      {numRuns: 100},
    );
    expect(overlayView.safeParse({dock, addKey: addKeyText(), chips: []}).success).toBe(true);
  }, 30_000);

  it.each([
    'https://evil.example/',
    'javascript:alert(1)',
    'http://console.runpod.io/pods',
    '//evil.example',
  ])('no way out of Runpod: %s', url => {
    const link = (address: string) =>
      overlayView.safeParse({
        dock,
        words: {...wordsOfOne(), after: [{id: 'x', link: {url: address, text: ''}}]},
        chips: [],
      });
    expect(link('https://docs.runpod.io/accounts-billing/billing').success).toBe(true);
    expect(link(url).success).toBe(false);
  });

  it('the built script names no other message, opens no port and reads no storage', () => {
    const scripts = readManifest().content_scripts.flatMap(({js}) => js);
    const script = scripts.map(path => readBuilt(path)).join('\n');
    const named = [...handlers.keys()].filter(name => script.includes(name));
    expect(named.sort()).toEqual([...consoleHandlers.keys()].sort());
    expect(script.match(/\.sendMessage\(/g)).toHaveLength(1);
    expect(script).not.toMatch(/\.connect\(|\.storage\b|\.postMessage\(|podometer\.key/);
    // It is told to ask again, by its own background, and hears nothing else.
    expect(script.match(/\.addListener\(/g)).toHaveLength(1);
    expect(script.match(/podometer\.\w+/g)?.sort()).toEqual(['podometer.toggle']);
  });

  it('the background hears its own extension only, at one place for each of its doors', () => {
    const {background} = readManifest();
    const worker = readBuilt(background.service_worker!);
    expect(worker.match(/\.onMessage\.addListener\(/g)?.length).toBe(2);
    expect(worker.match(/runtime\.onMessage\.addListener\(/g)).toHaveLength(1);
    expect(worker.match(/runtime\.onConnect\.addListener\(/g)).toHaveLength(1);
    expect(worker).not.toMatch(/onMessageExternal|onConnectExternal|onConnectNative|onUserScript/);
  });
});

function wordsOfOne() {
  const [account] = fc.sample(accounts(NOW), {numRuns: 1, seed: 1});
  const view = buildView({at: NOW, accounts: [account!]}, {now: NOW, settings: DEFAULTS, names: {}});
  return overlayWords({account: view.accounts[0]!, snoozed: 0, more: 0, page: 'pods', whatIf: []}, NOW);
}
