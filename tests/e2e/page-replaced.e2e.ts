/** A host that comes late, replaces its document under us, or shows no row; and what it sees of us as we live there. */
import {afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {Handler} from '../simulator/api/http.ts';
import {
  type ConsoleTabs,
  count,
  OVERLAY,
  STRIP,
  setConsole,
  waitForChips,
  waitForNoChips,
} from './console-tabs.ts';
import {browsers, type Tab} from './driver.ts';
import {servePlainHost} from './plain-host.ts';
import {setStage} from './stage.ts';

describe.each(browsers)('$name', ({launch}) => {
  const tabs = setConsole(setStage(launch, 'left-volume'));
  let ids: string[];
  let real: Handler;
  beforeAll(() => {
    const {pods} = tabs.simulator.world().state();
    ids = pods.filter(({status}) => status !== 'TERMINATED').map(({id}) => id);
    real = tabs.simulator.hosts.get('console.runpod.io')!;
  });
  beforeEach(() => servePlainHost(tabs.simulator, ids));
  afterEach(() => void tabs.simulator.hosts.set('console.runpod.io', real));

  it('finds rows that come three seconds after the page', async () => {
    servePlainHost(tabs.simulator, ids, 3_000);
    const tab = await tabs.open('/pods');
    expect(await count(tab, 'table')).toBe(0);
    await waitForChips(tabs, tab, 'pods');
  });

  it.each(Object.entries(REPLACED))('is there again after %s', async (_, act) => {
    const tab = await tabs.open('/pods');
    await waitForChips(tabs, tab, 'pods');
    await tab.run(act);
    await waitForChips(tabs, tab, 'pods');
    expect(await tab.pierced(STRIP)).toHaveLength(1);
    // What the new document does is noticed as before.
    await tab.run('void __host.draw()');
    await waitForChips(tabs, tab, 'pods');
    expect(tab.complaints()).toEqual([]);
  });

  it('changes nothing of the host: its own observer sees only elements of ours come and go', async () => {
    const tab = await tabs.open('/pods');
    await waitForChips(tabs, tab, 'pods');
    expect(await tab.run('__host.foreign')).toEqual([]);
    await tab.run("void history.pushState(null, '', '/user/billing')");
    await waitForNoChips(tab);
    await tab.run('void history.back()');
    await waitForChips(tabs, tab, 'pods');
    expect(await tab.run('__host.foreign')).toEqual([]);
    // The watch is awake: what the host itself does is seen.
    await tab.run("void document.body.setAttribute('class', 'theirs')");
    expect(await tab.run('__host.foreign')).toEqual(['attributes class at BODY']);
  });

  it('two windows, each with its own page, are both right', () => bothRight(tabs, real));

  it('says in the diagnostics on which page no row was found, and only there', async () => {
    servePlainHost(tabs.simulator, []);
    const tab = await tabs.open('/pods');
    const asked = "browser.runtime.sendMessage({name: 'diagnostics.log', input: {}})";
    const log = () => tabs.driver.extension<{value: object}>(asked).then(({value}) => value);
    const at = new Date().setUTCHours(0, 0, 0, 0);
    const entries = [{at, event: 'chips.unplaced', fields: {page: 'pods', chips: ids.length}}];
    await expect.poll(log, {timeout: 30_000}).toEqual({on: false, entries});
    expect(await count(tab, OVERLAY)).toBe(1);
    servePlainHost(tabs.simulator, ids);
    await tab.reload();
    await waitForChips(tabs, tab, 'pods');
  });
});

/** Each ends with the host's table in the new place. */
const REPLACED: Record<string, string> = {
  'a new body': `(() => {
    const body = document.createElement('body');
    document.body.replaceWith(body);
    __host.draw();
  })()`,
  'new children of the document element': `(() => {
    const body = document.createElement('body');
    document.documentElement.replaceChildren(document.createElement('head'), body);
    __host.draw();
  })()`,
  'a new document element': `(() => {
    const html = document.createElement('html');
    html.append(document.createElement('head'), document.createElement('body'));
    document.documentElement.replaceWith(html);
    __host.draw();
  })()`,
  'document.write': `(() => {
    document.open();
    document.write('<!doctype html><html class="light"><body>' + __host.page + '</body></html>');
    document.close();
  })()`,
};

async function bothRight(tabs: ConsoleTabs, real: Handler): Promise<void> {
  tabs.simulator.hosts.set('console.runpod.io', real);
  const [pods, volumes] = [await tabs.open('/pods'), await tabs.open('/user/storage')];
  await waitForChips(tabs, pods, 'pods');
  await waitForChips(tabs, volumes, 'volumes');
  const turn = async (tab: Tab, path: string): Promise<void> =>
    void (await tab.run(`__console.go('${path}')`));
  await turn(pods, '/user/storage');
  await turn(volumes, '/pods');
  await waitForChips(tabs, pods, 'volumes');
  await waitForChips(tabs, volumes, 'pods');
  expect(await Promise.all([pods, volumes].map(tab => tab.pierced(STRIP)))).toEqual([
    [expect.any(String)],
    [expect.any(String)],
  ]);
}
