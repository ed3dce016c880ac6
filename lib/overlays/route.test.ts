import {expect, test} from 'vitest';
import {pageOf} from './route.ts';

const at = (path: string) => pageOf(`https://console.runpod.io${path}`);

test.each([
  ['/pods', 'pods'],
  ['/pods?id=e9ohprt7xzfdgr', 'pods'],
  ['/user/pods', 'pods'],
  ['/pods/e9ohprt7xzfdgr', 'pods'],
  ['/podscast', 'other'],
  ['/user/storage', 'storage'],
  ['/storage/', 'storage'],
  ['/user/storage/agv6w2qcg7', 'storage'],
  ['/serverless', 'serverless'],
  ['/serverless/', 'serverless'],
  ['/serverless/user/endpoints', 'serverless'],
  ['/serverless/user/endpoint/isapbl1e254mbj', 'endpoint'],
  ['/serverless/user/endpoint/isapbl1e254mbj?tab=workers', 'endpoint'],
  ['/serverless/new-endpoint', 'other'],
  ['/', 'home'],
  ['/home', 'home'],
  ['/user/home', 'home'],
  ['/homestead', 'other'],
  ['/user/billing', 'billing'],
  ['/billing/', 'billing'],
  ['/user/billing/invoices', 'billing'],
  ['/deploy', 'deploy'],
  ['/deploy?gpu=RTX+5090&count=1&template=9lkpdziphh', 'deploy'],
  ['/deployments', 'other'],
  ['/serverless/deploy', 'other'],
  ['/user/settings', 'settings'],
  ['/user/audit-logs', 'other'],
  ['/user', 'other'],
])('%s is %s', (path, page) => {
  expect(at(path)).toBe(page);
});

test('the second host of the console has the same pages', () => {
  expect(pageOf('https://www.console.runpod.io/user/billing')).toBe('billing');
  expect(pageOf('https://www.console.runpod.io/')).toBe('home');
});

test('an address that is none is other', () => {
  expect(pageOf('about:blank')).toBe('other');
  expect(pageOf('')).toBe('other');
});
