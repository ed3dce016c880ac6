/** Connected accounts for tests: a stored key and a record that was never read. Mock the registry of providers first. */

import {placeOf} from '../lib/app/place.ts';
import {find, load, newRecord, update} from '../lib/app/store.ts';
import type {AccountRecord} from '../lib/domain/account.ts';
import {putKey} from '../lib/vault/vault.ts';

/** Connects `<provider>-<anything>` with the key `ak_<id>`. */
export async function connected(...ids: string[]): Promise<void> {
  for (const id of ids) {
    const provider = id.split('-')[0] ?? '';
    const connection = {id, provider, label: id, slot: 'device' as const, addedAt: 0, keyTail: 'wxyz'};
    await putKey(placeOf(connection), `ak_${id}`);
    await update(state => ({...state, accounts: [...state.accounts, newRecord(connection)]}));
  }
}

/** The stored record; fails the test where there is none. */
export async function stored(id: string): Promise<AccountRecord> {
  const record = find(await load(), id);
  if (!record) throw new Error(`no account ${id}`);
  return record;
}

export const stateOf = async (id: string): Promise<string> => (await stored(id)).meta.state;
