/** Dialect of a classic table: links that carry the id, the id again as text, rows kept from draw to draw. */
import {type Child, h, type VElement} from '../dom.ts';
import {icon} from '../icons.ts';
import {arrangeNow, type Identity, type List, pager, sortDirection, toggleSort, toolbar} from '../list.ts';
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
  const titles = [list.first.title, ...list.columns.map(column => column.title)];
  return h(
    'thead',
    {},
    h(
      'tr',
      {},
      titles.map(title => heading(list.name, title)),
    ),
  );
}

function heading(list: string, title: string): VElement {
  const direction = sortDirection(list, title);
  return h(
    'th',
    {class: 'th', scope: 'col', 'aria-sort': direction},
    h(
      'button',
      {class: 'sort', type: 'button', onclick: () => toggleSort(list, title)},
      title,
      direction && icon(direction === 'ascending' ? 'up' : 'down', 12),
    ),
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
