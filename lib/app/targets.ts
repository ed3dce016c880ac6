/** What a key can be connected for, as the options page offers it, and whose a pasted key is. */
import type {ConnectTarget, Recognise} from '../../components/options/connect-form.tsx';
import {providerById, providers} from '../providers/index.ts';
import {identify, refuseByShape} from '../providers/key.ts';
import {patternsOf} from './place.ts';

export const targets: readonly ConnectTarget[] = providers.map(({id, name, key, grant}) => ({
  id,
  name,
  keyUrl: key.url,
  mark: key.mark,
  how: key.may === 'admin' ? 'admin' : grant === 'install' ? 'read' : 'any',
  slot: key.may === 'admin' ? 'passphrase' : 'device',
}));

/** Looks at the shape alone; a key that is refused belongs to the one whose refusal says most. */
export const recognise: Recognise = pasted => {
  const found = identify(providers, pasted);
  if ('ask' in found) return {ask: found.ask.map(({id}) => id)};
  return {target: found.provider?.id, ...('refused' in found && {refused: found.refused})};
};

/** The hosts that the browser has to be asked for before a key of this provider can be used. */
export function originsToAsk(id: string): string[] {
  const provider = providerById(id);
  return provider?.grant === 'ask' ? patternsOf(provider) : [];
}

/** Why a key is no good by its shape alone: then neither the browser is asked nor anything sent. */
export function refusalOf(id: string, key: string): string | undefined {
  const provider = providerById(id);
  return provider && refuseByShape(provider, key);
}
