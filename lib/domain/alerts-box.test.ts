/** Several accounts side by side, and what could not be shown at once. */
import {describe, expect, it} from 'vitest';
import {NOW, sampleAccount, sampleFinding} from '../../tests/fixtures/sample-view.ts';
import type {AlertSettings} from './alerts.ts';
import {type AlertBox, decideAll, EMPTY_BOX, idOf} from './alerts-box.ts';
import {bodyText} from './alerts-words.ts';
import type {Finding} from './findings/contract.ts';
import type {Phrase} from './phrase.ts';
import {HOUR} from './runway.ts';
import type {AccountView} from './view.ts';

const LOUD: AlertSettings = {perDay: 1000, muted: []};
const ONE_A_DAY: AlertSettings = {...LOUD, perDay: 1};

const volume = (id: string): Finding =>
  sampleFinding({resource: {kind: 'volume', id, name: id}, title: {key: 'orphan_title', with: [{name: id}]}});

type Look = Partial<AccountView> & {dollars?: number};

/** Read at this hour; $1 goes in an hour. */
const own = (hour: number, {dollars = 900, ...over}: Look = {}): AccountView =>
  sampleAccount({
    asOf: NOW + hour * HOUR,
    balance: {amount: dollars * 1e6, reckoned: false},
    last24h: 24e6,
    burn: {...sampleAccount().burn, perHour: 1e6},
    ...over,
  });
const other = (hour: number, look: Look = {}): AccountView =>
  own(hour, {id: 'b2', label: 'Team', inConsole: undefined as never, currency: 'CNY', ...look});

type Step = [hour: number, ...accounts: AccountView[]];

/** The box after these steps; what is stored between two of them goes through JSON. */
function play(steps: Step[], settings = LOUD, box: AlertBox = EMPTY_BOX): AlertBox {
  for (const [hour, ...accounts] of steps)
    box = JSON.parse(JSON.stringify(decideAll(box, accounts, settings, NOW + hour * HOUR)));
  return box;
}

/** Keys and names in place of words. */
const write = ({key, with: values = []}: Phrase): string =>
  [key, ...values.flatMap(value => ('name' in value ? value.name : []))].join(' ');
const texts = ({outbox}: AlertBox): string[] => outbox.map(({alert}) => bodyText(alert, write));

describe('several accounts', () => {
  it('are followed apart, and forgotten when they are gone', () => {
    const box = play([
      [0, own(0), other(0)],
      [1, own(1, {dollars: 5}), other(1, {dollars: 5})],
    ]);
    expect(box.outbox.map(idOf)).toEqual([
      `billing|a1/runway-6/account|${NOW + HOUR}`,
      `|b2/runway-6/account|${NOW + HOUR}`,
    ]);
    expect(box.outbox[1]?.alert.body).toContainEqual({
      key: 'alert_balance',
      with: [{name: 'Team'}, {money: 5e6, currency: 'CNY'}],
    });
    expect(JSON.stringify(play([[1, own(1, {dollars: 5})]], LOUD, box))).not.toContain('b2');
  });

  it('are named first in each alert; a single one only where its balance is', () => {
    const look: Look = {dollars: 5, findings: [volume('v1')]};
    const [runway, found] = [
      'alert_balance Personal · alert_now · alert_day',
      'orphan_where EU-RO-1 · orphan_step',
    ];
    expect(
      texts(
        play([
          [0, own(0)],
          [1, own(1, look)],
        ]),
      ),
    ).toEqual([runway, found]);
    const both = texts(
      play([
        [0, own(0), other(0)],
        [1, own(1, look), other(1, look)],
      ]),
    );
    expect(both).toEqual([
      runway,
      `alert_account Personal · ${found}`,
      runway.replace('Personal', 'Team'),
      `alert_account Team · ${found}`,
    ]);
  });

  it('are named by a digest and after a top-up', () => {
    const findings = [volume('v1'), volume('v2')];
    const gathered = play(
      [
        [0, own(0), other(0)],
        [1, own(1), other(1, {findings})],
      ],
      ONE_A_DAY,
    );
    expect(texts(gathered)).toEqual(['alert_account Team\norphan_title v1\norphan_title v2']);
    const way = [900, 5, 900, 900].map((dollars, quarter): Step => {
      const hour = quarter / 4;
      return [hour, own(hour), other(hour, {dollars})];
    });
    expect(texts(play(way))).toEqual([
      'alert_balance Team · alert_now · alert_day',
      'alert_account Team · alert_lasts',
    ]);
  });
});

describe('what could not be shown for an hour', () => {
  const findings = ['v1', 'v2', 'v3'].map(volume);
  const steps = (...looks: [hour: number, look: Look][]): Step[] =>
    looks.map(([hour, look]) => [hour, own(hour, look), other(0)]);
  const shut = play(steps([0, {}], [1, {findings}]), ONE_A_DAY);

  it('comes as single things, though it was one digest: what is over is left out, and nothing holds a digest', () => {
    expect(shut.outbox).toMatchObject([{alert: {kind: 'digest', title: {with: [{count: 3}]}}}]);
    const rest = findings.slice(1);
    const held = play(steps([5, {findings: rest}], [6, {findings: rest}]), ONE_A_DAY, shut);
    expect(held.outbox).toEqual([]);
    expect(held.state.held.map(({title}) => write(title))).toEqual(['orphan_title v2', 'orphan_title v3']);
    const told = play(steps([26, {findings: [...rest, volume('v4')]}]), ONE_A_DAY, held);
    expect(told.outbox).toMatchObject([{alert: {title: {with: [{count: 3}]}}}]);
    expect(texts(told)).toEqual([
      'alert_account Personal\norphan_title v2\norphan_title v3\norphan_title v4',
    ]);
  });

  it('says once whose it is', () => {
    const once = play(steps([0, {}], [1, {findings: [volume('v1')]}]));
    expect(texts(once)).toEqual(['alert_account Personal · orphan_where EU-RO-1 · orphan_step']);
    // The list fails, so it stands as it was told.
    const later = play(steps([5, {gaps: [{list: 'volumes', state: 'failed'}]}]), LOUD, once);
    expect(later.outbox.map(({at}) => at)).toEqual([NOW + 5 * HOUR]);
    expect(texts(later)).toEqual(texts(once));
  });

  it('is of no use where it is a guard of the night', () => {
    const guard = sampleFinding({rule: 'bedtime-guard', severity: 'info', until: NOW + 20 * HOUR});
    const evening = play(steps([0, {}], [7, {findings: [guard]}]));
    expect(evening.outbox.map(({alert}) => alert.kind)).toEqual(['bedtime-guard']);
    expect(play(steps([21, {}]), LOUD, evening).outbox).toEqual([]);
  });
});
