/** What is stored under which key, and what a stored value must look like to be used. */
import {z} from 'zod/mini';
import type {AccountRecord, Connection} from '../domain/account.ts';
import {type AlertBox, EMPTY_BOX} from '../domain/alerts-box.ts';
import type {Demo} from '../domain/demo.ts';
import {CORNERS, SHAPES, THEMES} from '../domain/placement.ts';
import {
  CLOCKS,
  CURRENCY_DISPLAYS,
  DEFAULTS,
  LOCK_AFTER,
  PAGE_THEMES,
  type Settings,
} from '../domain/settings.ts';
import {dict} from '../platform/dict.ts';
import {whole} from '../platform/whole.ts';
import type {Item} from './items.ts';
import {settingsVersions} from './settings-versions.ts';

const ms = z.number().check(z.nonnegative());
const text = z.string().check(z.maxLength(512));
const connection = z.object({
  id: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  provider: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  label: text,
  slot: z.literal(['device', 'passphrase']),
  addedAt: ms,
  keyTail: text,
  typedBalance: z.optional(z.object({amount: whole, at: ms})),
});
const state = z.literal([
  'new',
  'ok',
  'stale',
  'rate_limited',
  'auth_failed',
  'no_permission',
  'blocked_by_policy',
  'offline',
  'server_error',
  'schema_drift',
  'locked',
  'interrupted',
  'unsupported',
]);
const meta = z.object({
  state,
  nextDueAt: ms,
  failures: whole.check(z.nonnegative()),
  refusals: z.optional(whole.check(z.nonnegative())),
  triedAt: z.optional(ms),
  goodAt: z.optional(ms),
  interval: ms,
  notBefore: z.optional(ms),
  where: z.optional(text),
  quota: z.optional(z.array(z.object({name: text, r: z.number(), t: z.number()}))),
});
const sighting = z.object({firstAt: ms, lastAt: ms, confirmed: z.boolean()});
const named = z.array(z.looseObject({id: z.string(), name: z.string()}));
const bucket = z.looseObject({at: ms, total: whole, by: dict(z.optional(whole))});
/** The skeleton that every rule relies on; each field inside was checked when it was read from the provider. */
const reading = z.looseObject({
  asOf: ms,
  clockOffset: z.optional(z.number()),
  currency: text,
  balance: z.optional(whole),
  rate: z.optional(whole),
  days: z.array(bucket),
  hours: z.array(bucket),
  lines: z.array(z.looseObject({resource: z.string(), kind: z.string()})),
  inventory: z.optional(z.looseObject({pods: named, endpoints: named, volumes: named, clusters: named})),
  notices: z.array(z.looseObject({code: z.string()})),
  coverage: dict(z.object({state: z.literal(['whole', 'incomplete', 'failed', 'absent']), asOf: ms})),
});
/** Names of pages are a closed list where they are used: a later version may know more of them. */
export const placement = z.object({
  corner: z.literal(CORNERS),
  shown: z.literal(SHAPES),
  theme: z.literal(THEMES),
  hidden: z.array(text).check(z.maxLength(20)),
  everywhere: z.boolean(),
});
const days = z.number().check(z.nonnegative(), z.maximum(100));
export const look = z.object({
  theme: z.optional(z.literal(PAGE_THEMES)),
  clock: z.optional(z.literal(CLOCKS)),
  currency: z.optional(z.literal(CURRENCY_DISPLAYS)),
  amber: z.optional(days),
  red: z.optional(days),
  hideAmounts: z.optional(z.literal(true)),
});
export const hour = z.number().check(z.nonnegative(), z.maximum(24));
/** Names of kinds are a closed list where they are used. */
export const alertSettings = z.object({
  quiet: z.optional(z.object({from: hour, to: hour})),
  perDay: whole.check(z.positive(), z.maximum(50)),
  muted: z.array(text).check(z.maxLength(20)),
});
const putOff = {
  snoozed: dict(z.object({until: ms, reason: z.literal(['known', 'later', 'wrong', 'other'])})),
  expected: dict(ms),
};
const settings = z.object({
  chosen: z.optional(z.string()),
  ...putOff,
  rules: dict(dict(z.number())),
  hours: z.object({from: z.number(), to: z.number(), days: z.array(whole)}),
  autoPay: z.optional(z.object({amount: whole, below: whole})),
  subscriptions: z.array(
    z.object({
      name: text,
      perMonth: whole,
      currency: z.optional(text),
      yearly: z.optional(z.literal(true)),
    }),
  ),
  creditCost: z.optional(z.number()),
  lockAfter: z.optional(z.literal([...LOCK_AFTER])),
  steps: dict(z.literal(['top-up', 'bonus', 'refund'])),
  alerts: z.optional(alertSettings),
  overlay: z.optional(placement),
  look: z.optional(look),
  seen: z.optional(text),
});
const share = z.nullable(z.number());
const useSample = z.object({
  at: ms,
  gpus: z.array(share),
  cpu: z.optional(z.number()),
  memory: z.optional(z.array(share)),
});
const workerSample = z.object({at: ms, running: z.number(), idle: z.number(), initializing: z.number()});
const pastForecast = z.object({
  madeAt: ms,
  horizon: z.number(),
  low: whole,
  high: whole,
  actual: z.optional(whole),
});
const memory = z.object({
  use: dict(z.array(useSample)),
  workers: dict(z.array(workerSample)),
  unexplained: whole,
  uptimes: z.array(ms),
  balances: z.array(z.object({at: ms, balance: whole})),
  steps: z.array(z.object({at: ms, amount: whole})),
  forecasts: z.array(pastForecast),
  resting: dict(ms),
});
const record = z.object({
  connection,
  meta,
  reading: z.optional(reading),
  sightings: dict(sighting),
  memory: z.optional(memory),
});

/** Accepts with a schema; the static type is the domain's, whose optional fields are never present and undefined. */
const by =
  <T>(schema: z.ZodMiniType) =>
  (data: unknown): T | undefined => {
    const parsed = schema.safeParse(data);
    return parsed.success ? (parsed.data as T) : undefined;
  };

/** Which connections exist, in the person's order. Keys are in the vault, never here. */
export const connectionsItem: Item<readonly Connection[]> = {
  key: 'connections',
  version: 1,
  fallback: [],
  parse: by(z.array(connection)),
  migrations: {},
};

export const settingsItem: Item<Settings> = {
  key: 'settings',
  ...settingsVersions,
  fallback: DEFAULTS,
  parse: by(settings),
};

/** The sample account is shown while nothing is connected. */
export const demoItem: Item<Demo | undefined> = {
  key: 'demo',
  version: 1,
  fallback: undefined,
  parse: by(z.object({since: ms, ...putOff})),
  migrations: {},
};

/** The welcome page has opened by itself, which it does once. */
export const welcomedItem: Item<boolean> = {
  key: 'welcomed',
  version: 1,
  fallback: false,
  parse: by(z.literal(true)),
  migrations: {},
};

const phrase = z.looseObject({key: text});
const single = {key: text, kind: text, severity: text, title: phrase, body: z.array(phrase)};
const alert = z.looseObject({...single, of: z.optional(z.array(z.looseObject(single)))});
const alertBox = z.object({
  state: z.object({
    read: dict(ms),
    episodes: dict(z.looseObject({calm: z.number()})),
    held: z.array(alert),
    sent: z.array(ms),
  }),
  outbox: z.array(z.object({at: ms, alert})),
});

/** What was told and what is on its way; nothing while alerts are off. */
export const alertsItem: Item<AlertBox> = {
  key: 'alerts',
  version: 1,
  fallback: EMPTY_BOX,
  parse: by(alertBox),
  migrations: {},
};

export const ACCOUNT = 'account:';
export const ACCOUNT_VERSION = 1;

/** All that is known of one account; written in one piece together with the view. */
export function accountItem(of: Connection, fallback: AccountRecord): Item<AccountRecord> {
  return {key: ACCOUNT + of.id, version: ACCOUNT_VERSION, fallback, parse: by(record), migrations: {}};
}

/** The connection that an account's stored value speaks of, where it can be read at all. */
export function connectionIn(raw: unknown): Connection | undefined {
  const parsed = z.object({v: z.literal(ACCOUNT_VERSION), data: z.object({connection})}).safeParse(raw);
  return parsed.success ? (parsed.data.data.connection as Connection) : undefined;
}
