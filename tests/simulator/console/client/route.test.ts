import {expect, test} from 'vitest';
import {parseRoute} from './route.ts';

const page = (path: string) => parseRoute(new URL(path, 'https://console.runpod.io')).page;

test.each([
  ['/', 'home'],
  ['/home', 'home'],
  ['/pods', 'pods'],
  ['/pods/', 'pods'],
  ['/user/pods', 'pods'],
  ['/pods?id=e9ohprt7xzfdgr', 'pods'],
  ['/serverless', 'serverless'],
  ['/serverless/user/endpoints', 'serverless'],
  ['/serverless/user/endpoint/isapbl1e254mbj?tab=workers', 'endpoint'],
  ['/cluster', 'clusters'],
  ['/user/storage', 'storage'],
  ['/user/billing', 'billing'],
  ['/deploy', 'deploy'],
  ['/explore', 'deploy'],
  ['/user/settings', 'settings'],
  ['/user/secrets', 'other'],
  ['/constructor', 'other'],
])('%s is the %s page', (path, expected) => {
  expect(page(path)).toBe(expected);
});

test('an endpoint page knows its endpoint', () => {
  const route = parseRoute(new URL('https://console.runpod.io/serverless/user/endpoint/isapbl1e254mbj'));
  expect(route.endpoint).toBe('isapbl1e254mbj');
});
