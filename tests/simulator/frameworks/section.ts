/** Draws one section with the words of any framework: two lists of rows, in the markup that its layout names. */
import type {Scene, SceneRow} from './scene.ts';

/** A framework's own way to make an element, a component or a fragment. */
export interface Words<Node> {
  /** One text alone is handed over as such: frameworks write it in a way of its own. */
  element(tag: string, props: Props, ...children: Child<Node>[]): Node;
  /** A component whose root is another element at every second tick. */
  blink(props: {key: string; tick: number}): Node;
  fragment(key: string, ...children: Child<Node>[]): Node;
}

export type Child<Node> = Node | string | null;
export type Props = Readonly<Record<string, string | number>>;

/** Tags of a list, its rows and the line with the id; `inside`: the line stands in a cell of its own. */
export interface Layout {
  list: readonly string[];
  row: string;
  cell: string;
  line: string;
}

export const LAYOUTS = {
  table: {list: ['table', 'tbody'], row: 'tr', cell: 'td', line: 'div'},
  items: {list: ['ul'], row: 'li', cell: 'section', line: 'p'},
  grid: {list: ['div'], row: 'article', cell: 'div', line: 'span'},
} satisfies Record<string, Layout>;

export function drawSection<Node>(words: Words<Node>, layout: Layout, scene: Scene): Node {
  const {element} = words;
  return element(
    'main',
    {},
    scene.tick % 10 < 5 ? element('p', {key: 'news'}, `News of tick ${scene.tick}`) : null,
    drawList(words, layout, scene, 'keyed'),
    drawList(words, layout, scene, 'recycled'),
  );
}

function drawList<Node>(words: Words<Node>, layout: Layout, scene: Scene, kind: 'keyed' | 'recycled'): Node {
  const {element} = words;
  const rows = scene[kind];
  if (rows.length === 0) return element('p', {key: kind}, 'Nothing to show');
  const drawn = rows.map((row, index) =>
    drawRow(words, layout, {...row, tick: scene.tick}, kind === 'keyed' ? row.id : String(index)),
  );
  const [outer, inner] = layout.list;
  return element(outer!, {key: kind}, ...(inner ? [element(inner, {}, ...drawn)] : drawn));
}

type Ticked = SceneRow & {tick: number};

function drawRow<Node>(words: Words<Node>, {row, cell, line}: Layout, drawn: Ticked, key: string): Node {
  const {element} = words;
  return element(
    row,
    {key},
    element(cell, {}, element('b', {}, `pod of ${drawn.note}`), drawLine(words, line, drawn)),
    drawn.before ? element(cell, {key: 'gpu'}, 'RTX 4090') : null,
    element(cell, {key: 'note'}, drawn.note),
  );
}

function drawLine<Node>(words: Words<Node>, tag: string, row: Ticked): Node {
  const {element, fragment, blink} = words;
  const {id, note, form, tick} = row;
  const before = row.before ? element('i', {key: 'before'}, '!') : null;
  const after = row.after ? element('em', {key: 'after'}, note) : null;
  const style = tag === 'span' ? {'data-line': 'block'} : {};
  switch (form) {
    case 'alone':
      return element(tag, style, id);
    case 'counted':
      return element(tag, style, 'ID ', id, ` · ${note}`);
    case 'dressed':
      return element(tag, style, before, element('span', {key: 'id'}, id), after, blink({key: 'end', tick}));
    case 'fragment':
      return element(tag, style, fragment('first', before, id), fragment('last', after, ' ', note));
  }
}
