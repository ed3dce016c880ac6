// @vitest-environment happy-dom
import {describe, expect, test} from 'vitest';
import {arrange, headings, type List} from './list.ts';
import type {ListState} from './store.ts';

interface Row {
  id: string;
  name: string;
  cost: number;
}

const rows: Row[] = [
  {id: 'aa1', name: 'peach', cost: 3},
  {id: 'bb2', name: 'Apple', cost: 20},
  {id: 'cc3', name: 'fish', cost: 1},
];

const list: List<Row> = {
  name: 'rows',
  noun: 'row',
  rows,
  first: {title: 'Name', width: '1fr', sort: row => row.name},
  columns: [
    {title: 'Cost', width: '1fr', sort: row => row.cost, cell: row => row.cost},
    {title: '', width: '1fr', cell: () => undefined},
  ],
  identity: ({id, name}) => ({id, name, href: `/${id}`}),
};

const state = (part: Partial<ListState>): ListState => ({
  filter: '',
  descending: false,
  page: 0,
  scrollTop: 0,
  ...part,
});
const ids = (part: Partial<ListState>, per = 'all') =>
  arrange(list, state(part), per).rows.map(row => row.id);

describe('arrange', () => {
  test('keeps the account’s order until asked', () => expect(ids({})).toEqual(['aa1', 'bb2', 'cc3']));

  test('filters by name and id, whatever the case', () => {
    expect(ids({filter: ' APP '})).toEqual(['bb2']);
    expect(ids({filter: 'cc'})).toEqual(['cc3']);
  });

  test('sorts numbers as numbers and names as words', () => {
    expect(ids({sort: 'Cost'})).toEqual(['cc3', 'aa1', 'bb2']);
    expect(ids({sort: 'Cost', descending: true})).toEqual(['bb2', 'aa1', 'cc3']);
    expect(ids({sort: 'Name'})).toEqual(['bb2', 'cc3', 'aa1']);
    expect(rows[0]?.id).toBe('aa1');
  });

  test('cuts pages, and a page past the end is the last one', () => {
    expect(arrange(list, state({page: 9}), '2')).toMatchObject({page: 1, pages: 2, total: 3});
    expect(ids({page: 1}, '2')).toEqual(['cc3']);
  });

  test('an empty result is one empty page', () => {
    expect(arrange(list, state({filter: 'nothing'}), 'all')).toEqual({rows: [], total: 0, page: 0, pages: 1});
  });
});

test('only columns with an order can be sorted by', () => {
  expect(
    headings(list)
      .filter(({sortable}) => sortable)
      .map(({title}) => title),
  ).toEqual(['Name', 'Cost']);
});
