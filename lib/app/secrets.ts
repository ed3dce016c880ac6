/** What comes in over the secret port: a key to connect, a passphrase to unlock with, to change, to move a key by. */
import type {KeyResult, SecretEntry} from '../messages.ts';
import {changePassphrase, moveKey, type UnlockOptions, unlock} from '../vault/unlock.ts';
import {connect} from './connections.ts';
import {originOf} from './place.ts';
import {withRoom} from './prune.ts';
import {refusedBy} from './refusals.ts';
import {getSettings, lockTime} from './settings.ts';
import {changeAccount, update} from './store.ts';
import {tick} from './sync.ts';

type Entry<D extends SecretEntry['do']> = SecretEntry & {do: D};

/** Does what was asked; never throws, and tells of what went wrong a code only. */
export async function serve(entry: SecretEntry): Promise<KeyResult> {
  if (entry.do === 'connect') return connect(entry);
  try {
    const options = {locksAt: lockTime(await getSettings()), originOf};
    await withRoom(() => serveUnlocked(entry, options));
    // What waited for the passphrase is due now.
    void tick().catch(() => {});
    return {ok: true};
  } catch (error) {
    return refusedBy(error);
  }
}

function serveUnlocked(entry: Entry<'unlock' | 'change' | 'move'>, options: UnlockOptions): Promise<unknown> {
  switch (entry.do) {
    case 'unlock':
      return unlock(entry.passphrase, options);
    case 'change':
      return changePassphrase(entry.passphrase, entry.next, options);
    case 'move':
      return move(entry, options);
  }
}

async function move({connection: id, to, passphrase}: Entry<'move'>, options: UnlockOptions): Promise<void> {
  await moveKey(id, to === 'device' ? 'd' : 'p', passphrase, options);
  await update(state =>
    changeAccount(state, id, record => ({...record, connection: {...record.connection, slot: to}})),
  );
}
