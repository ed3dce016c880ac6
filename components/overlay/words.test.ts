import {beforeEach, describe, expect, test} from 'vitest';
import type {AccountView, AtZero, Chip} from '../../lib/domain/view.ts';
import {afterWhatIf} from '../../lib/domain/what-if.ts';
import {
  NOW,
  sampleAccount,
  sampleFinding,
  sampleOutlook,
  speakEnglish,
} from '../../tests/fixtures/sample-view.ts';
import {moment, span} from '../format.ts';
import type {OverlayWords} from './model.ts';
import {chipWords, monthChip, overlayWords} from './words.ts';

beforeEach(speakEnglish);
const HOUR = 3_600_000;

const words = (change: Partial<AccountView>, whatIf: string[] = []): OverlayWords =>
  overlayWords({account: sampleAccount(change), snoozed: 0, more: 0, page: 'pods', whatIf}, NOW);
const line = (of: {id: string; text: string}[], id: string) => of.find(entry => entry.id === id)?.text;
const section = ({sections, after}: OverlayWords, id: string) =>
  [...sections, ...after].find(entry => entry.id === id);

describe('strip', () => {
  test('burn rate, runway with its time, month', () => {
    expect(words({}).strip.cells.map(({id, text, rest}) => [id, text, rest])).toEqual([
      ['burn', '$1.34/h', undefined],
      ['runway', '39 h left', 'about Sun 03:43'],
      ['month', '$212.80', 'this month'],
    ]);
  });
  test('an unknown price, an unknown burn rate: never $0', () => {
    const {strip} = words({burn: {parts: [], unknown: 0}, runway: {kind: 'unknown', why: 'no-burn'}});
    expect(strip.cells.map(({text}) => text)).toEqual(['Cost unknown', '$212.80']);
  });
});

describe('runway', () => {
  test('without a forecast: if nothing changes', () => {
    const {runway} = words({});
    expect(runway.sub).toBe('about Sun 03:43 · if nothing changes · balance $52.40');
    expect([runway.axis, runway.lines]).toEqual([undefined, []]);
  });
  test('with one: the earliest end first, whose experience it is, and what storage does', () => {
    const {lines} = words({
      outlook: sampleOutlook(),
      phaseTwo: {rate: 110_000, left: 19 * 24 * HOUR},
    }).runway;
    expect(line(lines, 'outlook')).toBe('earliest 22 h · expected 2 d 3 h · latest 4 d');
    expect(line(lines, 'source')).toBe('measured on 531 public accounts, not on yours');
    expect(line(lines, 'phase-two')).toMatch(/storage alone costs .*\$0\.11\/h.*19 d/);
  });
  test('the axis goes from now to the latest end, with days that have room', () => {
    const {axis} = words({outlook: sampleOutlook(), asOf: NOW}).runway;
    expect([axis?.from, axis?.dot]).toEqual([22 / 96, 51 / 96]);
    expect(axis?.ticks.map(({text}) => text)).toEqual(['now', 'Sun', 'Mon', 'Tue']);
    for (const {at} of axis!.ticks) expect(at).toBeLessThan(1);
  });
  test.each([
    ['too irregular', sampleOutlook({irregular: {days: 7, low: 4_000_000, high: 90_000_000}})],
    ['an end beyond a month', sampleOutlook({expected: 40 * 24 * HOUR, latest: 90 * 24 * HOUR})],
  ])('no axis for %s', (_, outlook) => {
    expect(words({outlook}).runway.axis).toBeUndefined();
  });
  test('too irregular to call says what such accounts spent', () => {
    const outlook = sampleOutlook({irregular: {days: 7, low: 4_000_000, high: 90_000_000}});
    expect(line(words({outlook}).runway.lines, 'outlook')).toBe(
      'too irregular to call · in 7 days 8 of 10 such accounts spent $4.00–$90',
    );
  });
});

describe('sections', () => {
  test('three figures, the month and its end', () => {
    const spent = section(words({outlook: sampleOutlook()}), 'spent');
    expect(spent?.tiles?.map(({text}) => text)).toEqual(['$1.34/h', '$31.10', '$18.40']);
    expect(spent?.rows?.[0]).toMatchObject({id: 'month', amount: '$212.80'});
    expect(line(spent!.lines!, 'ahead')).toBe('month end about $402 (8 of 10: $361–$470)');
  });
  test('burn by part, each with its place in the bar', () => {
    expect(section(words({}), 'burn')?.rows).toMatchObject([
      {text: '2 pods', amount: '$1.08/h', part: {series: 'pods', rate: 1_080_000}},
      {text: '3 network volumes', note: 'estimate', amount: '$0.26/h', part: {series: 'volumes'}},
    ]);
  });
  test('at $0: each resource with its fate in a word, and the docs with their date', () => {
    const fate = (id: string, kind: AtZero['fate']): AtZero => ({
      resource: {kind: 'pod', id, name: id},
      fate: kind,
      text: {key: 'zero_terminated'},
    });
    const atZero = [
      fate('a', 'terminated'),
      fate('b', 'clock-starts'),
      fate('c', 'stopped'),
      fate('d', 'kept'),
    ];
    const card = section(words({atZero, atZeroMore: 2}), 'at-zero');
    expect(card?.rows?.map(({text, amount, mark}) => [text, amount, mark?.tone])).toEqual([
      ['a', 'terminated', 'bad'],
      ['b', 'at risk later', 'warn'],
      ['c', 'stopped', 'warn'],
      ['d', 'kept', 'ok'],
    ]);
    expect(line(card!.lines!, 'rest')).toBe('2 more are not listed here.');
    expect(card?.link?.text).toBe("Runpod's docs, June 2026");
  });
});

describe('what if', () => {
  const whatIf = [
    {id: 'pod:a', text: {key: 'whatif_stop', with: [{name: 'llama-train'}]}, saves: 690_000},
    {id: 'volume:b', text: {key: 'whatif_delete', with: [{name: 'old'}, {gb: 500}]}, saves: 50_000},
  ];
  test('says what each saves, and nothing until something is ticked', () => {
    const answer = words({whatIf}).whatIf;
    expect(answer?.choices.map(({text, amount}) => [text, amount])).toEqual([
      ['Stop llama-train', '−$0.69/h'],
      [expect.stringContaining('old'), '−$0.05/h'],
    ]);
    expect(answer?.result).toBeUndefined();
    expect(words({}).whatIf).toBeUndefined();
  });
  test.each([[['pod:a']], [['volume:b']], [['pod:a', 'volume:b']]])(
    '%j is exactly what the domain says',
    ids => {
      const saves = whatIf.filter(({id}) => ids.includes(id)).map(option => option.saves);
      const {left = Number.NaN} = afterWhatIf(1_340_000, 52_400_000, saves);
      expect(words({whatIf}, ids).whatIf?.result).toBe(
        `Then ${span(left)} left, about ${moment(NOW - 2 * 60_000 + left, NOW)}`,
      );
    },
  );
  test('an end when all stops, a rate without a balance, `~` when reckoned', () => {
    const all = [{...whatIf[0]!, saves: 1_340_000}];
    expect(words({whatIf: all}, ['pod:a']).whatIf?.result).toBe('Then nothing costs any more');
    expect(words({whatIf, runway: {kind: 'postpaid'}}, ['pod:a']).whatIf?.result).toBe('Then $0.65/h');
    const runway = {kind: 'ends', left: HOUR, at: NOW, reckoned: true, atMost: false} as const;
    expect(words({whatIf, runway}, ['pod:a']).whatIf?.result).toMatch(/^Then ~3 d 8 h left/);
  });
});

test('pressing findings tell how many follow', () => {
  const finding = (id: string, confidence: 'confirmed' | 'possible') => sampleFinding({id, confidence});
  const {findings} = words({
    findings: [finding('a', 'confirmed'), finding('b', 'possible'), finding('c', 'confirmed')],
  });
  expect(findings.map(({banner}) => banner?.more)).toEqual(['1 more', undefined, '']);
});

test('a locked key leads to the options: the page is no place for a passphrase', () => {
  expect(words({state: 'locked'}).state).toMatchObject({
    mark: {tone: 'stale', label: 'Old figures'},
    act: {what: 'options', text: 'Unlock'},
  });
});

test('names from outside cannot turn the words round', () => {
  expect(words({label: 'a\u202eb'}).name).toBe('ab');
});

test('a chip is one text', () => {
  const chip: Chip = {
    id: 'e9ohprt7xzfdgr',
    kind: 'pod',
    tone: 'warn',
    icon: 'clock',
    parts: [{key: 'chip_rate', with: [{rate: 690_000}]}, {key: 'chip_noPrice'}],
    estimated: true,
  };
  expect(chipWords(chip, NOW)).toMatchObject({
    text: '$0.69/h ·\u00a0price\u00a0unknown',
    title: 'Podometer: estimate from list prices and sizes',
    mark: {tone: 'warn', label: 'Watch'},
  });
});

test('an offer breaks between its words, never inside a figure', () => {
  const parts = [{key: 'offer_runway', with: [{span: 53 * HOUR}, {span: 123 * HOUR}]}];
  const offer: Chip = {id: 'A40|1|400000', kind: 'offer', tone: 'plain', parts, estimated: true};
  expect(chipWords(offer, NOW)).toMatchObject({
    text: 'with this pod: runway\u00a02\u00a0d\u00a05\u00a0h instead of\u00a05\u00a0d\u00a03\u00a0h',
    title: expect.stringContaining("this GPU's price"),
  });
});

describe('the month on the billing page', () => {
  const outlook = sampleOutlook();
  test('says what the panel says, with the day on which it ends', () => {
    const account = sampleAccount({outlook});
    expect(monthChip(account, NOW)).toEqual({
      id: 'month',
      kind: 'month',
      tone: 'plain',
      text: 'month so far $212.80 · by Mon 30 Nov $361–$470 (expected $402)',
      title: expect.stringContaining('measured on 531 public accounts'),
    });
    expect(section(words({outlook}), 'spent')?.lines?.[0]?.text).toBe(
      'month end about $402 (8 of 10: $361–$470)',
    );
  });
  test('carries its age where it is old', () => {
    expect(monthChip(sampleAccount({outlook, stale: true}), NOW)?.text).toMatch(/ · as of 12:41$/);
  });
  test('is not there without a forecast, a bill or a reading', () => {
    const {month: _, ...unbilled} = sampleAccount({outlook});
    const {asOf: __, ...unread} = sampleAccount({outlook});
    expect([sampleAccount(), unbilled, unread].map(account => monthChip(account, NOW))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('banner', () => {
  const {perMonth: _, ...risk} = sampleFinding({
    id: 'data-at-risk:account',
    rule: 'data-at-risk',
    severity: 'warn',
    resource: {kind: 'account', id: 'account', name: ''},
    title: {key: 'risk_title', with: [{span: 5 * HOUR}, {at: NOW + 5 * HOUR}]},
    evidence: [{key: 'risk_ends', with: [{at: NOW + 5 * HOUR}]}],
    chip: {key: 'risk_chipBalance'},
    page: 'billing',
  });
  test('a balance that ends with nothing lost: what is left, and where to add to it', () => {
    const {findings, strip} = words({findings: [risk]});
    expect(findings[0]).toMatchObject({
      title: 'The balance ends in 5 h, about Fri 17:43',
      url: 'https://console.runpod.io/user/billing',
      banner: {text: '$52.40 left at $1.34/h', more: ''},
    });
    expect(strip.cells.at(-1)).toMatchObject({id: 'worst', text: 'balance ends soon'});
  });
  test('one that is used up says what happens', () => {
    const gone = {...risk, title: {key: 'runway_gone'}, evidence: [{key: 'runway_gone_why'}]};
    const {findings} = words({findings: [gone], runway: {kind: 'gone'}});
    expect(findings[0]?.banner?.text).toMatch(/^Runpod ends pods without a network volume/);
  });
  test('none from old figures', () => {
    expect(words({findings: [risk], stale: true}).findings[0]?.banner).toBeUndefined();
  });
});
