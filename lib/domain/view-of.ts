/** Builds the prepared view from the stored snapshot: the one place where figures become what surfaces show. */
import type {AccountRecord, Inventory, Ms, Reading, Snapshot, SyncState} from './account.ts';
import {badgeOf} from './badge.ts';
import {last24h, monthToDate, today} from './buckets.ts';
import {type Burn, billedWorkers, burnOf, isRunning} from './burn.ts';
import {findingsOf} from './findings/index.ts';
import type {Micros} from './money.ts';
import {HOUR, runwayOf} from './runway.ts';
import type {AccountView, View} from './view.ts';

export interface ViewOptions {
  now: Ms;
  /** The connection the person chose for badge and strip; the first prepaid-GPU account otherwise. */
  chosen?: string;
  /** Finding id → end of its snooze, ms UTC. */
  snoozed: Readonly<Record<string, Ms>>;
  /** Provider id → display name. */
  names: Readonly<Record<string, string>>;
}

/** In these states no fresh balance can come, so it is moved by our own arithmetic and wears `~`. */
const RECKONED: readonly SyncState[] = ['offline', 'locked'];
/** The shortest age at which figures are called stale. */
const STALE_MIN: Ms = 10 * 60_000;

/** View of a snapshot at `now`; equal input gives equal output. */
export function buildView(snapshot: Snapshot, options: ViewOptions): View {
  const accounts = snapshot.accounts.map(account => accountView(account, options));
  const chosen =
    accounts.find(account => account.id === options.chosen) ??
    accounts.find(account => account.burn.parts.length > 0 || account.balance) ??
    accounts[0];
  const keyTails = Object.fromEntries(snapshot.accounts.map(({connection: {id, keyTail}}) => [id, keyTail]));
  return {
    v: 1,
    builtAt: options.now,
    accounts,
    badge: badgeOf(chosen),
    keyTails,
    ...(chosen && {chosen: chosen.id}),
  };
}

function accountView(account: AccountRecord, {now, snoozed, names}: ViewOptions): AccountView {
  const {connection, meta, reading} = account;
  const burn = burnOf(reading);
  const stale = reading !== undefined && now - reading.asOf > Math.max(2 * meta.interval, STALE_MIN);
  const balance = balanceOf(account, burn, now);
  const month = reading && monthToDate(reading);
  const day = reading && last24h(reading);
  const utcDay = reading && today(reading);
  return {
    id: connection.id,
    provider: connection.provider,
    providerName: names[connection.provider] ?? connection.provider,
    label: connection.label,
    state: meta.state === 'ok' && stale ? 'stale' : meta.state,
    stale,
    currency: reading?.currency ?? 'USD',
    burn: {
      parts: burn.parts,
      unknown: burn.covered ? 0 : burn.unknown,
      ...(burn.perHour !== undefined && {perHour: burn.perHour}),
    },
    runway: reading
      ? runwayOf({
          balance: balance?.amount,
          reckoned: balance?.reckoned ?? false,
          postpaid: reading.billing === 'postpaid',
          perHour: burn.perHour,
          atMost: burn.unknown > 0 && !burn.covered,
          now: balance?.reckoned ? now : reading.asOf,
        })
      : {kind: 'unknown', why: 'never-read'},
    findings: findingsOf({account, burn, now: reading?.asOf ?? now}).filter(
      finding => !((snoozed[finding.id] ?? 0) > now),
    ),
    counts: countsOf(reading?.inventory),
    gaps: gapsOf(reading),
    notices: reading?.notices.map(notice => notice.code) ?? [],
    ...(reading && {asOf: reading.asOf}),
    ...(meta.where && {where: meta.where}),
    ...(meta.state !== 'ok' && {nextTryAt: meta.nextDueAt}),
    ...(balance && {balance}),
    ...(month && {month}),
    ...(day !== undefined && {last24h: day}),
    ...(utcDay !== undefined && {today: utcDay}),
  };
}

/** The balance read; or the typed one, or the last one while nothing can be read, less what burned since. */
function balanceOf({connection, meta, reading}: AccountRecord, burn: Burn, now: Ms): AccountView['balance'] {
  const less = (amount: Micros, since: Ms): Micros =>
    amount - Math.round(((burn.perHour ?? 0) * Math.max(0, now - since)) / HOUR);
  if (reading?.balance !== undefined) {
    if (!RECKONED.includes(meta.state)) return {amount: reading.balance, reckoned: false};
    return {amount: less(reading.balance, reading.asOf), reckoned: true};
  }
  const typed = connection.typedBalance;
  return typed && {amount: less(typed.amount, typed.at), reckoned: true};
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
