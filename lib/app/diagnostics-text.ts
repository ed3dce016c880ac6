/** The diagnostics as text: codes, counts, sizes and times only. What is not a plain code never gets in. */
import type {AccountRecord, Connection, Ms, Reading} from '../domain/account.ts';
import {placementOf} from '../domain/placement.ts';
import type {Settings} from '../domain/settings.ts';
import type {View} from '../domain/view.ts';
import {type Log, type LogEntry, redact} from '../platform/log.ts';
import {providerById} from '../providers/index.ts';
import type {VaultInfo} from '../vault/vault.ts';
import {accountsIn, type Stored, setAsideIn, sizeOf, versionOf} from './stored.ts';

export interface DiagnosticFacts {
  now: Ms;
  version: string;
  /** Product and main version, e.g. `Chromium 156`, and the system's name. */
  browser: string;
  system: string;
  language: string;
  /** Permissions and hosts that are granted, as the manifest writes them. */
  granted: readonly string[];
  vault: VaultInfo;
  settings: Settings | undefined;
  view: View | undefined;
  stored: Stored;
  log: Log;
}

const MOST_LOGGED = 100;

/** The whole text. In English and in codes, for whoever reads an issue report. */
export function diagnosticsText(facts: DiagnosticFacts): string {
  const accounts = accountsIn(facts.stored);
  const numbers = new Map(accounts.map(({connection}, index) => [connection?.id ?? '', `#${index + 1}`]));
  const blocks = [
    surroundings(facts),
    keeping(facts, numbers),
    ...accounts.map((account, index) => connection(account, `connection #${index + 1}`, facts)),
    logged(facts.log, numbers),
  ];
  const whole = blocks.map(lines => lines.map(line => `${line}\n`).join('')).filter(Boolean);
  return redact(whole.join('\n'));
}

function surroundings({now, version, browser, system, language, granted}: DiagnosticFacts): string[] {
  return [
    line('podometer', version),
    line('at', time(now)),
    line('browser', browser, system),
    line('language', language),
    line('granted', ...granted.map(id => id.replace(/^https:\/\/|\/\*$/g, ''))),
  ];
}

function keeping(
  {stored, vault, view, settings, log}: DiagnosticFacts,
  numbers: ReadonlyMap<string, string>,
): string[] {
  const {state, device, passphrase, kdf, notice} = vault;
  const place = settings && placementOf(settings);
  const aside = setAsideIn(stored).map(key => numbered(key, numbers));
  const unplaced = log.entries.filter(({event}) => event === UNPLACED);
  return [
    line('vault', state, device ? 'device' : 'no-device', `passphrase:${passphrase}`, kdf, notice?.kind),
    line('stored', `${kilobytes(stored.local)}kB`, ...versions(stored, numbers)),
    line('history', `days:${stored.days.length}`, `hours:${stored.hours.length}`, `events:${stored.events}`),
    ...optional('troubles', view?.troubles),
    ...optional('set-aside', aside),
    ...optional('rules-changed', settings && Object.keys(settings.rules)),
    ...optional('overlay', place && [place.shown, place.corner, place.theme, ...hiddenOf(place)]),
    ...unplaced.map(({at, fields}) => line('no-row-found', fields.page, `chips:${fields.chips}`, day(at))),
  ];
}

const UNPLACED = 'chips.unplaced';

const hiddenOf = ({hidden, everywhere}: {hidden: readonly string[]; everywhere: boolean}): string[] =>
  everywhere ? ['hidden:everywhere'] : hidden.map(page => `hidden:${page}`);

/** Which version each value is of: what a later one wrote, or nobody, this one cannot use. */
const versions = ({local}: Stored, numbers: ReadonlyMap<string, string>): string[] =>
  Object.entries(local)
    .filter(([key]) => /^(connections|settings|view|account:.*)$/.test(key))
    .map(([key, raw]) => `${numbered(key, numbers)}=${versionOf(raw) ?? 'none'}`)
    .sort();

/** Without its name, its key's end, its id and its amounts. What is stored may be anything. */
function connection(account: Partial<AccountRecord>, name: string, facts: DiagnosticFacts): string[] {
  const {connection: {provider, slot, addedAt} = {} as Partial<Connection>, ...record} = account;
  try {
    const {api} = providerById(provider ?? '') ?? {};
    return [
      line(name, provider, api && `api:${api}`, slot, addedAt && `added:${day(addedAt)}`),
      ...read(record, facts),
    ];
  } catch {
    return [line(name, provider, 'not-readable')];
  }
}

function read({meta, reading}: Partial<AccountRecord>, {now}: DiagnosticFacts): string[] {
  if (!meta) return [line('  state', 'no-record')];
  const age = (at: Ms | undefined): string => (at === undefined ? 'never' : span(now - at));
  const sunset = reading?.notices.find(({code}) => code === 'api-sunset')?.about;
  return [
    line('  state', meta.state, `failures:${meta.failures}`, ...(meta.where ? [`where:${meta.where}`] : [])),
    line('  good-read', age(meta.goodAt), `tried:${age(meta.triedAt)}`, `next:${span(meta.nextDueAt - now)}`),
    ...listsOf(reading),
    ...optional('  notices', [...new Set(reading?.notices.map(({code}) => code))]),
    ...optional('  api-end', sunset === undefined ? [] : [sunset]),
    ...optional(
      '  quota-left',
      meta.quota?.map(({name, r, t}) => `${name}:${r}/${t}s`),
    ),
    ...optional('  clock-off', reading?.clockOffset === undefined ? [] : [span(reading.clockOffset)]),
  ];
}

/** Lists that were read whole are only counted. */
function listsOf(reading: Reading | undefined): string[] {
  if (!reading) return [];
  const lists = Object.entries(reading.coverage);
  const gaps = lists.filter(([, {state}]) => state !== 'whole').map(([of, {state}]) => `${of}:${state}`);
  return [line('  lists', `whole:${lists.length - gaps.length}`, ...gaps)];
}

function logged({on, entries}: Log, numbers: ReadonlyMap<string, string>): string[] {
  if (!on) return [line('log', 'off')];
  const own = entries.filter(({event}) => event !== UNPLACED).slice(-MOST_LOGGED);
  return [line('log', 'on', `entries:${own.length}`), ...own.map(entry => logLine(entry, numbers))];
}

function logLine({at, event, fields}: LogEntry, numbers: ReadonlyMap<string, string>): string {
  const told = Object.entries(fields).map(([name, value]) =>
    name === 'connection' ? (numbers.get(String(value)) ?? '#gone') : `${name}:${value}`,
  );
  return line(`  ${time(at)}`, event, ...told);
}

/** `account:` and the like end in the id of a connection: its number stands for it. */
function numbered(key: string, numbers: ReadonlyMap<string, string>): string {
  const [id] = key.split(':').slice(-1);
  if (!/\baccount:/.test(key)) return key;
  return key.replace(id ?? '', numbers.get(id ?? '') ?? '#gone');
}

type Part = string | number | boolean | undefined;

/** Letters, figures and the signs that codes are made of; a name, a sentence or an address of a person is none. */
const CODE = /^[\w.:/#,+=* -]{1,90}$/;
const line = (name: string, ...parts: Part[]): string =>
  `${name}: ${parts
    .filter(part => part !== undefined)
    .map(part => (CODE.test(String(part)) ? part : '[text]'))
    .join(' · ')}`;
const optional = (name: string, parts: readonly Part[] | undefined): string[] =>
  parts && parts.length > 0 ? [line(name, ...parts)] : [];

const kilobytes = (value: unknown): number => Math.ceil(sizeOf(value) / 1024);
const time = (at: Ms): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
const day = (at: Ms): string => new Date(at).toISOString().slice(0, 10);

/** `-90s`, `12min`, `3h`, `8d`. */
function span(ms: Ms): string {
  const seconds = Math.round(ms / 1000);
  const size = Math.abs(seconds);
  if (size < 120) return `${seconds}s`;
  if (size < 7200) return `${Math.round(seconds / 60)}min`;
  return size < 172_800 ? `${Math.round(seconds / 3600)}h` : `${Math.round(seconds / 86_400)}d`;
}
