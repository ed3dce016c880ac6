import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {NOW, sampleAccount, sampleFinding} from '../../tests/fixtures/sample-view.ts';
import {
  ALERT_DEFAULTS,
  type Alert,
  type AlertSettings,
  type AlertState,
  decide,
  NO_ALERTS,
} from './alerts.ts';
import type {Finding} from './findings/contract.ts';
import {DAY, HOUR} from './runway.ts';
import type {AccountView} from './view.ts';

const LOUD: AlertSettings = {perDay: 1000, muted: []};

interface Look {
  /** $ and $/h, and $/h of the last day. */
  balance?: number;
  rate?: number;
  day?: number;
  findings?: Finding[];
  over?: Partial<AccountView>;
}

function look(asOf: number, {balance = 1000, rate = 1, day = rate, findings = [], over}: Look): AccountView {
  const burn = {...sampleAccount().burn, perHour: rate * 1e6};
  const left = Math.floor((balance / rate) * HOUR);
  const view = sampleAccount({
    asOf,
    burn,
    balance: {amount: balance * 1e6, reckoned: false},
    runway: {kind: 'ends', left, at: asOf + left, reckoned: false, atMost: false},
    last24h: day * 24e6,
    findings,
  });
  return {...view, ...over};
}

/** Reads once an hour from a first one of 1000 h; every state goes through JSON, every read is decided on twice. */
function play(looks: Look[], settings = LOUD, localHour = 12): Alert[][] {
  let state: AlertState = NO_ALERTS;
  return looks.map((entry, index) => {
    const now = NOW + index * HOUR;
    const input = {view: look(now, entry), settings, now, localHour};
    const decision = decide(state, input);
    state = JSON.parse(JSON.stringify(decision.state));
    const again = decide(state, input);
    expect(again).toEqual({state, alerts: []});
    return decision.alerts;
  });
}
const kinds = (alerts: Alert[][]): string[] => alerts.map(each => each.map(({kind}) => kind).join(' '));
const orphan = (id: string, change: Partial<Finding> = {}): Finding =>
  sampleFinding({id: `orphaned-volume:${id}`, resource: {kind: 'volume', id, name: id}, ...change});
const atRisk = sampleFinding({
  id: 'data-at-risk:account',
  rule: 'data-at-risk',
  resource: {kind: 'account', id: 'account', name: ''},
  evidence: [
    {key: 'risk_ends', with: [{at: NOW}]},
    {key: 'risk_lost', with: [{count: 2}, {name: 'a, b'}]},
  ],
});

describe('runway', () => {
  it('tells each threshold once on the way down, the shortest for all it jumps over', () => {
    const way = [1000, 80, 71, 60, 23, 22, 3, 0.5, 0.4].map(balance => ({balance}));
    expect(kinds(play(way))).toEqual(['', '', 'runway-72', '', 'runway-24', '', 'runway-6', 'runway-1', '']);
    expect(kinds(play([{}, {balance: 5}, {balance: 4}]))).toEqual(['', 'runway-6', '']);
  });

  it('is red when both windows agree and amber when one does', () => {
    const severity = (rate: number, day: number) =>
      play([{}, {balance: 20, rate, day}])[1]!.map(
        alert => `${alert.kind} ${alert.severity} ${alert.title.key}`,
      );
    expect(severity(1, 1)).toEqual(['runway-24 critical alert_ends']);
    expect(severity(1, 0.1)).toEqual(['runway-24 warn alert_ends']);
    expect(severity(0.1, 1)).toEqual(['runway-24 warn alert_endsByDay']);
    expect(severity(0.1, 0.1)).toEqual([]);
  });

  it('leaves the last hour to the rate now', () => {
    expect(kinds(play([{}, {balance: 10, rate: 0.1, day: 20}]))).toEqual(['', 'runway-6']);
    expect(kinds(play([{}, {balance: 10, rate: 11, day: 0.1}]))).toEqual(['', 'runway-1']);
  });

  it('arms again only after two reads well above the threshold', () => {
    const level = (...balances: number[]) =>
      kinds(play([{}, ...balances.map(balance => ({balance}))])).slice(1);
    expect(level(23, 25, 23, 29, 23)).toEqual(['runway-24', '', '', '', '']);
    expect(level(23, 31, 23)).toEqual(['runway-24', '', '']);
    expect(level(23, 31, 25, 31, 23)).toEqual(['runway-24', '', '', '', '']);
    expect(level(23, 31, 31, 23)).toEqual(['runway-24', '', 'recovered', 'runway-24']);
  });

  it('says once that a top-up ended it, not that a lower rate did', () => {
    expect(kinds(play([{}, {balance: 20}, {balance: 200}, {balance: 199}, {balance: 198}]))).toEqual([
      '',
      'runway-24',
      '',
      'recovered',
      '',
    ]);
    const slower = {balance: 20, rate: 0.1};
    expect(kinds(play([{}, {balance: 20}, slower, slower, slower]))).toEqual(['', 'runway-24', '', '', '']);
  });

  it('is silent where there is no runway: post-paid, no balance, no figures', () => {
    const none: Look[] = [
      {balance: 1, over: {runway: {kind: 'postpaid'}}},
      {
        balance: 1,
        over: {findings: [], runway: {kind: 'unknown', why: 'no-balance'}, balance: undefined as never},
      },
    ];
    for (const entry of none) expect(kinds(play([{}, entry]))).toEqual(['', '']);
  });

  it('speaks of a balance that is gone', () => {
    expect(play([{}, {balance: 0, over: {runway: {kind: 'gone'}}}])[1]).toMatchObject([
      {kind: 'runway-1', severity: 'critical', title: {key: 'runway_gone'}},
    ]);
  });
});

describe('findings', () => {
  it('tells a critical confirmed one once, and again after two reads without it', () => {
    const [on, off]: Look[] = [{findings: [orphan('v')]}, {}];
    expect(kinds(play([{}, on!, on!, off!, on!]))).toEqual(['', 'orphaned-volume', '', '', '']);
    expect(kinds(play([{}, on!, off!, off!, on!]))).toEqual([
      '',
      'orphaned-volume',
      '',
      '',
      'orphaned-volume',
    ]);
  });

  it.each<Partial<Finding>>([{severity: 'warn'}, {confidence: 'first-sighting'}, {confidence: 'possible'}])(
    'is silent about %o',
    change => {
      expect(kinds(play([{}, {findings: [orphan('v', change)]}]))).toEqual(['', '']);
    },
  );

  it('does not take a list that failed, or a list too long for the view, for the end of it', () => {
    const on: Look = {findings: [orphan('v')]};
    const failed: Look = {over: {gaps: [{list: 'volumes', state: 'failed'}]}};
    expect(kinds(play([{}, on, failed, failed, failed, on]))[5]).toBe('');
    const found = [{rule: 'orphaned-volume', count: 2, perMonth: 0}];
    const cut: Look = {findings: [orphan('w')], over: {found}};
    const [, , told, ...rest] = kinds(play([{}, on, cut, cut, cut, on]));
    expect([told, ...rest]).toEqual(['orphaned-volume', '', '', '']);
  });

  it('lets the runway speak for the data that goes with it', () => {
    const told = play([{}, {balance: 20, findings: [atRisk]}, {balance: 19, findings: [atRisk]}]);
    expect(kinds(told)).toEqual(['', 'runway-24', '']);
    const [whose, lost, step] = told[1]![0]!.body;
    expect([whose?.key, lost, step]).toEqual(['alert_balance', atRisk.evidence[1], atRisk.step]);
    expect(kinds(play([{}, {balance: 20}, {balance: 19, findings: [atRisk]}]))).toEqual([
      '',
      'runway-24',
      'data-at-risk',
    ]);
  });
});

describe('after connecting', () => {
  it('takes what is there as seen, first sightings too', () => {
    const first: Look = {
      balance: 20,
      findings: [orphan('v', {confidence: 'first-sighting', severity: 'warn'}), atRisk],
    };
    const second: Look = {balance: 19, findings: [orphan('v'), atRisk]};
    expect(kinds(play([first, second, {...second, balance: 5}]))).toEqual(['', '', 'runway-6']);
  });

  it('tells of data that goes within six hours, once', () => {
    expect(
      kinds(
        play([
          {balance: 5, findings: [atRisk]},
          {balance: 4, findings: [atRisk]},
        ]),
      ),
    ).toEqual(['runway-6', '']);
    expect(kinds(play([{balance: 5}, {balance: 4}]))).toEqual(['', '']);
  });
});

describe('quiet hours and the cap', () => {
  /** Decides at local hours given, with the alerts set to `settings`. */
  function night(steps: [hour: number, entry: Look][], settings = ALERT_DEFAULTS): Alert[][] {
    let state: AlertState = NO_ALERTS;
    return steps.map(([hour, entry]) => {
      const now = NOW + hour * HOUR;
      const decision = decide(state, {view: look(now, entry), settings, now, localHour: hour % 24});
      state = decision.state;
      return decision.alerts;
    });
  }

  it('holds alerts back until the morning and tells them as one; the last hour passes, and speaks for longer ones', () => {
    const findings = [orphan('v'), orphan('w')];
    const told = night([
      [21, {}],
      [23, {balance: 20}],
      [26, {balance: 20, findings}],
      [27, {balance: 0.5, findings}],
      [31, {balance: 0.5, findings}],
      [32, {balance: 0.5, findings}],
      [33, {balance: 0.5, findings}],
    ]);
    expect(kinds(told)).toEqual(['', '', '', 'runway-1', '', 'digest', '']);
    expect(told[5]).toMatchObject([{title: {with: [{count: 2}]}, severity: 'critical'}]);
  });

  it('tells nothing in the morning of what was over in the night, nor that it is over', () => {
    const findings = [orphan('v')];
    const told = night([
      [21, {}],
      [23, {balance: 5, findings}],
      [24, {balance: 500}],
      [25, {balance: 499}],
      [32, {balance: 492}],
      [33, {balance: 20}],
    ]);
    expect(kinds(told)).toEqual(['', '', '', '', '', 'runway-24']);
  });

  it('holds on where the figures are old, and lets another account bring nothing of this one out', () => {
    const settings = ALERT_DEFAULTS;
    const first = decide(NO_ALERTS, {view: look(NOW - HOUR, {}), settings, now: NOW - HOUR, localHour: 22});
    const held = decide(first.state, {view: look(NOW, {balance: 20}), settings, now: NOW, localHour: 23});
    const [now, localHour] = [NOW + 10 * HOUR, 9];
    const old = look(NOW, {balance: 20, over: {stale: true}});
    const woken = decide(held.state, {view: old, settings, now, localHour});
    expect(woken).toEqual({state: held.state, alerts: []});
    const other = decide(woken.state, {view: look(now, {over: {id: 'b'}}), settings, now, localHour});
    expect(other.alerts).toEqual([]);
    const read = decide(other.state, {view: look(now, {balance: 10}), settings, now, localHour});
    expect(read.alerts).toMatchObject([
      {kind: 'runway-24', title: {with: [{span: 10 * HOUR}, {at: now + 10 * HOUR}]}},
    ]);
  });

  it('tells a single held one as itself, on a reading already decided on too', () => {
    const view = look(NOW, {balance: 20});
    const settings = ALERT_DEFAULTS;
    const first = decide(NO_ALERTS, {view: look(NOW - HOUR, {}), settings, now: NOW - HOUR, localHour: 22});
    const held = decide(first.state, {view, settings, now: NOW, localHour: 23});
    expect(held.alerts).toEqual([]);
    const morning = decide(held.state, {view, settings, now: NOW + 9 * HOUR, localHour: 8});
    expect(kinds([morning.alerts])).toEqual(['runway-24']);
  });

  it('gives the last place of the day to a digest, then holds for 24 hours', () => {
    const findings = ['a', 'b', 'c', 'd', 'e'].map(id => orphan(id));
    const more = [...findings, orphan('f')];
    const settings = {perDay: 3, muted: []};
    const told = night(
      [
        [0, {}],
        [1, {findings}],
        [2, {findings: more}],
        [24, {findings: more}],
        [25, {findings: more}],
      ],
      settings,
    );
    expect(kinds(told)).toEqual(['', 'orphaned-volume orphaned-volume digest', '', '', 'orphaned-volume']);
    expect(told[1]![2]!.title.with).toEqual([{count: 3}]);
  });
});

describe('whatever happens', () => {
  const step = fc.record({
    after: fc.integer({min: 1, max: 300}),
    balance: fc.oneof(
      fc.integer({min: 0, max: 120}),
      fc.constantFrom(0.4, 5.9, 6.1, 23.9, 24.1, 30.1, 71.9, 72.1, 500),
    ),
    rate: fc.constantFrom(0.1, 1, 2),
    day: fc.constantFrom(0.1, 1, 2),
    orphans: fc.subarray(['a', 'b', 'c', 'd']),
    failed: fc.boolean(),
  });
  const settings = fc.record({
    quiet: fc.record({from: fc.integer({min: 0, max: 23}), to: fc.integer({min: 0, max: 23})}),
    perDay: fc.integer({min: 1, max: 5}),
    muted: fc.constant([]),
  });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  function run(steps: Step[], options: AlertSettings) {
    let state: AlertState = NO_ALERTS;
    let now = NOW;
    return steps.map(({after, failed, orphans, ...money}) => {
      now += after * 60_000;
      const localHour = new Date(now).getUTCHours();
      const gaps: AccountView['gaps'] = failed ? [{list: 'volumes', state: 'failed'}] : [];
      const findings = orphans.map(id => orphan(id));
      const view = look(now, {...money, findings, over: {gaps}});
      const {alerts, ...next} = decide(state, {view, settings: options, now, localHour});
      state = JSON.parse(JSON.stringify(next.state));
      return {now, localHour, alerts, view, state};
    });
  }

  it('tells each episode once: between two alerts of a key lies a recovery of two reads', () => {
    fc.assert(
      fc.property(fc.array(step, {maxLength: 60}), steps => {
        const lastTold = new Map<string, number>();
        const told = run(steps, LOUD);
        told.forEach(({alerts}, index) => {
          for (const {key, kind} of alerts) {
            const before = lastTold.get(key);
            lastTold.set(key, index);
            if (before === undefined || kind === 'recovered') continue;
            const between = told.slice(before + 1, index).map(({view}) => isOver(key, view));
            expect(between.some((over, at) => over && between[at + 1])).toBe(true);
          }
        });
      }),
    );
  });

  /** Written apart from the rules: over by the words of product.md §5. */
  function isOver(key: string, {balance, burn, last24h, findings}: AccountView): boolean {
    const hours = Number(/runway-(\d+)/.exec(key)?.[1]);
    if (!hours) return findings.every(({resource}) => !key.endsWith(`/${resource.id}`));
    const left = (perHour: number): number => (balance?.amount ?? 0) / perHour;
    return (
      left(burn.perHour ?? 0) > hours * 1.25 && (hours === 1 || left((last24h ?? 0) / 24) > hours * 1.25)
    );
  }

  it('flaps around a threshold without a second word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({min: 20, max: 29.9, noNaN: true}), {minLength: 2, maxLength: 40}),
        balances => {
          const told = play([{}, ...balances.map(balance => ({balance}))]).flat();
          expect(told.filter(({kind}) => kind === 'runway-24').length).toBeLessThanOrEqual(1);
          expect(told.length).toBeLessThanOrEqual(2);
        },
      ),
    );
  });

  it('opens an episode for everything that is on, told or held', () => {
    fc.assert(
      fc.property(fc.array(step, {minLength: 1, maxLength: 30}), steps => {
        for (const {view, state} of run(steps, LOUD)) {
          const open = Object.keys(state.episodes);
          for (const {resource} of view.findings) expect(open).toContain(`a1/orphaned-volume/${resource.id}`);
        }
      }),
    );
  });

  it('keeps the quiet hours and the cap', () => {
    fc.assert(
      fc.property(fc.array(step, {maxLength: 60}), settings, (steps, options) => {
        const told = run(steps, options).flatMap(({now, localHour, alerts}) =>
          alerts.filter(({kind}) => kind !== 'runway-1').map(() => ({now, localHour})),
        );
        const {from, to} = options.quiet;
        for (const {now, localHour} of told) {
          const quiet =
            from <= to ? localHour >= from && localHour < to : localHour >= from || localHour < to;
          expect(quiet).toBe(false);
          const day = told.filter(other => other.now > now - DAY && other.now <= now);
          expect(day.length).toBeLessThanOrEqual(options.perDay);
        }
      }),
    );
  });

  it('loses none: what was held comes in the end', () => {
    fc.assert(
      fc.property(fc.array(step, {maxLength: 20}), settings, (steps, options) => {
        // Of the runway a shorter level speaks for longer ones.
        const seen = new Set<string>();
        // What is over before it was told is left out, so here nothing ends.
        const solvent = steps.map(each => {
          for (const id of each.orphans) seen.add(id);
          return {...each, orphans: [...seen], balance: 500, rate: 0.1 as const, day: 0.1 as const};
        });
        const loud = run(solvent, LOUD).flatMap(({alerts}) => alerts).length;
        const played = run(solvent, options);
        const sent = played.flatMap(({alerts}) => alerts);
        const size = ({kind, title}: Alert): number => {
          const [first] = title.with ?? [];
          return kind === 'digest' && first && 'count' in first ? first.count : 1;
        };
        const out = sent.reduce((total, alert) => total + size(alert), 0);
        expect(out + (played.at(-1)?.state.held.length ?? 0)).toBe(loud);
      }),
    );
  });
});
