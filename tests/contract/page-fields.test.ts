/** Nobody can be asked for a secret inside Runpod's page: what the content script can draw, and the words it holds. */
import {describe, expect, it} from 'vitest';
import messages from '../../public/_locales/en/messages.json' with {type: 'json'};
import {readBuilt, readManifest} from './build.ts';

const script = readManifest()
  .content_scripts.flatMap(({js}) => js.map(path => readBuilt(path)))
  .join('\n');

const TAGS: readonly string[] = [
  ...[
    'a',
    'article',
    'b',
    'button',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
    'fieldset',
    'h2',
    'h3',
    'header',
    'i',
    'input',
  ],
  ...['label', 'p', 'path', 'section', 'small', 'span', 'style', 'summary', 'svg'],
];
/** `h("tag", {…` or `h("tag", null` as JSX becomes, and elements made by hand, whatever quotes the bundler writes. */
const MADE = /[\w$]+\([`"']([a-zA-Z][\w-]*)[`"'],(?:\{|null\b)|createElement\([`"']([\w-]+)[`"']\)/g;

describe('P3 no_secret_input_in_page', () => {
  it('draws elements of a reviewed list only', () => {
    const made = [...script.matchAll(MADE)].map(([, drawn, byHand]) => drawn ?? byHand!);
    expect([...new Set(made)].filter(tag => !tag.startsWith('overlay.')).sort()).toEqual([...TAGS]);
  });

  it('has one kind of field, a box to tick', () => {
    const fields = [...script.matchAll(/[\w$]+\([`"']input[`"'],\{(.*?)\}/g)].map(([, props]) => props!);
    expect(fields).toHaveLength(1);
    for (const props of fields) expect(props).toMatch(/^type:[`"']checkbox[`"']/);
    const editing = /contentEditable|designMode|password|passphrase|autocomplete|execCommand|\bprompt\(/g;
    expect(script.match(editing)).toBeNull();
    // Where the page's own fields are passed over.
    expect(script.match(/contenteditable/g)).toHaveLength(3);
  });

  it('holds no sentence of ours: three words are asked for at its start, none of them about a key', () => {
    const asked = [...script.matchAll(/\.getMessage\([`"'](\w+)[`"']\)/g)].map(([, key]) => key!);
    expect(asked).toEqual(['text_language', 'text_direction', 'overlay_gone']);
    const all: Record<string, {message: string}> = messages;
    for (const key of asked) expect(all[key]!.message).not.toMatch(/key|passphrase|password|secret|paste/i);
    const sentences = Object.entries(all).filter(([, {message}]) => message.includes(' '));
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter(([, {message}]) => script.includes(message))).toEqual([]);
  });
});
