/** Everything around a page: sidebar, header, and the drawer over both. */
import {type Child, h, type VElement} from './dom.ts';
import {usd} from './format.ts';
import {type IconName, icon} from './icons.ts';
import {iconButton} from './parts.ts';
import type {Crumb, Page, Scene} from './scene.ts';
import {change, go, ui} from './store.ts';

type Item = readonly [label: string, href: string, icon: IconName];

const groups: readonly (readonly [title: string, items: readonly Item[]])[] = [
  [
    'The Hub',
    [
      ['Serverless repos', '/hub/repos', 'fork'],
      ['Pod templates', '/hub/templates', 'copies'],
      ['Public Endpoints', '/hub/endpoints', 'rocket'],
    ],
  ],
  [
    'Manage',
    [
      ['Serverless', '/serverless', 'cloud'],
      ['Pods', '/pods', 'cube'],
      ['Instant Clusters', '/cluster', 'cubes'],
      ['Storage', '/user/storage', 'disk'],
      ['Fine Tuning', '/fine-tuning', 'sliders'],
      ['My templates', '/user/templates', 'book'],
      ['Secrets', '/user/secrets', 'key'],
    ],
  ],
  [
    'Account',
    [
      ['Billing', '/user/billing', 'wallet'],
      ['Create team', '/team', 'person'],
      ['Savings plans', '/savings-plans', 'coin'],
      ['Audit logs', '/user/audit-logs', 'lines'],
      ['Settings', '/user/settings', 'gear'],
    ],
  ],
];

const sections: Partial<Record<Scene['route']['page'], string>> = {
  home: '/home',
  pods: '/pods',
  deploy: '/pods',
  serverless: '/serverless',
  endpoint: '/serverless',
  clusters: '/cluster',
  storage: '/user/storage',
  billing: '/user/billing',
  settings: '/user/settings',
};

/** The title of a page the stand-in does not fill, from the sidebar. */
export const titleOf = (path: string): string =>
  groups.flatMap(([, items]) => items).find(([, href]) => href === path)?.[0] ?? 'Not found';

export const shell = (scene: Scene, page: Page): VElement[] => [
  h(
    'div',
    {class: ui.narrow ? 'app narrow' : 'app'},
    sidebar(scene),
    h('div', {class: 'column'}, header(scene, page.crumbs), h('main', {class: 'main'}, page.body)),
  ),
  ...(page.drawer ? drawer(page.drawer) : []),
];

function sidebar({route, state}: Scene): VElement {
  const here = sections[route.page] ?? route.path;
  const prepaid = state.billingMode === 'PREPAID';
  return h(
    'aside',
    {class: 'sidebar'},
    h(
      'div',
      {class: 'brand'},
      h('a', {class: 'logo', href: '/home'}, 'runpod'),
      iconButton('collapse', 'Collapse sidebar', () => change(() => (ui.narrow = !ui.narrow))),
    ),
    h(
      'nav',
      {class: 'menu', 'aria-label': 'Console'},
      item(['Home', '/home', 'home'], here),
      groups.map(([title, items]) =>
        group(
          title,
          items.filter(([, href]) => prepaid || href !== '/user/billing'),
          here,
        ),
      ),
    ),
    h(
      'div',
      {class: 'pinned'},
      h('button', {class: 'pinned-item', type: 'button'}, icon('speech'), h('span', {}, 'Feedback')),
      h('button', {class: 'pinned-item', type: 'button'}, icon('help'), h('span', {}, 'Help & resources')),
    ),
  );
}

function group(title: string, items: readonly Item[], here: string): VElement {
  const closed = ui.closedGroups.has(title);
  const toggle = () =>
    change(() => {
      if (!ui.closedGroups.delete(title)) ui.closedGroups.add(title);
    });
  return h(
    'div',
    {class: 'group', key: title},
    h(
      'button',
      {class: 'group-title', type: 'button', 'aria-expanded': String(!closed), onclick: toggle},
      h('span', {}, title),
      icon(closed ? 'down' : 'up', 14),
    ),
    !closed && items.map(entry => item(entry, here)),
  );
}

const item = ([label, href, name]: Item, here: string): VElement =>
  h(
    'a',
    {class: href === here ? 'item current' : 'item', href, key: href, title: label},
    icon(name),
    h('span', {class: 'item-label'}, label),
  );

const header = ({state}: Scene, crumbs: readonly Crumb[]): VElement =>
  h(
    'header',
    {class: 'header'},
    breadcrumb(crumbs),
    iconButton('bell', 'Notifications'),
    state.billingMode === 'PREPAID' &&
      h(
        'div',
        {class: 'balance'},
        h('a', {class: 'balance-figure', href: '/user/billing'}, usd(state.balance)),
        h('a', {class: 'balance-add', href: '/user/billing', 'aria-label': 'Add credits'}, icon('plus', 16)),
      ),
    h('div', {class: 'avatar', role: 'img', 'aria-label': 'Account'}, 'A'),
  );

const breadcrumb = (crumbs: readonly Crumb[]): VElement =>
  h(
    'nav',
    {class: 'breadcrumb', 'aria-label': 'Breadcrumb'},
    crumbs.map(
      ({label, href}, index): Child => [
        index > 0 && icon('next', 16),
        href === undefined ? h('span', {class: 'crumb'}, label) : h('a', {class: 'crumb-link', href}, label),
      ],
    ),
  );

const drawer = ({content, closed}: NonNullable<Page['drawer']>): VElement[] => [
  h('div', {class: 'scrim', key: 'scrim', onclick: () => go(closed)}),
  h(
    'aside',
    {class: 'drawer', key: 'drawer', role: 'dialog', 'aria-label': 'Details'},
    h(
      'div',
      {class: 'drawer-close'},
      iconButton('close', 'Close', () => go(closed)),
    ),
    content,
  ),
];
