/** What alerts say, and which kinds there are. */
import type {Alert} from './alerts.ts';
import {isRed, type Level, timeLeft} from './alerts-runway.ts';
import type {ConsolePage, Finding} from './findings/contract.ts';
import type {Micros} from './money.ts';
import type {Phrase, Value} from './phrase.ts';
import {goneKey, HOUR} from './runway.ts';
import type {AccountView} from './view.ts';

export const RECOVERED = 'recovered';
/** All that may be told, what cannot wait first. */
export const ALERT_KINDS = [
  'runway-1',
  'runway-6',
  'runway-24',
  'runway-72',
  'data-at-risk',
  'orphaned-volume',
  'bedtime-guard',
  'weekend-guard',
  RECOVERED,
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What is said of an account. */
export type Standing = Pick<
  AccountView,
  'id' | 'label' | 'inConsole' | 'currency' | 'asOf' | 'balance' | 'burn' | 'last24h' | 'runway'
>;

/** The balance ends soon. `atRisk`: the finding that tells what would be lost with it. */
export function runwayAlert(key: string, level: Level, view: Standing, atRisk?: Finding): Alert {
  return {
    key,
    kind: level.kind,
    // What we only reckon ourselves is no emergency.
    severity: isRed(level, timeLeft(view)) && !view.balance?.reckoned ? 'critical' : 'warn',
    title: runwayTitle(level, view),
    // Systems cut long texts, and when it ends the title says already.
    body: standing(view).toSpliced(1, 0, ...(atRisk ? [...atRisk.evidence.slice(1), atRisk.step] : [])),
    page: pageOf(view, 'billing'),
  };
}

const pageOf = ({inConsole}: Pick<AccountView, 'inConsole'>, page: ConsolePage): ConsolePage | undefined =>
  inConsole && page;

function runwayTitle(level: Level, view: Standing): Phrase {
  if ((view.balance?.amount ?? 0) <= 0) return {key: goneKey(view.balance?.reckoned)};
  const {now = Number.POSITIVE_INFINITY, day = Number.POSITIVE_INFINITY} = timeLeft(view);
  const span = Math.floor((now < level.hours ? now : day) * HOUR);
  const left = counted(view, {span});
  if (now >= level.hours) return {key: 'alert_endsByDay', with: [left]};
  return {key: 'alert_ends', with: [left, {at: (view.asOf ?? 0) + span}]};
}

/** Dollars need not be named. */
const inOwn = (money: Micros, currency: string): Value => (currency === 'USD' ? {money} : {money, currency});

/** What follows from the balance is as sure as it is. */
const counted = ({balance}: Standing, value: Value): Value => (balance?.reckoned ? {reckoned: value} : value);

const balanceOf = (view: Standing): Value => counted(view, inOwn(view.balance?.amount ?? 0, view.currency));

/** At least so much where something that runs has no price. */
const rateOf = (rate: Micros, unknown: number): Value => (unknown > 0 ? {atLeast: {rate}} : {rate});

/** Whose balance, and both paces that are known. */
function standing(view: Standing): Phrase[] {
  const {label, balance, burn, last24h, currency} = view;
  return [
    ...(balance ? [{key: 'alert_balance', with: [{name: label}, balanceOf(view)]}] : []),
    ...(burn.perHour ? [{key: 'alert_now', with: [rateOf(burn.perHour, burn.unknown)]}] : []),
    ...(last24h === undefined ? [] : [{key: 'alert_day', with: [inOwn(last24h, currency)]}]),
  ];
}

export const findingAlert = (
  key: string,
  {rule, severity, title, evidence, step, page}: Finding,
  view: Pick<AccountView, 'inConsole'>,
): Alert => ({
  key,
  kind: rule,
  severity,
  title,
  body: [...evidence, step],
  page: pageOf(view, page),
});

/** Quiet: the balance was topped up after a warning. */
export function recoveredAlert(view: Standing): Alert {
  const key = `${view.id}/${RECOVERED}/account`;
  return {
    key,
    kind: RECOVERED,
    severity: 'info',
    title: {key: 'alert_recovered', with: [balanceOf(view)]},
    body:
      view.runway.kind === 'ends'
        ? [{key: 'alert_lasts', with: [counted(view, {span: view.runway.left})]}]
        : [],
    page: pageOf(view, 'billing'),
  };
}

/** Says whose it is, where it does not begin with that. */
export const named = (alert: Alert, {label}: Pick<AccountView, 'label'>): Alert =>
  NAMING.includes(alert.body[0]?.key)
    ? alert
    : {...alert, body: [{key: 'alert_account', with: [{name: label}]}, ...alert.body]};

const NAMING: readonly unknown[] = ['alert_balance', 'alert_account'];

/** Several alerts in one, under the worst one's key and page; a single one stays itself. */
export function digest(alerts: readonly Alert[]): Alert[] {
  const [worst, second] = alerts.toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
  if (!worst || !second) return [...alerts];
  const key = `${worst.key}/digest`;
  return [
    {
      ...worst,
      key,
      kind: 'digest',
      title: {key: 'alert_digest', with: [{count: alerts.length}]},
      body: [],
      of: alerts,
    },
  ];
}

const WEIGHT = {critical: 0, warn: 1, info: 2} as const;

/** The body as one text: a digest has a line for each thing it tells of. */
export const bodyText = ({body, of}: Pick<Alert, 'body' | 'of'>, write: (phrase: Phrase) => string): string =>
  [...body.map(write), ...new Set(of?.map(({title}) => write(title)))].join(of ? '\n' : ' · ');
