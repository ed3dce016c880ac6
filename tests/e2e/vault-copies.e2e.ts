/** The vault's two copies, one of them lost, rotten or old: the other one makes it good, and nobody is welcomed as new. */
import {describe, expect, it} from 'vitest';
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {browsers, type Tab} from './driver.ts';
import {type Asker, askFrom, runWith} from './kept.ts';
import {connectIn, vaultInfo} from './secrets.ts';
import {type Stage, setStage} from './stage.ts';
import {connectKey} from './visitor.ts';

interface Copies {
  local: string | undefined;
  second: string | undefined;
}

/** Runs `use` on the store of the second copy. */
const inStore = (use: string): string => `await new Promise((done, fail) => {
  const request = indexedDB.open('kr', 1);
  request.onerror = () => fail(request.error);
  request.onsuccess = () => {
    const tx = request.result.transaction('vault', 'readwrite');
    const store = tx.objectStore('vault');
    const got = ${use};
    tx.oncomplete = () => { request.result.close(); done(got.result); };
  };
})`;
const READ = `(async () => ({
  local: (await browser.storage.local.get('vault')).vault,
  second: ${inStore("store.get('vault')")},
}))()`;
const copiesOf = (asker: Asker): Promise<Copies> => runWith<Copies>(asker, READ);
const WRITE = {
  local: (text: string | undefined) =>
    text === undefined
      ? "browser.storage.local.remove('vault')"
      : `browser.storage.local.set({vault: ${JSON.stringify(text)}})`,
  second: (text: string | undefined) =>
    `(async () => { ${inStore(text === undefined ? "store.delete('vault')" : `store.put(${JSON.stringify(text)}, 'vault')`)} })()`,
};

/** What becomes of a good text; `old` is one of some revisions before. */
const DAMAGES: [string, (good: string, old: string) => string | undefined][] = [
  ['deleted', () => undefined],
  ['cut off', good => good.slice(0, good.length / 2)],
  ['garbled', good => good.replace(/"ct":"..../, '"ct":"AAAA')],
  ['emptied', () => '{}'],
  ['no text at all', () => ''],
  ['an older revision', (_good, old) => old],
];
const CASES = (['local', 'second'] as const).flatMap(copy =>
  DAMAGES.map(([what, damage]) => [copy, what, damage] as const),
);

describe.each(browsers)('S2 one_copy_lost_or_rotten in $name', ({launch}) => {
  const stage = setStage(launch, 'left-volume');
  let page: Tab;
  let old = '';
  let good = '';

  it('two keys are stored, in two equal copies', async () => {
    await connectKey(stage.driver, READ_ONLY_KEY);
    page = await stage.driver.tab('options.html');
    old = (await copiesOf(page)).local ?? '';
    await connectIn(page, 'device', FULL_KEY);
    const {local, second} = await copiesOf(page);
    good = local ?? '';
    expect([JSON.parse(good).rev > JSON.parse(old).rev, second]).toEqual([true, good]);
  });

  it.each(CASES)('the copy in %s is %s: both are whole again', async (copy, _what, damage) => {
    await runWith(page, WRITE[copy](damage(good, old)));
    expect((await vaultInfo(page)).state).toBe('ready');
    expect(await copiesOf(page)).toEqual({local: good, second: good});
  });

  it('what somebody changed is told, whatever is lost later', async () => {
    expect((await vaultInfo(page)).notice?.kind).toBe('tampered');
  });

  it('after a restart without the copy in storage.local both keys are used, and nobody is welcomed', async () => {
    const {driver, simulator} = stage;
    await runWith(page, WRITE.local(undefined));
    await driver.restart();
    simulator.requests.length = 0;
    const popup = await driver.tab('popup.html');
    await popup.waitFor('[data-figure="burn"]');
    await expect.poll(() => keysUsed(popup, stage), {timeout: 60_000, interval: 1_000}).toBe(2);
    expect(await copiesOf(popup)).toEqual({local: good, second: good});
  });
});

async function keysUsed(asker: Asker, {simulator}: Stage): Promise<number> {
  await askFrom(asker, 'sync.refresh');
  return new Set(simulator.requests.flatMap(({headers}) => headers.authorization ?? [])).size;
}
