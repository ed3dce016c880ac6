/** Which alerts a person gets of what is decided: kinds they do not want, guards of the night, what was held as it stands then. */
import {describe, expect, it} from 'vitest';
import {say} from '../../components/text.ts';
import {NOW, sampleAccount, sampleFinding, speakEnglish} from '../../tests/fixtures/sample-view.ts';
import {
  ALERT_DEFAULTS,
  type Alert,
  type AlertSettings,
  type AlertState,
  decide,
  NO_ALERTS,
} from './alerts.ts';
import {sampleAlert} from './alerts-samples.ts';
import {ALERT_KINDS, bodyText, digest} from './alerts-words.ts';
import type {Finding} from './findings/contract.ts';
import {rules} from './findings/index.ts';
import type {Phrase} from './phrase.ts';
import {HOUR} from './runway.ts';
import type {AccountView} from './view.ts';

const LOUD: AlertSettings = {perDay: 1000, muted: []};

function look(
  asOf: number,
  dollars: number,
  findings: Finding[] = [],
  over: Partial<AccountView> = {},
): AccountView {
  const money = {balance: {amount: dollars * 1e6, reckoned: false}, last24h: 24e6};
  const burn = {...sampleAccount().burn, perHour: 1e6};
  return sampleAccount({asOf, ...money, burn, findings, ...over});
}
/** At local hours given; a first read long before finds nothing. */
function play(steps: [hour: number, dollars: number, ...findings: Finding[]][], settings = LOUD): Alert[][] {
  const step = (state: AlertState, hour: number, dollars: number, findings: Finding[]) => {
    const now = NOW + hour * HOUR;
    return decide(state, {view: look(now, dollars, findings), settings, now, localHour: hour % 24});
  };
  let {state} = step(NO_ALERTS, 0, 900, []);
  return steps.map(([hour, dollars, ...findings]) => {
    const decision = step(state, hour, dollars, findings);
    state = JSON.parse(JSON.stringify(decision.state));
    return decision.alerts;
  });
}
const kinds = (told: Alert[][]): string[] => told.map(each => each.map(({kind}) => kind).join(' '));
const guard = (until: number): Finding =>
  sampleFinding({
    id: 'bedtime-guard:account',
    rule: 'bedtime-guard',
    severity: 'info',
    resource: {kind: 'account', id: 'account', name: ''},
    until: NOW + until * HOUR,
  });
const orphan = sampleFinding();

describe('kinds that are not wanted', () => {
  it.each([
    [['runway-6'], 'runway-24'],
    [['runway-6', 'runway-24', 'runway-72'], ''],
    [[], 'runway-6'],
  ])('%j: a fall to five hours tells %s', (muted, told) => {
    expect(kinds(play([[1, 5]], {perDay: 9, muted}))).toEqual([told]);
  });

  it('are followed all the same: wanted again, they are no news', () => {
    let {state} = decide(NO_ALERTS, {view: look(NOW, 900), settings: LOUD, now: NOW, localHour: 12});
    const at = (hour: number, muted: string[]) => {
      const now = NOW + hour * HOUR;
      const decision = decide(state, {
        view: look(now, 900, [orphan]),
        settings: {...LOUD, muted},
        now,
        localHour: 12,
      });
      state = decision.state;
      return decision.alerts;
    };
    expect(at(1, ['orphaned-volume'])).toEqual([]);
    expect(at(2, [])).toEqual([]);
  });

  it('the word after a top-up too', () => {
    const steps: Parameters<typeof play>[0] = [
      [1, 20],
      [2, 500],
      [3, 500],
    ];
    expect(kinds(play(steps))).toEqual(['runway-24', '', 'recovered']);
    expect(kinds(play(steps, {...LOUD, muted: ['recovered']}))).toEqual(['runway-24', '', '']);
  });
});

describe('a guard of the night', () => {
  it('speaks once until its end though its severity is low and pods come and go, and again the next night', () => {
    const [first, second] = [guard(20), guard(44)];
    const told = play([
      [7, 900, first],
      [8, 900],
      [9, 900],
      [10, 900],
      [11, 900, first],
      [31, 900, second],
    ]);
    expect(kinds(told)).toEqual(['bedtime-guard', '', '', '', '', 'bedtime-guard']);
  });

  it('is of no use in the morning: in quiet hours, or past the number of the day, it is left out', () => {
    const quiet = {...LOUD, quiet: {from: 22, to: 8}};
    expect(
      kinds(
        play(
          [
            [23, 900, guard(32)],
            [33, 900],
          ],
          quiet,
        ),
      ),
    ).toEqual(['', '']);
    expect(
      kinds(
        play(
          [
            [9, 900, orphan],
            [10, 900, orphan, guard(20)],
            [40, 900, orphan],
          ],
          {perDay: 1, muted: []},
        ),
      ),
    ).toEqual(['orphaned-volume', '', '']);
  });
});

describe('what was held back', () => {
  const settings = {...ALERT_DEFAULTS};

  it('is told as it stands in the morning', () => {
    const [, , told] = play(
      [
        [23, 23],
        [31, 15],
        [33, 13],
      ],
      settings,
    );
    expect(told).toMatchObject([{kind: 'runway-24', title: {with: [{span: 13 * HOUR}, {}]}}]);
  });

  it('waits for a second read where the first one says that it may be over', () => {
    const morning = (...rest: Parameters<typeof play>[0]) => kinds(play([[23, 5], ...rest], settings));
    expect(morning([33, 500], [34, 499], [35, 498])).toEqual(['', '', '', '']);
    expect(morning([33, 500], [34, 4])).toEqual(['', '', 'runway-6']);
    expect(
      kinds(
        play(
          [
            [23, 900, orphan],
            [33, 900],
            [34, 900, orphan],
          ],
          settings,
        ),
      ),
    ).toEqual(['', '', 'orphaned-volume']);
  });

  it('is told once where a shorter level came meanwhile', () => {
    expect(
      kinds(
        play(
          [
            [23, 23],
            [27, 5],
            [33, 4.5],
          ],
          settings,
        ),
      ),
    ).toEqual(['', '', 'runway-6']);
  });

  it('has one line for each thing', () => {
    const [alert] = play([[1, 5]])[0]!;
    const [gathered] = digest([
      alert!,
      {...alert!, key: 'b'},
      {...alert!, key: 'c', title: {key: 'runway_gone'}},
    ]);
    expect(gathered).toMatchObject({kind: 'digest', title: {with: [{count: 3}]}, body: []});
    expect(bodyText(gathered!, ({key}) => key)).toBe('alert_ends\nrunway_gone');
  });
});

describe('an account that tells its balance alone', () => {
  const bare = (hour: number, dollars: number, over: Partial<AccountView> = {}): AccountView => {
    const {burn, last24h: _, ...account} = look(NOW + hour * HOUR, dollars);
    const {perHour: __, ...none} = burn;
    const why = 'no-burn' as const;
    return {
      ...account,
      burn: {...none, parts: []},
      runway: dollars > 0 ? {kind: 'unknown', why} : {kind: 'gone'},
      ...over,
    };
  };
  function told(...views: AccountView[]): string[] {
    let state = NO_ALERTS;
    return views.map(view => {
      const decision = decide(state, {view, settings: LOUD, now: view.asOf!, localHour: 12});
      state = JSON.parse(JSON.stringify(decision.state));
      return decision.alerts.map(({kind, title}) => `${kind} ${title.key}`).join();
    });
  }
  const [gone, back] = ['runway-1 runway_gone', 'recovered alert_recovered'];

  it('is told to be at zero each time it is, and that it is not any more', () => {
    const way = [50, 20, 0, 0, 30, 29, 0, -1, 30].map((dollars, hour) => bare(hour, dollars));
    expect(told(...way)).toEqual(['', '', gone, '', '', back, gone, '', '']);
  });

  it('is told of after it was at zero from the start', () => {
    const way = [0, 0, 30, 29, 0].map((dollars, hour) => bare(hour, dollars));
    expect(told(...way)).toEqual(['', '', '', '', gone]);
  });

  it('stays warned of where it is above zero in one read only', () => {
    const way = [50, 0, 30, 0, 30, 0].map((dollars, hour) => bare(hour, dollars));
    expect(told(...way)).toEqual(['', gone, '', '', '', '']);
  });

  it('has an end where the money came in another currency', () => {
    const elsewhere: Partial<AccountView> = {runway: {kind: 'unknown', why: 'no-balance'}};
    const way = [bare(0, 5), bare(1, 0), bare(2, 0, elsewhere), bare(3, 0, elsewhere), bare(4, 0)];
    expect(told(...way)).toEqual(['', gone, '', '', gone]);
  });

  it('is another thing than a price that is missing: that ends nothing', () => {
    const unpriced: Partial<AccountView> = {burn: {perHour: 0, parts: [], unknown: 1}};
    const way = [bare(0, 50), bare(1, 0), bare(2, 30, unpriced), bare(3, 30, unpriced), bare(4, 0)];
    expect(told(...way)).toEqual(['', gone, '', '', '']);
  });
});

describe('a balance that was typed', () => {
  it.each([true, false])('typed: %s. Its end passes quiet hours only where it was read', reckoned => {
    const states = [900, 0].map((dollars, hour) =>
      look(NOW + hour * HOUR, dollars, [], {
        balance: {amount: dollars * 1e6, reckoned},
        ...(dollars === 0 && {runway: {kind: 'gone', reckoned}}),
      }),
    );
    const at = (localHour: number) => {
      let state = NO_ALERTS;
      return states.flatMap(view => {
        const decision = decide(state, {view, settings: ALERT_DEFAULTS, now: view.asOf!, localHour});
        state = decision.state;
        return decision.alerts.map(({title, severity}) => `${title.key} ${severity}`);
      });
    };
    const fact = ['runway_gone critical'];
    expect(at(2)).toEqual(reckoned ? [] : fact);
    expect(at(12)).toEqual(reckoned ? ['runway_goneReckoned warn'] : fact);
  });

  it('wears ~ in all that is said of it, as on every surface', () => {
    speakEnglish();
    const typed = (hour: number, dollars: number, day = 24e6): AccountView => {
      const asOf = NOW + hour * HOUR;
      const left = dollars * HOUR;
      return look(asOf, dollars, [], {
        balance: {amount: dollars * 1e6, reckoned: true},
        runway: {kind: 'ends', left, at: asOf + left, reckoned: true, atMost: false},
        last24h: day,
      });
    };
    let state = NO_ALERTS;
    const said = [typed(0, 900), typed(1, 5), typed(2, 500), typed(3, 500), typed(4, 400, 24 * 90e6)].flatMap(
      view => {
        const decision = decide(state, {view, settings: LOUD, now: view.asOf!, localHour: 12});
        state = decision.state;
        const write = (phrase: Phrase): string => say(phrase, view.asOf!);
        return decision.alerts.map(alert => [write(alert.title), bodyText(alert, write)]);
      },
    );
    const paces = (day: string): string => `now $1.00/h · last 24 hours ${day}`;
    expect(said).toEqual([
      ['Balance gone in ~5 h, about Fri 18:43', `Personal: ~$5.00 left · ${paces('$24.00')}`],
      ['Topped up: ~$500.00 on the balance', 'At the rate now it lasts ~20 d.'],
      [
        'At the pace of the last 24 hours the balance lasts ~4 h',
        `Personal: ~$400.00 left · ${paces('$2,160.00')}`,
      ],
    ]);
  });
});

describe('the rate now', () => {
  const now = (burn: Partial<AccountView['burn']>): string | undefined => {
    speakEnglish();
    const over = {runway: {kind: 'ends', left: HOUR * 5, at: NOW, reckoned: false, atMost: true} as const};
    const steps = [
      look(NOW, 900),
      look(NOW + HOUR, 5, [], {...over, burn: {...sampleAccount().burn, ...burn}}),
    ];
    let state = NO_ALERTS;
    const alerts = steps.flatMap(view => {
      const decision = decide(state, {view, settings: LOUD, now: view.asOf!, localHour: 12});
      state = decision.state;
      return decision.alerts;
    });
    return alerts[0] && bodyText(alerts[0], phrase => say(phrase, NOW));
  };
  it('is the least where something that runs has no price', () => {
    expect(now({perHour: 1e6})).toContain('now $1.00/h');
    expect(now({perHour: 1e6, unknown: 1})).toContain('now ≥ $1.00/h');
  });
  it('is not told as nothing where no price is known', () => {
    expect(now({perHour: 0, unknown: 1})).toMatch(/\$5\.00 left · last 24 hours/);
  });
});

describe('a sample', () => {
  it.each(ALERT_KINDS)('of %s is one of exactly this kind, with words and no hole', kind => {
    speakEnglish();
    const alert = sampleAlert(kind, NOW);
    const text = [say(alert.title, NOW), bodyText(alert, phrase => say(phrase, NOW))].join('\n');
    expect(alert.kind).toBe(kind);
    expect(text).not.toMatch(/undefined|NaN|[a-z]_[a-z]|\$\d(?!\d*[.,/])/);
    expect(text).toMatch(/\n./);
  });

  it('exists for every rule that can alert', () => {
    const named = ALERT_KINDS.filter(kind => rules.some(({id}) => id === kind));
    expect(named).toEqual(['data-at-risk', 'orphaned-volume', 'bedtime-guard', 'weekend-guard']);
  });
});
