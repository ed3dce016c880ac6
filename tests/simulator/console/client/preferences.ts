/** How this tab is shown: asked for in the query, remembered for the session, else as the server says. */

export type DialectName = 'table' | 'cards' | 'virtual';

const {dataset, classList} = document.documentElement;
const themes = ['light', 'dark'];
const dialects = ['table', 'cards', 'virtual'];
/** Rows to a page; `all` for no paging. */
export const pageSizes = ['10', '50', '100', 'all'];

function recall(name: string, allowed: readonly string[], otherwise: string): string {
  const kept = sessionStorage.getItem(`console.${name}`);
  return kept !== null && allowed.includes(kept) ? kept : otherwise;
}

const remember = (name: string, value: string): void => sessionStorage.setItem(`console.${name}`, value);

/** Remembers the wishes found in a query; what it does not name stays. */
export function readWishes(query: URLSearchParams): void {
  for (const name of ['theme', 'dialect', 'per']) {
    const wish = query.get(name);
    if (wish !== null) remember(name, wish);
  }
}

const servedDialect = dataset.dialect ?? 'table';
const servedTheme = dataset.theme ?? 'dark';

export const dialectName = (): DialectName => recall('dialect', dialects, servedDialect) as DialectName;

export const theme = (): string => recall('theme', themes, servedTheme);

export function applyTheme(): void {
  dataset.theme = theme();
  for (const name of themes) classList.toggle(name, name === theme());
}

export function chooseTheme(name: string): void {
  remember('theme', name);
  applyTheme();
}

/** A virtualised list needs no pages, so it starts with all rows. */
export const pageSize = (): string => recall('per', pageSizes, dialectName() === 'virtual' ? 'all' : '10');

export const choosePageSize = (size: string): void => remember('per', size);
