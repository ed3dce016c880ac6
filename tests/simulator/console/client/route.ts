/** The console's addresses and the pages they stand for. */

export type PageName =
  | 'home'
  | 'pods'
  | 'serverless'
  | 'endpoint'
  | 'clusters'
  | 'storage'
  | 'billing'
  | 'deploy'
  | 'settings'
  | 'other';

export interface Route {
  page: PageName;
  path: string;
  query: URLSearchParams;
  /** On an endpoint's page. */
  endpoint?: string;
}

const pages: Record<string, PageName> = {
  '/': 'home',
  '/home': 'home',
  '/pods': 'pods',
  '/user/pods': 'pods',
  '/serverless': 'serverless',
  '/serverless/user/endpoints': 'serverless',
  '/cluster': 'clusters',
  '/instant-clusters': 'clusters',
  '/user/storage': 'storage',
  '/user/billing': 'billing',
  '/deploy': 'deploy',
  '/explore': 'deploy',
  '/user/settings': 'settings',
};

export function parseRoute(url: URL): Route {
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/$/, '') : '/';
  const query = url.searchParams;
  const endpoint = /^\/serverless\/user\/endpoint\/([^/]+)$/.exec(path)?.[1];
  if (endpoint) return {page: 'endpoint', path, query, endpoint};
  return {page: pages[path] ?? 'other', path, query};
}
