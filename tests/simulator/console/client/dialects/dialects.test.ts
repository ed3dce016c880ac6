// @vitest-environment happy-dom
import {beforeEach, describe, expect, test} from 'vitest';
import type {List} from '../list.ts';
import {choosePageSize} from '../preferences.ts';
import {createRenderer} from '../reconcile.ts';
import {listState, ui} from '../store.ts';
import {cards} from './cards.ts';
import type {Dialect} from './dialect.ts';
import {table} from './table.ts';
import {virtual} from './virtual.ts';

interface Row {
  id: string;
}

const list = (size: number): List<Row> => ({
  name: 'pods',
  noun: 'pod',
  rows: Array.from({length: size}, (_, i) => ({id: `pod${i}x`})),
  first: {title: 'Name', width: '1fr', sort: row => row.id},
  columns: [],
  identity: ({id}) => ({id, name: `name of ${id.slice(3, -1)}`, href: `/pods?id=${id}`}),
});

let root: HTMLElement;

beforeEach(() => {
  root = document.createElement('div');
  ui.lists.clear();
  choosePageSize('all');
});

function drawing(dialect: Dialect, size: number): () => void {
  const render = createRenderer(root, names => names);
  const draw = () => render([dialect.list(list(size))]);
  draw();
  return draw;
}

describe('table', () => {
  test('links carry the id, the text repeats it, and a row keeps its node', () => {
    const draw = drawing(table, 3);
    const row = root.querySelector('tbody tr');
    expect(root.querySelector('a')?.getAttribute('href')).toBe('/pods?id=pod0x');
    expect(row?.textContent).toContain('pod0x');
    draw();
    expect(root.querySelector('tbody tr')).toBe(row);
  });

  test('shows as many rows to a page as asked', () => {
    choosePageSize('10');
    drawing(table, 25);
    expect(root.querySelectorAll('tbody tr')).toHaveLength(10);
    expect(root.textContent).toContain('1 of 3');
  });
});

describe('cards', () => {
  test('the id shares its text node with its label, and every draw makes new cards', () => {
    const draw = drawing(cards, 2);
    const card = root.querySelector('li');
    expect(root.querySelector('.card-id')?.firstChild?.nodeValue).toBe('ID: pod0x');
    expect(root.querySelector('[data-testid="pod-pod0x"]')).not.toBeNull();
    draw();
    expect(root.querySelectorAll('li')).toHaveLength(2);
    expect(root.contains(card)).toBe(false);
  });
});

describe('virtual', () => {
  const rows = () => [...root.querySelectorAll('[aria-rowindex]')];

  test('draws only the rows near the viewport', () => {
    drawing(virtual, 1000);
    expect(rows().length).toBeLessThan(40);
    expect(root.querySelector('[role=grid]')?.getAttribute('aria-rowcount')).toBe('1001');
  });

  test('lends the nodes of rows that scroll out to those that scroll in', () => {
    const draw = drawing(virtual, 1000);
    const nodes = new Set(rows());
    listState('pods').scrollTop = 600 * 64;
    draw();
    expect(rows().every(row => nodes.has(row))).toBe(true);
    expect(rows().some(row => row.textContent?.includes('pod600x'))).toBe(true);
  });

  test('has no links', () => {
    drawing(virtual, 5);
    expect(root.querySelector('a')).toBeNull();
  });
});
