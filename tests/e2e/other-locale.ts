/** Copies of the build that speak a made-up language: the code is the production build's, only `_locales` differs. */
import {cpSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export type MadeUp = 'long' | 'rtl';

type Messages = Record<string, {message: string; description?: string}>;

/** `$1` and the codes of language and direction stay as they are. */
const KEPT = /(\$\d)/;
const ALPHABET = 'אבגדהוזחטיכלמנסעפצקרשתםןףץ';

/** About two fifths longer, as German or Finnish may be: every vowel comes twice, first with an accent. */
const lengthened = (text: string): string =>
  text.replace(/[aeiou]/gi, letter => `${letter}\u0301${letter}`.normalize('NFC'));

/** Letters of a script that runs from right to left; figures and signs stay. */
const turned = (text: string): string =>
  text.replace(/[a-z]/gi, letter => ALPHABET[letter.toLowerCase().charCodeAt(0) - 97]!);

const speak: Record<MadeUp, (text: string) => string> = {long: lengthened, rtl: turned};

/** Makes such a build in a new folder under the system's own for such things and gives its path. */
export function madeUpBuild(language: MadeUp, from = '.output/chrome-mv3'): string {
  const folder = join(mkdtempSync(join(tmpdir(), `podometer-${language}-`)), 'build');
  cpSync(from, folder, {recursive: true});
  const path = join(folder, '_locales/en/messages.json');
  const messages = JSON.parse(readFileSync(path, 'utf8')) as Messages;
  for (const [key, entry] of Object.entries(messages)) {
    if (key === 'text_direction') entry.message = language === 'rtl' ? 'rtl' : 'ltr';
    else if (key === 'text_language') entry.message = language === 'rtl' ? 'he' : 'en';
    else entry.message = spoken(entry.message, speak[language]);
  }
  writeFileSync(path, JSON.stringify(messages));
  return folder;
}

const spoken = (message: string, how: (text: string) => string): string =>
  message
    .split(KEPT)
    .map(part => (KEPT.test(part) || !/[a-z]/i.test(part) ? part : how(part)))
    .join('');
