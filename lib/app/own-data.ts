/** The person's data as the options page tells and saves it. */
import type {StoredFacts, StoredPart} from '../../components/options/your-data.tsx';
import type {Bucket, Connection} from '../domain/account.ts';
import {now} from '../platform/clock.ts';
import {redact} from '../platform/log.ts';
import {providerById} from '../providers/index.ts';
import {csvOf, type Figures, jsonOf} from './figures-file.ts';
import {accountsIn, daysOf, readStored, type Stored, setAsideIn, sizeOf} from './stored.ts';

/** How much is kept of each kind. */
export function partsOf({local, days, hours, events}: Stored): StoredPart[] {
  const history = (kind: 'days' | 'hours', rows: readonly Bucket[]): StoredPart => ({
    kind,
    bytes: sizeOf(rows),
    count: new Set(rows.map(({at}) => at)).size,
    ...(rows.length > 0 && {since: Math.min(...rows.map(({at}) => at))}),
  });
  return [
    {kind: 'items', bytes: sizeOf(local)},
    history('days', days),
    history('hours', hours),
    {kind: 'events', count: events},
  ];
}

/** Spend by UTC day of every account; what it has in other currencies stands for itself. */
export function figuresOf(stored: Stored): Figures[] {
  return accountsIn(stored).flatMap(account => {
    const {connection: {provider = '', label = ''} = {} as Partial<Connection>, reading} = account;
    const about = {provider: providerById(provider)?.name ?? provider, connection: label};
    const own = {...about, currency: reading?.currency ?? '', days: daysOf(stored, account)};
    const purses = (reading?.purses ?? []).map(({currency, days}) => ({...about, currency, days}));
    return [own, ...purses].filter(({days}) => days.length > 0);
  });
}

/** The values that were set aside, as text; the ends of keys that some of them name are left out. */
export function setAsideText(stored: Stored): string {
  const kept = Object.fromEntries(setAsideIn(stored).map(key => [key, stored.local[key]]));
  const clean = (name: string, value: unknown): unknown => {
    if (name === 'keyTail') return undefined;
    return typeof value === 'string' ? redact(value.replace(/"keyTail":"[^"]*",?/g, '')) : value;
  };
  return `${JSON.stringify(kept, clean, 2)}\n`;
}

const figures = async (): Promise<Figures[]> => figuresOf(await readStored(true));

/** How much is kept, and whether something was set aside. */
export async function measure(): Promise<StoredFacts> {
  const stored = await readStored();
  return {parts: partsOf(stored), setAside: setAsideIn(stored).length};
}

export const figuresAsCsv = async (): Promise<string> => csvOf(await figures());
export const figuresAsJson = async (): Promise<string> => jsonOf(await figures(), now());
export const whatWasSetAside = async (): Promise<string> => setAsideText(await readStored());
