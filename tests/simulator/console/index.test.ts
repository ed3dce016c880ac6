import {describe, expect, test} from 'vitest';
import type {Scenario} from '../world/contract.ts';
import {createWorld} from '../world/world.ts';
import {type ConsoleOptions, consoleHandler} from './index.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 20, 12);

const scenario: Scenario = {
  name: 'secrets',
  about: 'Resources with environment variables.',
  script: at => ({
    start: at - 50 * hour,
    balance: 100,
    events: [
      {
        at: at - 40 * hour,
        do: 'create-pod',
        pod: {id: 'e9ohprt7xzfdgr', name: 'peach_fish', price: 0.69, env: {TOKEN: 'hunter2'}},
      },
      {
        at: at - 40 * hour,
        do: 'create-endpoint',
        endpoint: {id: 'isapbl1e254mbj', name: 'vllm', env: {TOKEN: 'hunter2'}},
      },
      {at: at - 26 * hour, do: 'top-up', usd: 25},
    ],
  }),
};

const world = createWorld(scenario, now);

function request(target: string, options: Partial<ConsoleOptions> = {}, host = 'console.runpod.io') {
  const url = new URL(target, 'https://console.runpod.io');
  const asked = {host, path: url.pathname, query: url.searchParams, headers: {}};
  return consoleHandler(asked, world, {dialect: 'table', theme: 'dark', ...options});
}

const body = (target: string): string => String(request(target)?.body);

describe('pages', () => {
  test.each(['/', '/home', '/pods', '/serverless/user/endpoint/isapbl1e254mbj', '/no/such/page'])(
    '%s is the shell under the strict policy',
    path => {
      const response = request(path);
      expect(response?.status).toBe(200);
      expect(response?.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(response?.headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
          "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
          "require-trusted-types-for 'script'; trusted-types 'none'",
      );
      expect(response?.body).not.toMatch(/ style=| on[a-z]+=|<script>|<style/);
    },
  );

  test('the server’s dialect and theme give way to those in the query', () => {
    expect(request('/pods', {dialect: 'cards', theme: 'light'})?.body).toContain(
      '<html lang="en" class="light" data-theme="light" data-dialect="cards"',
    );
    expect(body('/pods?theme=light&dialect=virtual')).toContain(
      'class="light" data-theme="light" data-dialect="virtual"',
    );
  });

  test('a query cannot write into the shell', () => {
    expect(body('/pods?theme=%22%3E%3Cscript%3E')).toContain('class="dark" data-theme="dark"');
  });

  test('other hosts are not the console’s', () => {
    expect(request('/pods', {}, 'api.runpod.io')).toBeUndefined();
    expect(request('/pods', {}, 'www.console.runpod.io:8443')?.status).toBe(200);
  });
});

/** Every module reachable from the shell, by following imports as a browser does. */
function modules(from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const [, path] of body(from).matchAll(/from '(\.[^']+)'/g)) {
    modules(new URL(path ?? '', `https://x${from}`).pathname, seen);
  }
  return seen;
}

describe('assets', () => {
  test('every module the page imports is served as JavaScript without types', () => {
    const paths = [...modules('/assets/main.ts')];
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) {
      const response = request(path);
      expect(response?.status, path).toBe(200);
      expect(response?.headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(response?.body).not.toMatch(/^import type|^(export )?interface /m);
    }
  });

  test('the stylesheet has plain names, or those of the shell’s build', () => {
    const build = /data-build="([a-z0-9]+)"/.exec(body('/pods'))?.[1];
    expect(body('/assets/console.css')).toContain('.sidebar');
    expect(body(`/assets/console-${build}.css`)).toMatch(/\.css-[a-z0-9]{6}/);
    expect(body(`/assets/console-${build}.css`)).not.toContain('.sidebar');
  });

  test.each([
    '/assets/none.ts',
    '/assets/../index.ts',
    '/assets/console-0.css',
    '/assets/a.json',
    '/data/x.json',
  ])('%s is not found', path =>
    expect(consoleHandler(rawRequest(path), world, {dialect: 'table', theme: 'dark'})?.status).toBe(404),
  );
});

const rawRequest = (path: string) => ({
  host: 'console.runpod.io',
  path,
  query: new URLSearchParams(),
  headers: {},
});

describe('data', () => {
  test('the state names the resources and keeps their environment to itself', () => {
    const text = body('/data/state.json');
    expect(JSON.parse(text)).toMatchObject({
      at: now,
      billingMode: 'PREPAID',
      pods: [{id: 'e9ohprt7xzfdgr', name: 'peach_fish', price: 0.69}],
      endpoints: [{id: 'isapbl1e254mbj'}],
    });
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('"env"');
  });

  test('billing adds up to the ledger, and the top-up is among the credits', () => {
    const billing = JSON.parse(body('/data/billing.json'));
    const billed = world.ledger.billed('day', now - 72 * hour, now, now);
    const expected = billed.flatMap(({amounts}) => Object.values(amounts)).reduce((sum, usd) => sum + usd, 0);
    const shown = billing.days
      .map((day: Record<string, number>) => (day.pods ?? 0) + (day.serverless ?? 0) + (day.storage ?? 0))
      .reduce((sum: number, usd: number) => sum + usd, 0);
    expect(expected).toBeGreaterThan(20);
    expect(shown).toBeCloseTo(expected, 8);
    expect(billing.credits).toContainEqual({day: Date.UTC(2026, 10, 19), usd: 25});
  });
});
