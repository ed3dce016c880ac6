/** Dialect of the older console: cards in a list, `ID: …` in one text node, and every card made anew at each draw. */
import {h, type VElement} from '../dom.ts';
import {arrangeNow, headings, type List} from '../list.ts';
import {pager, toggleSort, toolbar} from '../list-controls.ts';
import {empty} from '../parts.ts';
import {listState} from '../store.ts';
import type {Dialect} from './dialect.ts';

let draws = 0;

export const cards: Dialect = {
  list<T>(list: List<T>): VElement {
    draws++;
    const arranged = arrangeNow(list);
    return h(
      'div',
      {class: 'list', key: list.name},
      toolbar(list),
      sortChoice(list),
      h(
        'ul',
        {class: 'cards'},
        arranged.rows.map(row => card(list, row)),
      ),
      arranged.total === 0 && empty(`No ${list.noun}s`),
      pager(list, arranged),
    );
  },
  facts: rows =>
    h(
      'ul',
      {class: 'plain-facts'},
      rows.map(([label, value]) =>
        typeof value === 'string' ? h('li', {}, `${label}: ${value}`) : h('li', {}, `${label}: `, value),
      ),
    ),
};

function sortChoice<T>(list: List<T>): VElement {
  const value = listState(list.name).sort ?? '';
  const onchange = (event: Event) => toggleSort(list.name, (event.target as HTMLSelectElement).value);
  return h(
    'label',
    {class: 'sort-choice'},
    'Sort by',
    h(
      'select',
      {class: 'select', value, onchange},
      h('option', {value: ''}, 'As listed'),
      headings(list)
        .filter(({sortable}) => sortable)
        .map(({title}) => h('option', {value: title}, title)),
    ),
  );
}

/** A key that no draw repeats makes the reconciler throw the old node away. */
function card<T>(list: List<T>, row: T): VElement {
  const {id, name, href, mark, tag, note} = list.identity(row);
  return h(
    'li',
    {
      key: `${id}/${draws}`,
      class: id === list.selected ? 'card selected' : 'card',
      'data-testid': `${list.noun}-card-${id}`,
    },
    h(
      'div',
      {class: 'card-head'},
      mark,
      h('a', {class: 'card-name', href, 'data-testid': `${list.noun}-${id}`}, name ?? list.noun),
      tag !== undefined && h('span', {class: 'tag'}, tag),
      h('div', {class: 'card-id'}, `ID: ${id}`),
      note,
    ),
    list.card ? list.card(row) : list.columns.map(column => pair(column.title, column.cell(row))),
  );
}

const pair = (label: string, value: Parameters<typeof h>[2]): VElement =>
  h('div', {class: 'pair'}, h('span', {class: 'pair-label'}, label), h('div', {class: 'pair-value'}, value));
