/** A new passphrase that can be read aloud, typed and written down: five words of four letters. */

/** Without those that are easily taken for another when heard: c, q and x. */
const CONSONANTS = 'bdfghjklmnprstvwyz';
const VOWELS = 'aeiou';
const WORDS = 5;

/** 18 × 5 × 18 × 5 words of their kind, five times: 64.9 bits. */
export const suggestPassphrase = (): string => Array.from({length: WORDS}, word).join('-');

const word = (): string => pick(CONSONANTS) + pick(VOWELS) + pick(CONSONANTS) + pick(VOWELS);

/** Each letter equally likely: bytes beyond the last whole round of the alphabet are thrown away. */
function pick(letters: string): string {
  const end = 256 - (256 % letters.length);
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < end) return letters[byte % letters.length]!;
  }
}
