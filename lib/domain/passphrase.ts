/** Which passphrases are too weak to protect a key from somebody who has the file and all the time he wants. */

const SHORTEST = 12;
/** Fewer different characters than this are a pattern, not a passphrase. */
const FEWEST = 5;

/** The long ones among the most used passwords; a guesser tries them first. Compared without case, spaces and marks. */
const COMMON: ReadonlySet<string> = new Set([
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'mypassword123',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopasdfghjkl',
  'qwerty123456',
  'qwerty1234567',
  '1q2w3e4r5t6y',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc',
  '1qaz2wsx3edc4rfv',
  'abcdefghijkl',
  'abcdefghijklmnopqrstuvwxyz',
  'abcd12345678',
  'abc123456789',
  'asdfghjkl123',
  'zxcvbnm12345',
  '123456789012',
  '1234567890123',
  '1234567890qwertyuiop',
  '123456789abc',
  '012345678910',
  '098765432100',
  'iloveyou1234',
  'letmein12345',
  'welcome12345',
  'administrator',
  'changeme1234',
  'correcthorsebatterystaple',
  'sunshine1234',
  'princess1234',
  'football1234',
  'trustno1trustno1',
  'runpodrunpod',
  'runpod123456',
  'podometer123',
]);

/** `short`: under 12 characters · `common`: on every guesser's list, or a simple pattern · undefined: good enough. */
export function weaknessOf(passphrase: string): 'short' | 'common' | undefined {
  const plain = passphrase.normalize('NFKC');
  if ([...plain].length < SHORTEST) return 'short';
  const bare = plain.toLowerCase().replace(/[\s._!-]/g, '');
  return COMMON.has(bare) || new Set(bare).size < FEWEST ? 'common' : undefined;
}
