/** Every language is whole: it says all that English says, with the same values, and nothing of it in English. */
import {describe, expect, it} from 'vitest';
import {folders, type Messages, messagesOf} from '../fixtures/languages.ts';

const LANGUAGES = ['de', 'en', 'es', 'ja', 'zh_CN'];
const english = messagesOf('en');

/** What the stores take: https://developer.chrome.com/docs/extensions/reference/manifest/name and …/description. */
const STORE_LIMITS = {name: 75, description: 132};

/** Names and signs: a message of nothing else is the same everywhere. Pages of Runpod's English console among them. */
const NAMES =
  /Podometer|Runpod|UTC|GPUs?|[Pp]ods?|Endpoints?|Workers?|Credits|ltr|api\.runpod\.io|console\.runpod\.io|Billing|Deploy|Home|Serverless|Settings|Storage|min|GB|\b[dh]\b/g;
/** Words that a language writes as English does. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  de: [
    ...['credits_bonus_step', 'options_version', 'passphrase', 'place_shown', 'resting_where'],
    ...['slot_passphrase', 'subscriptions_name'],
  ],
  es: ['options_autopay'],
};

/** Where room is short: at most so many times as wide as English, or a few letters more where that is short itself. */
const WIDEST = 1.7;
const FEW_LETTERS = 7;
const NARROW = [
  /(^|_)chip/,
  /^(caveat_short|mark|unit)_/,
  // Buttons of popup, panel and forms.
  /^popup_(refresh|lock|unlock|options|console)$/,
  /^overlay_(show|snooze|pill)$|^secret_(show|hide)$|_(save|submit|add|reset|yes)$/,
  // The title of the badge.
  /^(title|state)_/,
];

/** `$1`, not the dollar sign `$$`; each once, in order. */
const values = (message: string): string[] =>
  [...new Set(message.match(/\$\$|\$[1-9]/g))].filter(value => value !== '$$').sort();

/** Chinese and Japanese signs take the room of two letters. */
const width = (message: string): number =>
  [...message.replace(/\$[1-9]/g, '12')].reduce(
    (sum, sign) => sum + (/[\u2e80-\uffe6]/.test(sign) ? 2 : 1),
    0,
  );

const tagOf = (folder: string): string => folder.replace('_', '-');

/** What is wrong with one language, a line each. */
function faults(folder: string, messages: Messages): string[] {
  const keys = Object.keys(english);
  const lines = keys.filter(key => !(key in messages)).map(key => `${key} is missing`);
  for (const [key, {message, description}] of Object.entries(messages)) {
    const original = english[key]?.message;
    const say = (wrong: boolean, what: string) => wrong && lines.push(`${key} ${what}: ${message}`);
    if (original === undefined) {
      lines.push(`${key} is said by nobody`);
      continue;
    }
    say(message.trim() === '', 'is empty');
    say(message !== message.trim(), 'has a space at its edge');
    say(values(message).join() !== values(original).join(), `needs ${values(original).join() || 'no value'}`);
    say(/\$/.test(message.replace(/\$[1-9]|\$\$/g, '')), 'has a `$` that is neither a value nor `$$`');
    say(folder !== 'en' && isEnglish(folder, key, message), 'is English');
    say(folder !== 'en' && description !== undefined, 'has a description; it stands in en only');
    say(folder !== 'en' && isTooWide(key, message), `is too wide for the room of “${original}”`);
  }
  return lines;
}

function isEnglish(folder: string, key: string, message: string): boolean {
  if (message !== english[key]?.message || SAME[folder]?.includes(key)) return false;
  return /[a-z]/i.test(message.replace(/\$[1-9]/g, '').replace(NAMES, ''));
}

function isTooWide(key: string, message: string): boolean {
  const room = width(english[key]!.message);
  const most = Math.max(WIDEST * room, room + FEW_LETTERS);
  return NARROW.some(kind => kind.test(key)) && width(message) > most;
}

it('there is a folder for each language, and no other', () => {
  expect(folders).toEqual(LANGUAGES);
});

describe.each(LANGUAGES.filter(folder => folders.includes(folder)))('%s', folder => {
  const messages = messagesOf(folder);

  it('says all that English says, and only that', () => {
    expect(faults(folder, messages)).toEqual([]);
  });
  it('keeps the order of English, so that the two can be read beside each other', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
  });
  it('is named as its folder, runs in a direction, and browsers can write its figures', () => {
    expect(messages.text_language!.message).toBe(tagOf(folder));
    expect(messages.text_direction!.message).toMatch(/^(ltr|rtl)$/);
    expect(Intl.NumberFormat.supportedLocalesOf(tagOf(folder))).toEqual([tagOf(folder)]);
  });
  it('has only the plurals that we tell apart', () => {
    const kinds = new Intl.PluralRules(tagOf(folder)).resolvedOptions().pluralCategories;
    // `many` is for millions, which nobody has of anything here.
    expect(kinds.filter(kind => !['one', 'other', 'many'].includes(kind))).toEqual([]);
  });
  it('keeps within what the stores take', () => {
    for (const [key, most] of Object.entries(STORE_LIMITS))
      expect([...messages[key]!.message].length, key).toBeLessThanOrEqual(most);
  });
});

it('English tells whoever translates what each value is', () => {
  const bare = Object.entries(english).filter(
    ([, {message, description = ''}]) => values(message).length > 0 && description.trim() === '',
  );
  expect(bare.map(([key]) => key)).toEqual([]);
});

it('every message of one thing has one of several', () => {
  const keys = Object.keys(english);
  const lonely = (end: string, other: string) =>
    keys.filter(key => key.endsWith(end) && !keys.includes(key.slice(0, -end.length) + other));
  expect(lonely('_one', '_other')).toEqual([]);
  // The last ones of two lists: other pages, other reasons.
  expect(lonely('_other', '_one')).toEqual(['page_other', 'snooze_other']);
});

it('these checks bite', () => {
  const {as_of, chip_stopped, ...rest} = english;
  const wrong = (change: Messages) =>
    faults('de', change).filter(line => /^(as_of|chip_stopped|extra)\b/.test(line));
  expect(wrong({...rest, chip_stopped: {message: 'angehalten, $1'}})).toEqual(['as_of is missing']);
  const whole = {...rest, as_of: {message: 'Stand $1'}, chip_stopped: {message: 'angehalten, $1'}};
  expect(wrong(whole)).toEqual([]);
  expect(wrong({...whole, extra: {message: 'x'}})).toEqual(['extra is said by nobody']);
  for (const message of ['Stand', 'Stand $1 $2', 'Stand $1 $', ' Stand $1', 'as of $1', ''])
    expect(wrong({...whole, as_of: {message}}), message).not.toEqual([]);
  expect(wrong({...whole, as_of: as_of!}), 'a description').toHaveLength(2);
  expect(
    wrong({...whole, chip_stopped: {message: 'jetzt schon seit langer Zeit angehalten, $1'}}),
  ).toHaveLength(1);
});
