/** What can be said of a pasted key before it is sent anywhere. */
import type {Provider, WrongKey} from './contract.ts';

/** The bare `sk-` of many services, without the beginnings that say more. */
export const BARE_KEY = /^sk-(?!proj-|svcacct-|admin-|ant-|or-|kimi-|do-)[\w-]{16,}$/;

/** Why a key cannot be one of this provider's, by its shape alone; undefined where it may be good. */
export function refuseByShape(
  {key: {prefix, refuse}}: Pick<Provider, 'key'>,
  pasted: string,
): 'empty' | 'wrong-prefix' | WrongKey | undefined {
  const key = pasted.trim();
  if (key === '') return 'empty';
  const wrong = refuse?.find(kind => kind.prefix.test(key));
  if (wrong) return wrong.code;
  return prefix.test(key) ? undefined : 'wrong-prefix';
}

/** Replicate, Groq, Google: their keys read no spend, so the person types what they cost. */
const NO_SPEND_API = /^(?:r8_|gsk_|AIza)/;

/** Whose key it is: a provider's; one of several, and the person says which; or nobody's. */
export type Identity =
  | {provider: Provider}
  | {ask: readonly Provider[]}
  | {refused: 'empty' | 'wrong-prefix' | WrongKey; provider?: Provider};

/**
 * Says by its shape alone whose key was pasted. It is sent to nobody here; and where two services could have made it,
 * or its shape says too little (a bare `sk-`, 40 hex digits), to nobody before the person has chosen one of `ask`.
 */
export function identify(providers: readonly Provider[], pasted: string): Identity {
  const key = pasted.trim();
  if (key === '') return {refused: 'empty'};
  if (NO_SPEND_API.test(key)) return {refused: 'no-spend-api'};
  const provider = providers.find(({key: {mark}}) => mark !== undefined && key.startsWith(mark));
  if (provider) {
    const refused = refuseByShape(provider, key);
    return refused ? {refused, provider} : {provider};
  }
  const ask = providers.filter(each => !refuseByShape(each, key));
  if (ask.length > 0) return {ask: providers.filter(each => ask.includes(each) || isOrdinary(each, key))};
  return wrongKey(providers, key);
}

/** An ordinary key of somebody who wants another kind: that is theirs to say, so they stand among those to choose. */
const isOrdinary = (provider: Provider, key: string): boolean =>
  refuseByShape(provider, key) === 'admin-key-needed';

/** Refused by the one whose key it is, which says more than that it is not a stranger's. */
function wrongKey(providers: readonly Provider[], key: string): Identity {
  const wrong = providers.flatMap(provider => {
    const refused = refuseByShape(provider, key);
    return refused && refused !== 'wrong-prefix' ? [{refused, provider}] : [];
  });
  const own = wrong.find(({refused}) => refused !== 'wrong-kind') ?? wrong.at(-1);
  return own ?? {refused: 'wrong-prefix'};
}
