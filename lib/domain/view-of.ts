/** Builds the prepared view from the stored snapshot: the one place where figures become what surfaces show. */

import type {AccountRecord, Inventory, Ms, Reading, Snapshot} from './account.ts';
import {atZeroOf} from './at-zero.ts';
import {badgeOf} from './badge.ts';
import {timeLeft} from './balance.ts';
import type {Purse} from './bill.ts';
import {last24h, monthToDate, today} from './buckets.ts';
import {type Burn, billedWorkers, burnOf, isRunning} from './burn.ts';
import {creditsOf} from './credits.ts';
import type {Finding} from './findings/contract.ts';
import {findingsOf} from './findings/index.ts';
import {given} from './given.ts';
import {burnByGpu} from './groups.ts';
import {type Micros, sum} from './money.ts';
import {outlookOf} from './outlook.ts';
import {phaseTwoOf} from './phase-two.ts';
import {isSnoozed, type Settings} from './settings.ts';
import {usualDay} from './usage.ts';
import type {AccountView, BurnView, FoundCount, PurseView, Trouble, View} from './view.ts';
import {whatIfOptions} from './what-if.ts';

export interface ViewOptions {
  now: Ms;
  settings: Settings;
  /** Provider id → display name. */
  names: Readonly<Record<string, string>>;
  /** Providers whose console we stand in: only their accounts have a runway to show there and on the badge; by default all. */
  consoles?: ReadonlySet<string>;
  troubles?: readonly Trouble[];
  /** The account is the sample of the demo. */
  demo?: true;
}

/** More than anyone reads; the view is stored and sent whole. */
const MOST_FINDINGS = 20;
const MOST_ROWS = 12;
const MOST_GPUS = 8;
/** The shortest age at which figures are called stale. */
const STALE_MIN: Ms = 10 * 60_000;

/** View of a snapshot at `now`; equal input gives equal output. */
export function buildView(snapshot: Snapshot, options: ViewOptions): View {
  const {troubles = []} = options;
  const accounts = snapshot.accounts.map(account => accountView(account, options));
  const chosen = chosenOf(accounts, options.settings);
  const keyTails = Object.fromEntries(snapshot.accounts.map(({connection: {id, keyTail}}) => [id, keyTail]));
  const slots = Object.fromEntries(snapshot.accounts.map(({connection: {id, slot}}) => [id, slot]));
  return given({
    v: 1,
    builtAt: options.now,
    accounts,
    badge: badgeOf(chosen, options.settings.look),
    look: options.settings.look,
    keyTails,
    slots,
    chosen: chosen?.id,
    demo: options.demo,
    fixed: fixedCosts(options.settings),
    troubles: troubles.length > 0 ? troubles : undefined,
  });
}

/** The one the person chose, else one that has something to tell. */
function chosenOf(accounts: AccountView[], settings: Settings): AccountView | undefined {
  const ours = accounts.filter(({inConsole}) => inConsole);
  const fit = ours.length > 0 ? ours : accounts;
  return (
    fit.find(({id}) => id === settings.chosen) ??
    fit.find(({state, burn, balance}) => state !== 'auth_failed' && (burn.parts.length > 0 || balance)) ??
    fit[0]
  );
}

function accountView(account: AccountRecord, options: ViewOptions): AccountView {
  const {now: local, settings, names, consoles, demo} = options;
  const {connection, meta, reading} = account;
  // A reading's times are the provider's; only what the person reads beside their own clock is in theirs.
  const now = local + (reading?.clockOffset ?? 0);
  const burn = burnOf(reading);
  const stale = reading !== undefined && now - reading.asOf > Math.max(2 * meta.interval, STALE_MIN);
  const all = findingsOf({account, burn, settings, now: reading?.asOf ?? now});
  const findings = all.filter(finding => !isSnoozed(settings, finding, connection.id, local));
  const left = byClockOf(local - now, timeLeft(account, burn, now));
  const usual = reading && usualDay(reading);
  return given({
    id: connection.id,
    provider: connection.provider,
    providerName: names[connection.provider] ?? connection.provider,
    label: connection.label,
    inConsole: (consoles?.has(connection.provider) ?? true) || undefined,
    demo,
    state: meta.state === 'ok' && stale ? 'stale' : meta.state,
    stale,
    currency: reading?.currency ?? 'USD',
    burn: burnView(burn),
    ...prospects(reading, burn, left.balance?.amount),
    usualDay: usual,
    outlook: outlookOf(account, burn, settings),
    credits: creditsOf(account, settings, usual, burn),
    findings: findings.slice(0, MOST_FINDINGS),
    found: countByRule(findings),
    counts: countsOf(reading?.inventory),
    gaps: gapsOf(reading),
    notices: reading?.notices.map(notice => notice.code) ?? [],
    caveats: reading?.caveats,
    where: meta.where,
    nextTryAt: meta.state === 'ok' ? undefined : meta.nextDueAt,
    ...left,
    ...(reading && billedOf(reading)),
  });
}

/** The end of the balance as the person's own clock will show it. */
function byClockOf(behind: Ms, left: ReturnType<typeof timeLeft>): ReturnType<typeof timeLeft> {
  const {runway} = left;
  return runway.kind === 'ends' ? {...left, runway: {...runway, at: runway.at + behind}} : left;
}

type Prospects = Pick<AccountView, 'atZero' | 'atZeroMore' | 'whatIf' | 'byGpu' | 'phaseTwo'>;

/** What would be if: at $0, once the pods stop, and with this or that switched off. */
function prospects(reading: Reading | undefined, burn: Burn, balance: Micros | undefined): Prospects {
  if (!reading?.inventory) return {atZero: [], atZeroMore: 0, whatIf: [], byGpu: []};
  const postpaid = reading.billing === 'postpaid';
  const atZero = postpaid ? [] : atZeroOf(reading.inventory);
  return given({
    atZero: atZero.slice(0, MOST_ROWS),
    atZeroMore: Math.max(0, atZero.length - MOST_ROWS),
    whatIf: whatIfOptions(reading).slice(0, MOST_ROWS),
    byGpu: burnByGpu(reading.inventory, burn, reading.prices).slice(0, MOST_GPUS),
    phaseTwo: postpaid ? undefined : phaseTwoOf(reading, balance),
  });
}

const burnView = ({parts, perHour, unknown, covered}: Burn): BurnView =>
  given({parts, unknown: covered ? 0 : unknown, perHour});

/** What billing says, exact; what it did not say is left out. */
function billedOf(
  reading: Reading,
): Pick<AccountView, 'asOf' | 'month' | 'last24h' | 'today' | 'purses' | 'unbilled'> {
  return given({
    asOf: reading.asOf - (reading.clockOffset ?? 0),
    month: monthToDate(reading),
    last24h: last24h(reading),
    today: today(reading),
    unbilled: reading.coverage.billing === undefined || undefined,
    purses: reading.purses?.map(purse => purseOf(reading, purse)),
  });
}

/** Billing covers all currencies of an account at once. */
function purseOf({asOf, coverage}: Reading, {currency, balance, days}: Purse): PurseView {
  const own = {asOf, coverage, days};
  return given({currency, balance, month: monthToDate(own), today: today(own)});
}

/** Per currency; undefined where the person named none. */
function fixedCosts({subscriptions}: Settings): View['fixed'] {
  if (subscriptions.length === 0) return undefined;
  const byCurrency = Map.groupBy(subscriptions, ({currency = 'USD'}) => currency);
  return Object.fromEntries(
    [...byCurrency].map(([currency, group]) => [currency, sum(group.map(({perMonth}) => perMonth))]),
  );
}

/** How many of each rule, and their money a month. */
export function countByRule(findings: Finding[]): FoundCount[] {
  return [...Map.groupBy(findings, finding => finding.rule)].map(([rule, group]) => ({
    rule,
    count: group.length,
    perMonth: sum(group.map(finding => finding.perMonth ?? 0)),
  }));
}

function countsOf(inventory: Inventory | undefined): AccountView['counts'] {
  const pods = inventory?.pods ?? [];
  const endpoints = inventory?.endpoints ?? [];
  return {
    running: pods.filter(isRunning).length,
    stopped: pods.filter(pod => pod.status === 'EXITED').length,
    volumes: inventory?.volumes.length ?? 0,
    endpoints: endpoints.length,
    workers: endpoints.reduce((total, endpoint) => total + billedWorkers(endpoint), 0),
    clusters: inventory?.clusters.length ?? 0,
  };
}

function gapsOf(reading: Reading | undefined): AccountView['gaps'] {
  return Object.entries(reading?.coverage ?? {}).flatMap(([list, {state}]) =>
    state === 'whole' ? [] : [{list, state}],
  );
}
