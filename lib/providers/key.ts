/** What can be said of a pasted key before it is sent anywhere. */
import type {Provider} from './contract.ts';

/** Why a key cannot be one of this provider's, by its shape alone; undefined where it may be good. */
export function refuseByShape(
  {key: {prefix, refuse}}: Pick<Provider, 'key'>,
  pasted: string,
): 'empty' | 'wrong-kind' | 'wrong-prefix' | undefined {
  const key = pasted.trim();
  if (key === '') return 'empty';
  const wrong = refuse.find(kind => kind.prefix.test(key));
  if (wrong) return wrong.code;
  return prefix.test(key) ? undefined : 'wrong-prefix';
}
