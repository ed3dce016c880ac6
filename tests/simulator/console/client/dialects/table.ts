/** Dialect of a classic table: links that carry the id, the id again as text, rows kept from draw to draw. */
import {type Child, h, type VElement} from '../dom.ts';
import {arrangeNow, headings, type Identity, type List} from '../list.ts';
import {pager, sorting, toolbar} from '../list-controls.ts';
import {empty} from '../parts.ts';
import {go} from '../store.ts';
import type {Dialect} from './dialect.ts';

export const table: Dialect = {
  list<T>(list: List<T>): VElement {
    const arranged = arrangeNow(list);
    return h(
      'div',
      {class: 'list', key: list.name},
      toolbar(list),
      h(
        'div',
        {class: 'frame'},
        h(
          'table',
          {class: 'table'},
          head(list),
          h(
            'tbody',
            {},
            arranged.rows.map(row => line(list, row)),
          ),
        ),
        arranged.total === 0 && empty(`No ${list.noun}s`),
        pager(list, arranged),
      ),
    );
  },
  facts: rows =>
    h(
      'dl',
      {class: 'facts'},
      rows.map(([label, value]) =>
        h(
          'div',
          {class: 'fact'},
          h('dt', {class: 'fact-label'}, label),
          h('dd', {class: 'fact-value'}, value),
        ),
      ),
    ),
};

function head<T>(list: List<T>): VElement {
  const cells = headings(list).map(({title, sortable}) =>
    sortable ? sortHeading(list.name, title) : h('th', {class: 'th', scope: 'col'}, title),
  );
  return h('thead', {}, h('tr', {}, cells));
}

function sortHeading(list: string, title: string): VElement {
  const {direction, onclick, label} = sorting(list, title);
  return h(
    'th',
    {class: 'th', scope: 'col', 'aria-sort': direction},
    h('button', {class: 'sort', type: 'button', onclick}, label),
  );
}

function line<T>(list: List<T>, row: T): VElement {
  const identity = list.identity(row);
  const open = (event: Event) => {
    if (!(event.target as Element).closest('a, button')) go(identity.href);
  };
  return h(
    'tr',
    {key: identity.id, class: identity.id === list.selected ? 'row selected' : 'row', onclick: open},
    h('td', {class: 'td'}, nameCell(identity)),
    list.columns.map(column => h('td', {class: 'td'}, column.cell(row))),
  );
}

function nameCell({id, name, href, mark, tag, note}: Identity): Child {
  const under = note ?? h('span', {class: 'id'}, id);
  return h(
    'div',
    {class: 'identity'},
    h(
      'div',
      {class: 'identity-line'},
      mark,
      h('a', {class: name === undefined ? 'name mono' : 'name', href}, name ?? id),
      tag !== undefined && h('span', {class: 'tag'}, tag),
    ),
    under,
  );
}
