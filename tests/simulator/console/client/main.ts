/** Starts the console: routing, polling and drawing. */
import {hashedClass} from './class-names.ts';
import {data, fetchBilling, fetchState} from './data.ts';
import {cards} from './dialects/cards.ts';
import type {Dialect} from './dialects/dialect.ts';
import {table} from './dialects/table.ts';
import {virtual} from './dialects/virtual.ts';
import {h} from './dom.ts';
import {drawPage} from './pages/draw.ts';
import {applyTheme, type DialectName, dialectName, readWishes} from './preferences.ts';
import {createRenderer} from './reconcile.ts';
import {parseRoute} from './route.ts';
import {shell} from './shell.ts';
import {drawWith, enterPage, go, redraw} from './store.ts';

/** For tests, in the page's main world only. */
interface ConsoleProbe {
  /** Draws again at once, as after a poll. */
  rerender(): void;
  /** Everything that went wrong on the page, policy violations included. */
  errors: string[];
  go(path: string): void;
}

const pollEvery = 4000;
const dialects: Record<DialectName, Dialect> = {table, cards, virtual};
const errors: string[] = [];

function watchErrors(): void {
  addEventListener('error', event => errors.push(event.message));
  addEventListener('unhandledrejection', event => errors.push(String(event.reason)));
  document.addEventListener('securitypolicyviolation', event =>
    errors.push(`${event.violatedDirective}: ${event.blockedURI}`),
  );
}

/** A dialect is chosen once per load: its stylesheet and its class names go together. */
async function chooseDialect(): Promise<{dialect: Dialect; classNames: (names: string) => string}> {
  const name = dialectName();
  const build = document.documentElement.dataset.build ?? '';
  if (name !== 'virtual') {
    await loadStyles('/assets/console.css');
    return {dialect: dialects[name], classNames: names => names};
  }
  await loadStyles(`/assets/console-${build}.css`);
  return {
    dialect: virtual,
    classNames: names =>
      names
        .split(' ')
        .map(one => hashedClass(one, build))
        .join(' '),
  };
}

function loadStyles(href: string): Promise<void> {
  const link = Object.assign(document.createElement('link'), {rel: 'stylesheet', href});
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`no stylesheet at ${href}`));
    document.head.append(link);
  });
}

/** Links of the console lead to its own pages without loading a document. */
function interceptLinks(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.target || link.origin !== location.origin) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !closesTo) return;
  event.preventDefault();
  go(closesTo);
}

let closesTo: string | undefined;
let shownPath: string | undefined;

async function poll(): Promise<void> {
  const {page} = parseRoute(new URL(location.href));
  await Promise.all([fetchState(), page === 'billing' && fetchBilling()]);
  redraw();
}

function draw(render: ReturnType<typeof createRenderer>, dialect: Dialect): void {
  const route = parseRoute(new URL(location.href));
  readWishes(route.query);
  applyTheme();
  if (!data.state) {
    render([h('p', {class: 'loading'}, 'Loading…')]);
    return;
  }
  const entered = route.path !== shownPath;
  shownPath = route.path;
  if (entered) enterPage();
  const scene = {route, state: data.state, billing: data.billing, dialect};
  const page = drawPage(scene);
  closesTo = page.drawer?.closed;
  document.title = `${page.crumbs.at(-1)?.label ?? 'Console'} · Runpod`;
  render(shell(scene, page));
  if (entered && route.page === 'billing' && !data.billing) void poll();
}

async function start(): Promise<void> {
  watchErrors();
  readWishes(new URLSearchParams(location.search));
  applyTheme();
  const {dialect, classNames} = await chooseDialect();
  const render = createRenderer(document.getElementById('root') as Element, classNames);
  drawWith(() => draw(render, dialect));
  document.addEventListener('click', interceptLinks);
  document.addEventListener('keydown', closeOnEscape);
  addEventListener('popstate', redraw);
  await poll();
  setInterval(() => {
    if (!document.hidden) void poll();
  }, pollEvery);
}

const probe: ConsoleProbe = {rerender: redraw, errors, go};
Object.assign(window, {__console: probe});
void start();
