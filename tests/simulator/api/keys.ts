/** The API keys of the simulated account: real in shape, fake at a glance. */

export type Scope = 'read' | 'billing:read' | 'account:read';

const fakeKey = (name: string, tail: string): string => `rpa_${`SIMULATOR${name}`.padEnd(40, '0')}${tail}`;

/** Everything allowed. */
export const FULL_KEY = fakeKey('FULLACCESS', 'simall');
/** Reads everything, billing too. */
export const READ_ONLY_KEY = fakeKey('READONLY', 'simrea');
/** Reads resources; balance, billing and limits are refused. */
export const NO_BILLING_KEY = fakeKey('NOBILLING', 'simnob');
/** Right shape, never issued. */
export const UNKNOWN_KEY = fakeKey('UNKNOWN', 'simunk');

const everything: readonly Scope[] = ['read', 'billing:read', 'account:read'];

/** What each issued key may read. */
export const issuedKeys: ReadonlyMap<string, readonly Scope[]> = new Map([
  [FULL_KEY, everything],
  [READ_ONLY_KEY, everything],
  [NO_BILLING_KEY, ['read']],
]);

/** The bearer token of a request, if it has one. */
export function bearer(headers: Readonly<Record<string, string>>): string | undefined {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
}
