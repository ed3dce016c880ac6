/** An update: the present build starts on what each released version left behind. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Profile, plantProfile} from '../fixtures/releases/seed.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {launchChromium} from './chromium-driver.ts';
import type {Driver} from './driver.ts';

interface Manifest {
  permissions: string[];
  host_permissions: string[];
  content_scripts: {matches: string[]}[];
}
type Stored = {v: number; data: Record<string, unknown>};

const RELEASES = 'tests/fixtures/releases';
const releases = readdirSync(RELEASES).filter(name => /^\d/.test(name));
const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T;
const asked = ({permissions, host_permissions: hosts, content_scripts: scripts}: Manifest): string[] =>
  [...permissions, ...hosts, ...scripts.flatMap(({matches}) => matches)].sort();

describe.each(releases)('B4 upgrade_path: from %s', release => {
  const profile = read<Profile>(RELEASES, release, 'profile.json');
  const [id = ''] = (profile.local.connections as {data: {id: string}[]}).data.map(entry => entry.id);
  let simulator: Simulator;
  let driver: Driver;
  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'left-volume'});
    driver = await launchChromium({simulatorPort: simulator.port});
    await driver.extension(plantProfile(profile));
    await driver.restart();
  });
  afterAll(async () => {
    await driver?.close();
    await simulator?.close();
  });
  const stored = <T = Stored>(key: string) =>
    driver.extension<T>(`browser.storage.local.get('${key}').then(found => found['${key}'])`);
  const ask = <T>(name: string, input: object = {}) =>
    driver.extension<T>(`browser.runtime.sendMessage(${JSON.stringify({name, input})})`);

  it('asks for no new permission', () => {
    const now = read<Manifest>('.output/chrome-mv3/manifest.json');
    expect(asked(now)).toEqual(asked(read<Manifest>(RELEASES, release, 'manifest.json')));
  });

  it('the settings are kept', async () => {
    const {data} = profile.local.settings as Stored;
    expect(await ask('settings.get')).toEqual({ok: true, value: data});
  });

  it('the key is usable, under its label', async () => {
    await expect
      .poll(
        async () => {
          await ask('sync.refresh');
          const {data} = await stored(`account:${id}`);
          const was = (profile.local[`account:${id}`] as Stored).data.meta as {goodAt: number};
          return (data.meta as {goodAt: number}).goodAt > was.goodAt;
        },
        {timeout: 30_000},
      )
      .toBe(true);
    const keys = simulator.requests.filter(({host}) => host === 'api.runpod.io');
    expect(new Set(keys.map(({headers}) => headers.authorization))).toEqual(
      new Set([`Bearer ${READ_ONLY_KEY}`]),
    );
    const popup = await driver.tab('popup.html');
    await popup.waitFor('[data-figure="burn"]');
    expect(await popup.text('.whose')).toContain('Research team');
    await popup.close();
  });

  it('nothing is set aside, nothing is lost, nobody is troubled', async () => {
    const all = await driver.extension<Record<string, unknown>>('browser.storage.local.get(null)');
    expect(Object.keys(all).filter(key => /quarantine|bad/.test(key))).toEqual([]);
    expect(all.view).not.toHaveProperty('troubles');
    expect(Object.keys(all)).toEqual(expect.arrayContaining(Object.keys(profile.local)));
  });
});
