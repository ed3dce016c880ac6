/** Lists of resources as pages describe them; a dialect decides how they are marked up. */
import {type Child, h, type VElement} from './dom.ts';
import {icon} from './icons.ts';
import {choosePageSize, pageSize, pageSizes} from './preferences.ts';
import {change, type ListState, listState} from './store.ts';

export interface Column<T> {
  title: string;
  /** A grid track, e.g. `2fr`. */
  width: string;
  cell(row: T): Child;
  sort?(row: T): string | number;
}

export interface Identity {
  id: string;
  /** Undefined for workers, which have no name. */
  name?: string;
  href: string;
  mark?: Child;
  tag?: string;
  /** Stands under the id, e.g. a worker's state. */
  note?: Child;
}

export interface List<T> {
  name: string;
  noun: string;
  rows: readonly T[];
  /** Title and sort order of the first column. */
  first: {title: string; width: string; sort(row: T): string};
  columns: readonly Column<T>[];
  identity(row: T): Identity;
  /** Selected row's id: the one whose drawer is open. */
  selected?: string | undefined;
  /** The cards dialect's own look of a row, under its head. */
  card?(row: T): Child;
  /** Elements left of the filter box. */
  tools?: Child;
}

export interface Arranged<T> {
  rows: T[];
  total: number;
  page: number;
  pages: number;
}

/** Filters, sorts and cuts a list as the visitor asked. `per` rows to a page, or all. */
export function arrange<T>(list: List<T>, state: ListState, per: string): Arranged<T> {
  const wanted = state.filter.trim().toLowerCase();
  const found = list.rows.filter(row => searchText(list, row).includes(wanted));
  const by = state.sort === list.first.title ? list.first.sort : sortOf(list, state.sort);
  if (by) found.sort((a, b) => compare(by(a), by(b)) * (state.descending ? -1 : 1));
  const step = per === 'all' ? Math.max(1, found.length) : Number(per);
  const pages = Math.max(1, Math.ceil(found.length / step));
  const page = Math.min(state.page, pages - 1);
  return {rows: found.slice(page * step, (page + 1) * step), total: found.length, page, pages};
}

const sortOf = <T>(list: List<T>, title: string | undefined) =>
  list.columns.find(column => column.title === title)?.sort;

const searchText = <T>(list: List<T>, row: T): string => {
  const {id, name = ''} = list.identity(row);
  return `${name} ${id}`.toLowerCase();
};

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));

/** The list as it stands now. */
export const arrangeNow = <T>(list: List<T>): Arranged<T> => arrange(list, listState(list.name), pageSize());

export const toggleSort = (name: string, title: string): void =>
  change(() => {
    const state = listState(name);
    state.descending = state.sort === title && !state.descending;
    state.sort = title;
  });

export const sortDirection = (name: string, title: string): 'ascending' | 'descending' | undefined => {
  const state = listState(name);
  if (state.sort !== title) return undefined;
  return state.descending ? 'descending' : 'ascending';
};

export function toolbar<T>(list: List<T>): VElement {
  const state = listState(list.name);
  const oninput = (event: Event) =>
    change(() => {
      state.filter = (event.target as HTMLInputElement).value;
      state.page = 0;
      state.scrollTop = 0;
    });
  const box = {
    class: 'filter',
    type: 'search',
    placeholder: `Filter ${list.noun}s`,
    value: state.filter,
    oninput,
  };
  return h(
    'div',
    {class: 'toolbar'},
    list.tools,
    h('div', {class: 'search'}, icon('search', 16), h('input', {...box, 'aria-label': box.placeholder})),
  );
}

export function pager<T>(list: List<T>, {page, pages, total}: Arranged<T>): VElement {
  const state = listState(list.name);
  const turn = (to: number) => () => change(() => Object.assign(state, {page: to, scrollTop: 0}));
  const onchange = (event: Event) =>
    change(() => {
      choosePageSize((event.target as HTMLSelectElement).value);
      state.page = 0;
    });
  const step = (label: string, to: number) =>
    h(
      'button',
      {class: 'button plain', type: 'button', disabled: to < 0 || to >= pages, onclick: turn(to)},
      label,
    );
  return h(
    'div',
    {class: 'pager'},
    h('select', {class: 'select', 'aria-label': 'Rows per page', onchange}, pageSizes.map(sizeOption)),
    pages > 1 && [
      step('Previous', page - 1),
      h('span', {class: 'dim'}, `${page + 1} of ${pages}`),
      step('Next', page + 1),
    ],
    h('span', {class: 'dim'}, `${total.toLocaleString('en-US')} ${list.noun}${total === 1 ? '' : 's'}`),
  );
}

const sizeOption = (size: string): VElement =>
  h(
    'option',
    {value: size, selected: size === pageSize()},
    size === 'all' ? 'All on one page' : `${size} per page`,
  );
