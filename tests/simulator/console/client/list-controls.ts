/** What stands around a list in every dialect: filter, sort order, and pages. */
import {h, type VElement} from './dom.ts';
import {icon} from './icons.ts';
import type {Arranged, List} from './list.ts';
import {choosePageSize, pageSize, pageSizes} from './preferences.ts';
import {change, listState} from './store.ts';

/** Sorts by a column; the same column again turns the order round. */
export const toggleSort = (name: string, title: string): void =>
  change(() => {
    const state = listState(name);
    state.descending = state.sort === title && !state.descending;
    state.sort = title;
  });

const sortDirection = (name: string, title: string): 'ascending' | 'descending' | undefined => {
  const state = listState(name);
  if (state.sort !== title) return undefined;
  return state.descending ? 'descending' : 'ascending';
};

/** What a heading needs to sort its list: direction now, what a click does, and what it shows. */
export function sorting(list: string, title: string) {
  const direction = sortDirection(list, title);
  const arrow = direction && icon(direction === 'ascending' ? 'up' : 'down', 12);
  return {direction, onclick: () => toggleSort(list, title), label: [title, arrow]};
}

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
    h(
      'select',
      {class: 'select', 'aria-label': 'Rows per page', value: pageSize(), onchange},
      pageSizes.map(sizeOption),
    ),
    pages > 1 && [
      step('Previous', page - 1),
      h('span', {class: 'dim'}, `${page + 1} of ${pages}`),
      step('Next', page + 1),
    ],
    h('span', {class: 'dim'}, `${total.toLocaleString('en-US')} ${list.noun}${total === 1 ? '' : 's'}`),
  );
}

const sizeOption = (size: string): VElement =>
  h('option', {value: size}, size === 'all' ? 'All on one page' : `${size} per page`);
