/** A grammar of console pages: lists around known ids, a drawer, and what must not be taken for a row. */
import fc from 'fast-check';
import {type Drawn, e, KNOWN, link, marked, STRANGE} from './drawn.ts';
import {LISTS, PASSING, type RowPlan, WAYS} from './page-rows.ts';

/** Where an id stands and is nobody's row. */
const DECOYS: Record<string, (id: string) => Drawn> = {
  nav: id => e('nav', {}, link(`/pods?id=${id}`, id)),
  breadcrumb: id => e('ol', {'aria-label': 'breadcrumbs'}, e('li', {}, 'Pods'), e('li', {}, id)),
  sidebar: id => e('aside', {}, e('ul', {}, e('li', {}, link(`/pods?id=${id}`, id)))),
  menu: id => e('ul', {role: 'menu'}, e('li', {role: 'menuitem'}, `Stop ${id}`)),
  toolbar: id => e('div', {role: 'toolbar'}, e('button', {'data-id': id}, `Stop ${id}`)),
  tabs: id => e('div', {role: 'tablist'}, e('button', {role: 'tab'}, id)),
  input: id => e('div', {}, e('input', {value: id, title: id}), e('textarea', {}, id)),
  editor: id => e('div', {contenteditable: 'true'}, e('p', {}, id)),
  choice: id =>
    e(
      'div',
      {},
      e('select', {}, e('option', {value: id}, id)),
      e('div', {role: 'listbox'}, e('div', {role: 'option'}, id)),
    ),
  combobox: id => e('div', {role: 'combobox'}, e('span', {}, id)),
  code: id => e('div', {}, e('code', {}, id), e('pre', {}, `runpodctl get pod ${id}`)),
  ssh: id => e('p', {}, `ssh ${id}-64410d32@ssh.runpod.io -i ~/.ssh/id_ed25519`),
  'painted ssh': id => e('p', {}, 'ssh ', e('span', {}, id), e('span', {}, '-64410d32@ssh.runpod.io')),
  'copied ssh': id => e('button', {'data-clipboard-text': `ssh ${id}-64410d32@ssh.runpod.io`}, 'Copy'),
  proxy: id => e('p', {}, link(`https://${id}-8888.proxy.runpod.net`, `${id}-8888.proxy.runpod.net`)),
  bucket: id => e('p', {title: `s3://${id}/data`}, `s3://${id}/data`),
  toast: id => e('div', {role: 'status'}, `Pod ${id} started`),
  'lifted toast': id =>
    e(
      'section',
      {'aria-live': 'polite'},
      e('ol', {style: 'position:fixed;bottom:0'}, e('li', {}, `Pod ${id} started`)),
    ),
  tooltip: id => e('div', {role: 'tooltip', style: 'position:absolute;top:0'}, id),
  'a dialog about several': id =>
    e('div', {role: 'dialog'}, ...[id, ...KNOWN].map(one => e('p', {}, `Stop ${one}?`))),
  'longer word': id => e('p', {}, `${id}_copy x${id} ${id}9`),
};

export interface PagePlan {
  list: string;
  rows: RowPlan[];
  decoys: {as: string; id: string; before: boolean}[];
  drawer?: {id: string; as: string; before: boolean} | undefined;
  /** The same list once more, not displayed, as pages have it for small screens. */
  hidden: 'none' | 'before' | 'after';
  depth: number;
}

const DRAWERS: Record<string, Record<string, string>> = {
  dialog: {role: 'dialog', 'aria-modal': 'true'},
  'fixed box': {style: 'position:fixed;right:0;top:0'},
  'absolute box': {style: 'position:absolute;right:0;top:0'},
  'modal aside': {role: 'dialog', style: 'position:fixed;right:0'},
};

function drawerOf({id, as}: {id: string; as: string}): Drawn {
  return marked(
    'drawer',
    e(
      'div',
      DRAWERS[as]!,
      e('h2', {}, 'peach_fish'),
      marked(`heading ${id}`, e('div', {}, e('small', {}, 'ID'), e('span', {}, id))),
      e('p', {}, `ssh ${id}-64410d32@ssh.runpod.io`),
      e('ul', {}, e('li', {}, 'Port 8888'), e('li', {}, `Pod: ${id}`)),
    ),
  );
}

/** In these a row that prints another's id while it only links its own cannot be told cheaply. */
const HIDING = ['wrapped cards', 'shadow rows', 'shadow cells'];
const PRINTING = ['text', 'bare', 'label', 'link, text and copy'];
const withoutDoubt = (row: RowPlan): RowPlan =>
  PRINTING.includes(row.way) ? row : {...row, passing: undefined};

/** Rows that name nobody's id are rows of strangers. */
export function draw({list, rows, decoys, drawer, hidden, depth}: PagePlan): Drawn[] {
  const drawn = LISTS[list]!(HIDING.includes(list) ? rows.map(withoutDoubt) : rows);
  const twin = marked('hidden', e('div', {style: 'display:none'}, LISTS.cards!(rows)));
  const decoy = (before: boolean) =>
    decoys.filter(one => one.before === before).map(({as, id}) => marked('decoy', DECOYS[as]!(id)));
  let body: Drawn[] = [
    ...decoy(true),
    e('h1', {}, 'Pods'),
    ...(hidden === 'before' ? [twin] : []),
    drawn,
    ...(hidden === 'after' ? [twin] : []),
    ...decoy(false),
  ];
  for (let i = 0; i < depth; i += 1) body = [e(i ? 'div' : 'main', {}, ...body)];
  if (!drawer) return body;
  return drawer.before ? [drawerOf(drawer), ...body] : [...body, drawerOf(drawer)];
}

const oneOf = (table: object) => fc.constantFrom(...Object.keys(table));
/** A row in passing names another only where it prints or links its own id itself: else nobody could tell whose it is. */
const OWN = [
  'text',
  'bare',
  'label',
  'a query',
  'a hash',
  'a key of the row',
  'a row-id',
  'link, text and copy',
];

const rowsPlan: fc.Arbitrary<RowPlan[]> = fc
  .uniqueArray(fc.constantFrom(...KNOWN, ...STRANGE), {minLength: 1, maxLength: 7})
  .chain(ids =>
    fc.tuple(
      ...ids.map(id =>
        fc.record({id: fc.constant(id), way: oneOf(WAYS), to: fc.nat(20), as: fc.option(oneOf(PASSING))}),
      ),
    ),
  )
  .map(rows => {
    const named = new Set<string>();
    return rows.map(({id, way, to, as}) => {
      const other = rows[to % rows.length]!.id;
      // Twice in passing may be a log; a stranger's row is told by nothing.
      const may =
        as &&
        other !== id &&
        KNOWN.includes(other) &&
        KNOWN.includes(id) &&
        OWN.includes(way) &&
        !named.has(other);
      if (may) named.add(other);
      return {id, way, passing: may ? {id: other, as} : undefined};
    });
  });

export const pagePlan: fc.Arbitrary<PagePlan> = fc.record({
  list: oneOf(LISTS),
  rows: rowsPlan,
  decoys: fc.array(
    fc.record({as: oneOf(DECOYS), id: fc.constantFrom(...KNOWN, ...STRANGE), before: fc.boolean()}),
    {maxLength: 6},
  ),
  drawer: fc.option(fc.record({id: fc.constantFrom(...KNOWN), as: oneOf(DRAWERS), before: fc.boolean()}), {
    nil: undefined,
    freq: 2,
  }),
  hidden: fc.constantFrom('none', 'none', 'before', 'after'),
  depth: fc.integer({min: 1, max: 3}),
});
