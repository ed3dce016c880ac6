/** Rows of a list: ways to show an id, and ways to mark rows up. */
import {type Drawn, e, KNOWN, link, marked, shadowed} from './drawn.ts';

const name = e('b', {}, 'peach_fish_7');
const SR_ONLY = 'position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)';

/** How a row shows its id: what stands in its first cell, and what the row element itself says. */
export const WAYS: Record<string, (id: string) => {first: (Drawn | string)[]; row?: Record<string, string>}> =
  {
    text: id => ({first: [e('div', {}, 'peach_fish'), e('div', {class: 'mono'}, id)]}),
    bare: id => ({first: [id]}),
    label: id => ({first: [e('p', {}, `ID: ${id}`)]}),
    'two spans': id => ({
      first: [name, e('div', {}, e('span', {}, id.slice(0, 4)), e('span', {}, id.slice(4)))],
    }),
    'a search match': id => ({first: [e('div', {}, e('mark', {}, id.slice(0, 3)), id.slice(3))]}),
    'a break inside': id => ({first: [e('p', {}, id.slice(0, 5), e('wbr'), id.slice(5))]}),
    letters: id => ({first: [e('div', {}, ...[...id].map(letter => e('i', {}, letter)))]}),
    'a query': id => ({first: [link(`/pods?id=${id}&tab=logs`, 'peach_fish')]}),
    'a path': id => ({
      first: [e('h3', {}, link(`/serverless/user/endpoint/${KNOWN[5]}/${id}`, 'peach_fish'))],
    }),
    'a hash': id => ({first: [link(`#/pods/${id}`, 'peach_fish')]}),
    'a full address': id => ({first: [link(`https://console.runpod.io/user/storage/${id}`, 'peach_fish')]}),
    'an icon link': id => ({first: [name, link(`/pods/${id}`, e('svg', {}, e('path')))]}),
    title: id => ({first: [e('div', {title: id}, `${id.slice(0, 4)}…`)]}),
    'a label for readers': id => ({first: [e('span', {'aria-label': `Pod ${id}`}, 'peach_fish')]}),
    data: id => ({first: [e('div', {'data-testid': `cell_${id}_name`}, 'peach_fish')]}),
    'a key of the row': id => ({first: [name], row: {'data-row-key': id}}),
    'an id of the row': id => ({first: [name], row: {id: `pod-row-${id}`}}),
    'a row-id': id => ({first: [name], row: {'row-id': id}}),
    'link, text and copy': id => ({
      first: [link(`/pods?id=${id}`, 'fish'), e('div', {}, id), e('button', {title: `Copy ${id}`}, '⧉')],
    }),
    'hidden, then shown': id => ({
      first: [e('span', {hidden: ''}, id), e('div', {style: 'display:none'}, id), e('p', {}, id)],
    }),
    'for readers, then shown': id => ({first: [e('span', {style: SR_ONLY}, `Select ${id}`), e('p', {}, id)]}),
  };

/** What another row says of this one in passing. */
export const PASSING: Record<string, (id: string) => Drawn> = {
  text: id => e('span', {}, `clone of ${id}`),
  link: id => link(`/pods?id=${id}`, 'its parent'),
};

export interface RowPlan {
  id: string;
  way: string;
  passing?: {id: string; as: string} | undefined;
}

const cells = ({id, way, passing}: RowPlan): (Drawn | string)[][] => [
  WAYS[way]!(id).first,
  ['RTX 4090'],
  passing ? [PASSING[passing.as]!(passing.id)] : ['$0.69 / hr'],
];
const rowOf = (
  plan: RowPlan,
  tag: string,
  attributes: Record<string, string>,
  inner: (Drawn | string)[],
): Drawn => marked(`row ${plan.id}`, e(tag, {...attributes, ...WAYS[plan.way]!(plan.id).row}, ...inner));
const simple = (
  plan: RowPlan,
  tag: string,
  attributes: Record<string, string>,
  cell: string,
  role?: string,
): Drawn =>
  rowOf(
    plan,
    tag,
    attributes,
    cells(plan).map(inner => e(cell, role ? {role} : {}, ...inner)),
  );

const absolute = (i: number) => `position:absolute;top:0;left:0;width:100%;transform:translateY(${i * 60}px)`;
const VIEWPORT = {style: 'position:relative;height:400px;overflow:auto'};

export const LISTS: Record<string, (rows: RowPlan[]) => Drawn> = {
  table: rows => e('table', {}, e('tbody', {}, ...rows.map(row => simple(row, 'tr', {}, 'td')))),
  'table of merged cells': rows =>
    e(
      'table',
      {},
      e(
        'tr',
        {},
        e('td', {rowspan: String(rows.length + 1)}, 'EU-RO-1'),
        e('td', {colspan: '3'}, 'zq4unknown77id'),
      ),
      ...rows.map(row => simple(row, 'tr', {}, 'td')),
    ),
  'tables in a table': rows =>
    e('table', {}, ...rows.map(row => e('tr', {}, e('td', {}, e('table', {}, simple(row, 'tr', {}, 'td')))))),
  grid: rows =>
    e('div', {role: 'grid'}, ...rows.map(row => simple(row, 'div', {role: 'row'}, 'div', 'gridcell'))),
  treegrid: rows =>
    e(
      'div',
      {role: 'treegrid'},
      e('div', {role: 'row', 'aria-level': '1'}, e('div', {role: 'gridcell'}, 'zq4unknown77id')),
      ...rows.map(row => simple(row, 'div', {role: 'row', 'aria-level': '2'}, 'span', 'gridcell')),
    ),
  list: rows => e('ul', {}, ...rows.map(row => simple(row, 'li', {}, 'div'))),
  'lists in a list': rows =>
    e(
      'ul',
      {},
      ...rows.map(row => e('li', {}, 'Team', e('ul', {}, simple(row, 'li', {}, 'div'), e('li', {}, 'none')))),
    ),
  cards: rows => e('div', {}, ...rows.map(row => simple(row, 'div', {class: 'card'}, 'div'))),
  articles: rows => e('section', {}, ...rows.map(row => simple(row, 'article', {}, 'div'))),
  'wrapped cards': rows => e('div', {}, ...rows.map(row => e('div', {}, simple(row, 'div', {}, 'div')))),
  'cards that are links': rows =>
    e('div', {}, ...rows.map(row => simple(row, 'a', {href: '/pods', style: 'display:block'}, 'div'))),
  pairs: rows =>
    e(
      'dl',
      {},
      ...rows.map(row =>
        rowOf(
          row,
          'div',
          {},
          cells(row).flatMap(inner => [e('dt', {}, 'Pod'), e('dd', {}, ...inner)]),
        ),
      ),
    ),
  'virtual rows': rows =>
    e('div', VIEWPORT, ...rows.map((row, i) => simple(row, 'div', {style: absolute(i)}, 'div'))),
  'virtual grid': rows =>
    e(
      'div',
      {...VIEWPORT, role: 'grid'},
      ...rows.map((row, i) => simple(row, 'div', {role: 'row', style: absolute(i)}, 'div', 'gridcell')),
    ),
  'pinned columns': rows =>
    e(
      'div',
      {role: 'treegrid', style: 'display:flex'},
      e(
        'div',
        {},
        ...rows.map(({id}) =>
          marked(`row ${id}`, e('div', {role: 'row', 'row-id': id}, e('div', {role: 'gridcell'}, 'fish'))),
        ),
      ),
      e(
        'div',
        {},
        ...rows.map(row => simple(row, 'div', {role: 'row', 'row-id': row.id}, 'div', 'gridcell')),
      ),
    ),
  // A lone one of these is a word in a line, whatever it is.
  'rows in a line': rows =>
    rows.filter(({id}) => KNOWN.includes(id)).length < 2
      ? LISTS.list!(rows)
      : e('div', {}, ...rows.map(row => simple(row, 'span', {style: 'display:inline-block'}, 'span'))),
  'shadow rows': rows =>
    e(
      'div',
      {},
      ...rows.map(row => marked(`row ${row.id}`, shadowed('pod-row', simple(row, 'div', {}, 'div')))),
    ),
  'a shadow list': rows => shadowed('div', e('ul', {}, ...rows.map(row => simple(row, 'li', {}, 'div')))),
  'shadow cells': rows =>
    e(
      'table',
      {},
      ...rows.map(row =>
        rowOf(
          row,
          'tr',
          {},
          cells(row).map(inner => e('td', {}, shadowed('x-cell', e('div', {}, ...inner)))),
        ),
      ),
    ),
};
