/** Dialect of a virtualised grid: fixed-height rows in a scrolling viewport, their nodes recycled while scrolling. */
import {h, type VElement} from '../dom.ts';
import {arrangeNow, headings, type Identity, type List} from '../list.ts';
import {pager, sorting, toolbar} from '../list-controls.ts';
import {empty} from '../parts.ts';
import {change, go, listState} from '../store.ts';
import type {Dialect} from './dialect.ts';

const rowHeight = 64;
/** Rows drawn beyond each edge of the viewport. */
const margin = 3;
/** Header, toolbar and foot around the viewport, px. */
const surroundings = 330;

export const virtual: Dialect = {
  list<T>(list: List<T>): VElement {
    const arranged = arrangeNow(list);
    const tracks = [list.first.width, ...list.columns.map(column => column.width)].join(' ');
    return h(
      'div',
      {class: 'list', key: list.name},
      toolbar(list),
      h(
        'div',
        {class: 'frame', role: 'grid', 'aria-rowcount': arranged.total + 1},
        head(list, tracks),
        viewport(list, arranged.rows, tracks),
        arranged.total === 0 && empty(`No ${list.noun}s`),
        pager(list, arranged),
      ),
    );
  },
  facts: rows =>
    h(
      'div',
      {class: 'facts', role: 'list'},
      rows.map(([label, value]) =>
        h(
          'div',
          {class: 'fact', role: 'listitem'},
          h('span', {class: 'fact-label'}, label),
          h('span', {class: 'fact-value'}, value),
        ),
      ),
    ),
};

function head<T>(list: List<T>, tracks: string): VElement {
  const cells = headings(list).map(({title, sortable}) =>
    sortable ? sortHeading(list.name, title) : h('div', {role: 'columnheader'}, title),
  );
  return h('div', {class: 'grid-head', role: 'row', style: {'grid-template-columns': tracks}}, cells);
}

function sortHeading(list: string, title: string): VElement {
  const {direction, onclick, label} = sorting(list, title);
  return h('div', {class: 'sort', role: 'columnheader', tabindex: 0, 'aria-sort': direction, onclick}, label);
}

function viewport<T>(list: List<T>, rows: readonly T[], tracks: string): VElement {
  const state = listState(list.name);
  const tallest = Math.max(4 * rowHeight, window.innerHeight - surroundings);
  const height = Math.min(tallest, rows.length * rowHeight);
  const slots = Math.ceil(tallest / rowHeight) + 2 * margin;
  const top = Math.min(state.scrollTop, Math.max(0, rows.length * rowHeight - height));
  const start = Math.max(0, Math.floor(top / rowHeight) - margin);
  const onscroll = (event: Event) =>
    change(() => {
      state.scrollTop = (event.currentTarget as Element).scrollTop;
    });
  return h(
    'div',
    {
      class: 'viewport',
      role: 'rowgroup',
      tabindex: 0,
      onscroll,
      scrollTop: state.scrollTop,
      style: {height: `${height}px`},
    },
    h(
      'div',
      {class: 'sizer', style: {height: `${rows.length * rowHeight}px`}},
      rows.slice(start, start + slots).map((row, offset) => line(list, row, start + offset, slots, tracks)),
    ),
  );
}

/** Keyed by slot, not by id: a row that scrolls out lends its node to the one that scrolls in. */
function line<T>(list: List<T>, row: T, index: number, slots: number, tracks: string): VElement {
  const identity = list.identity(row);
  return h(
    'div',
    {
      key: `slot-${index % slots}`,
      class: identity.id === list.selected ? 'grid-row selected' : 'grid-row',
      role: 'row',
      'aria-rowindex': index + 2,
      style: {transform: `translateY(${index * rowHeight}px)`, 'grid-template-columns': tracks},
      onclick: () => go(identity.href),
    },
    h('div', {class: 'cell', role: 'gridcell'}, nameCell(identity)),
    list.columns.map(column => h('div', {class: 'cell', role: 'gridcell'}, column.cell(row))),
  );
}

const nameCell = ({id, name, mark, tag, note}: Identity): VElement =>
  h(
    'div',
    {class: 'identity'},
    h(
      'div',
      {class: 'identity-line'},
      mark,
      h('span', {class: name === undefined ? 'name mono' : 'name'}, name ?? id),
      tag !== undefined && h('span', {class: 'tag'}, tag),
    ),
    note ?? h('div', {class: 'id'}, id),
  );
