/** What leaves the browser: only to Runpod, without cookies, referrer or a key in the address, and never after a redirect. */
import {describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {browsers, type Tab} from './driver.ts';
import {API, asked, openPage, readAfter} from './polling.ts';
import {type Stage, setStage} from './stage.ts';
import {connectKey, strayHosts} from './visitor.ts';

const COOKIE = 'tracked=by-cookie';
const TRAP = '/trap';

describe.each(browsers)('E1 key_only_to_its_origin in $name', ({launch}) => {
  const stage = setStage(launch, 'left-volume');

  it('connecting, refreshing and a look at the console send the key to Runpod’s API alone', async () => {
    await connectKey(stage.driver, READ_ONLY_KEY);
    const page = await openPage(stage.driver);
    const console = await stage.driver.tab('https://console.runpod.io/pods');
    await console.waitForPierced('[data-surface="strip"]');
    await readAfter(page);
    const {requests} = stage.simulator;
    const withKey = requests.filter(request => JSON.stringify(request).includes(READ_ONLY_KEY));
    expect(withKey.length).toBeGreaterThan(20);
    expect(new Set(withKey.map(({host}) => host))).toEqual(new Set([API]));
    expect(strayHosts(stage.simulator)).toEqual([]);
  });
});

describe.each(browsers)('E2 request_hygiene in $name', ({launch}) => {
  const stage = setStage(launch, 'left-volume');
  let page: Tab;

  it('no cookie of the API’s host goes along, though the browser holds one', async () => {
    await bake(stage);
    await connectKey(stage.driver, READ_ONLY_KEY);
    page = await openPage(stage.driver);
    expect((await readAfter(page)).meta.state).toBe('ok');
    const sent = asked(stage.simulator);
    expect(sent.length).toBeGreaterThan(20);
    for (const {headers} of sent) expect(headers).not.toHaveProperty('cookie');
  });

  it('no referrer goes along, and the key stands in one header only', () => {
    for (const {headers, path, method} of asked(stage.simulator)) {
      expect(headers).not.toHaveProperty('referer');
      expect(path).not.toContain(READ_ONLY_KEY.slice(4, 20));
      const {authorization, ...rest} = headers;
      expect(authorization).toBe(`Bearer ${READ_ONLY_KEY}`);
      expect(JSON.stringify(rest)).not.toContain(READ_ONLY_KEY);
      expect(['GET', 'POST']).toContain(method);
    }
  });

  it.each([301, 302, 303, 307, 308])('a redirect by %i is not followed, wherever it leads', async status => {
    const {simulator} = stage;
    for (const to of [`https://${API}${TRAP}`, `https://console.runpod.io${TRAP}`, `http://${API}${TRAP}`]) {
      simulator.faults.set('/v2', {kind: 'redirect', to, status});
      simulator.faults.set('/graphql', {kind: 'redirect', to, status});
      simulator.requests.length = 0;
      const {meta, reading} = await readAfter(page);
      expect(asked(simulator).length).toBeGreaterThan(0);
      expect(meta.state).toBe('offline');
      expect(reading?.balance).toBeGreaterThan(0);
    }
    expect(simulator.requests.filter(({path}) => path.startsWith(TRAP))).toEqual([]);
    simulator.faults.clear();
  });
});

/** A page of the API's own host leaves a cookie, and a request that sends cookies shows that it is there. */
async function bake({driver, simulator}: Stage): Promise<void> {
  const address = `https://${API}/v2/openapi.json`;
  simulator.faults.set('/v2/openapi.json', {
    kind: 'headers',
    headers: {'set-cookie': `${COOKIE}; Path=/; Secure; SameSite=None`},
  });
  const page = await driver.tab(address);
  await page.goto(address);
  await page.close();
  simulator.faults.clear();
  expect(simulator.requests.some(({headers}) => headers.cookie?.includes(COOKIE))).toBe(true);
  simulator.requests.length = 0;
}
