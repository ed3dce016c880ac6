/** What the person sets: read, changed, previewed, and findings put off. */
import type {AccountRecord, Ms} from '../domain/account.ts';
import {burnOf} from '../domain/burn.ts';
import type {FindingRule, ResourceKind} from '../domain/findings/contract.ts';
import {rules} from '../domain/findings/index.ts';
import {type Settings, type Snooze, snoozeKey} from '../domain/settings.ts';
import type {AccountView} from '../domain/view.ts';
import {type Input, lastView, type Output, type RuleFacts} from '../messages.ts';
import {now} from '../platform/clock.ts';
import {setDeadline} from '../vault/session-key.ts';
import {nudge} from './placement.ts';
import {MINUTE} from './schedule.ts';
import {find, load, update} from './store.ts';

const YEAR: Ms = 366 * 24 * 3_600_000;
/** Entries kept of each kind; the ones that end last stay. */
export const MOST_ENTRIES = 200;

export const getSettings = async (): Promise<Settings> => (await load()).settings;

/** Replaces the given parts. Throws `RangeError` when the chosen connection is none. */
export async function setSettings(change: Input<'settings.set'>): Promise<Settings> {
  const {state} = await update(before => {
    if (change.chosen !== undefined && !find(before, change.chosen)) throw new RangeError();
    return {...before, settings: withoutTakenBack({...before.settings, ...change})};
  });
  if (change.overlay || change.look) await nudge();
  if (change.lockAfter !== undefined) await setDeadline(lockTime(state.settings));
  return state.settings;
}

/** Null takes back what the person once said; only what may be absent can be null. */
const withoutTakenBack = (settings: object): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)) as unknown as Settings;

/** When a vault that is unlocked now locks by itself, ms UTC; undefined: when the browser ends. */
export const lockTime = ({lockAfter}: Settings): Ms | undefined =>
  lockAfter === undefined ? undefined : now() + lockAfter * MINUTE;

export const listRules = async (): Promise<RuleFacts[]> =>
  rules.map(({id, defaults, looksAt}) => ({id, defaults, kind: looksAt}));

/** Evaluates one rule over all accounts as if these thresholds were set. */
export async function preview({rule: id, values}: Input<'rules.preview'>): Promise<Output<'rules.preview'>> {
  const rule = rules.find(entry => entry.id === id);
  if (!rule) throw new RangeError();
  const {accounts, settings} = await load();
  const tried = {...settings, rules: {...settings.rules, [id]: values}};
  const read = accounts.filter(({reading}) => reading !== undefined);
  return {
    matches: read.reduce((total, account) => total + matching(rule, account, tried), 0),
    of: read.reduce((total, account) => total + resources(account, rule.looksAt), 0),
  };
}

function matching(rule: FindingRule, account: AccountRecord, settings: Settings): number {
  const at = account.reading?.asOf ?? 0;
  return rule.evaluate({account, burn: burnOf(account.reading), settings, now: at}).length;
}

const resources = ({reading}: AccountRecord, kind: ResourceKind): number =>
  kind === 'account' ? 1 : (reading?.inventory?.[`${kind}s`].length ?? 0);

/** Puts a finding of any account off until a time within a year. Throws `RangeError` for any other. */
export async function dismissAny(input: Input<'finding.dismiss'>): Promise<void> {
  await putOff((await lastView())?.accounts ?? [], input);
}

/** Puts a finding of one of these accounts off, named by its key or its id; "expected" is said of its resource, which an account is not. */
export async function putOff(
  accounts: readonly AccountView[],
  {finding, until, why}: Input<'finding.dismiss'>,
): Promise<void> {
  const at = now();
  const all = accounts.flatMap(({id, findings}) => findings.map(one => ({...one, key: snoozeKey(one, id)})));
  const found = all.find(({id, key}) => key === finding || id === finding);
  if (!found) throw new RangeError();
  if (until <= at || until > at + YEAR) throw new RangeError();
  const ofResource = why === 'expected' && found.resource.kind !== 'account';
  const snooze: Snooze = {until, reason: why === 'expected' ? 'known' : why};
  const noted = <T extends Pick<Settings, 'snoozed' | 'expected'>>(entries: T): T =>
    ofResource
      ? {...entries, expected: withEntry(entries.expected, found.resource.id, until, at)}
      : {...entries, snoozed: withEntry(entries.snoozed, found.key, snooze, at)};
  await update(({settings, demo, ...state}) =>
    demo ? {...state, settings, demo: noted(demo)} : {...state, settings: noted(settings)},
  );
}

/** The entries that have not ended with one more, the furthest ends first; what has ended need not be kept. */
function withEntry<T extends Ms | Snooze>(
  entries: Readonly<Record<string, T>>,
  key: string,
  entry: T,
  at: Ms,
): Record<string, T> {
  const end = (value: T): Ms => (typeof value === 'number' ? value : value.until);
  const open = Object.entries(entries)
    .filter(([other, value]) => other !== key && end(value) > at)
    .sort(([, a], [, b]) => end(b) - end(a))
    .slice(0, MOST_ENTRIES - 1);
  return Object.fromEntries([...open, [key, entry]]);
}
