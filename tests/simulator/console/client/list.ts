/** Lists of resources as pages describe them; a dialect decides how they are marked up. */
import type {Child} from './dom.ts';
import {pageSize} from './preferences.ts';
import {type ListState, listState} from './store.ts';

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

/** The titles of all columns; those without a sort order cannot be sorted by. */
export const headings = <T>(list: List<T>): {title: string; sortable: boolean}[] => [
  {title: list.first.title, sortable: true},
  ...list.columns.map(({title, sort}) => ({title, sortable: sort !== undefined})),
];
