/** What alerts say. */
import type {Alert} from './alerts.ts';
import {isRed, type Level, timeLeft} from './alerts-runway.ts';
import type {Finding} from './findings/contract.ts';
import type {Phrase} from './phrase.ts';
import {HOUR} from './runway.ts';
import type {AccountView} from './view.ts';

/** The balance ends soon. `atRisk`: the finding that tells what would be lost with it. */
export function runwayAlert(key: string, level: Level, view: AccountView, atRisk?: Finding): Alert {
  return {
    key,
    kind: level.kind,
    severity: isRed(level, timeLeft(view)) ? 'critical' : 'warn',
    title: runwayTitle(level, view),
    body: [...standing(view), ...(atRisk ? [...atRisk.evidence, atRisk.step] : [])],
    page: 'billing',
  };
}

function runwayTitle(level: Level, view: AccountView): Phrase {
  if ((view.balance?.amount ?? 0) <= 0) return {key: 'alert_gone'};
  const {now = Number.POSITIVE_INFINITY, day = Number.POSITIVE_INFINITY} = timeLeft(view);
  const span = Math.floor((now < level.hours ? now : day) * HOUR);
  if (now >= level.hours) return {key: 'alert_endsByDay', with: [{span}]};
  return {key: 'alert_ends', with: [{span}, {at: (view.asOf ?? 0) + span}]};
}

/** Whose balance, and both paces. */
function standing({label, balance, burn, last24h}: AccountView): Phrase[] {
  return [
    ...(balance ? [{key: 'alert_balance', with: [{name: label}, {money: balance.amount}]}] : []),
    ...(burn.perHour === undefined ? [] : [{key: 'alert_now', with: [{rate: burn.perHour}]}]),
    ...(last24h === undefined ? [] : [{key: 'alert_day', with: [{money: last24h}]}]),
  ];
}

export const findingAlert = (key: string, {rule, severity, title, evidence, step, page}: Finding): Alert => ({
  key,
  kind: rule,
  severity,
  title,
  body: [...evidence, step],
  page,
});

/** Quiet: the balance was topped up after a warning. */
export function recoveredAlert(view: AccountView): Alert {
  const key = `${view.id}/recovered/account`;
  return {
    key,
    kind: 'recovered',
    severity: 'info',
    title: {key: 'alert_recovered', with: [{money: view.balance?.amount ?? 0}]},
    body: view.runway.kind === 'ends' ? [{key: 'alert_lasts', with: [{span: view.runway.left}]}] : [],
    page: 'billing',
  };
}

/** Several alerts in one, the first of them the worst; a single one stays itself. */
export function digest(alerts: readonly Alert[]): Alert[] {
  const [worst, second] = alerts.toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
  if (!worst || !second) return [...alerts];
  const key = 'digest';
  return [
    {
      ...worst,
      key,
      kind: 'digest',
      title: {key: 'alert_digest', with: [{count: alerts.length}]},
      body: alerts.map(({title}) => title),
    },
  ];
}

const WEIGHT = {critical: 0, warn: 1, info: 2} as const;
