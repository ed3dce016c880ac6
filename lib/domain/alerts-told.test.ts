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
import {decideAll, EMPTY_BOX, idOf} from './alerts-box.ts';
import {sampleAlert} from './alerts-samples.ts';
import {ALERT_KINDS, bodyText, digest} from './alerts-words.ts';
import type {Finding} from './findings/contract.ts';
import {rules} from './findings/index.ts';
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
      {...alert!, key: 'c', title: {key: 'alert_gone'}},
    ]);
    expect(gathered).toMatchObject({kind: 'digest', title: {with: [{count: 3}]}});
    expect(bodyText(gathered!, ({key}) => key)).toBe('alert_ends\nalert_gone');
  });
});

describe('the box', () => {
  const at = (box: typeof EMPTY_BOX, now: number, ...accounts: AccountView[]) =>
    decideAll(box, accounts, {...LOUD}, now);
  const other = (asOf: number, dollars: number): AccountView =>
    look(asOf, dollars, [], {id: 'b2', inConsole: undefined as never, currency: 'CNY'});

  it('follows each account apart, and forgets those that are gone', () => {
    let box = at(EMPTY_BOX, NOW, look(NOW, 900), other(NOW, 900));
    box = at(box, NOW + HOUR, look(NOW + HOUR, 5), other(NOW + HOUR, 5));
    expect(box.outbox.map(idOf)).toEqual([
      `billing|a1/runway-6/account|${NOW + HOUR}`,
      `|b2/runway-6/account|${NOW + HOUR}`,
    ]);
    expect(box.outbox[1]?.alert.body).toContainEqual({
      key: 'alert_balance',
      with: [{name: 'Personal'}, {money: 5e6, currency: 'CNY'}],
    });
    box = at(box, NOW + HOUR, look(NOW + HOUR, 5));
    expect(JSON.stringify(box)).not.toContain('b2');
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
