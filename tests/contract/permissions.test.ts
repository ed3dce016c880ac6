/** The options page explains every right of the manifests as they were built, each in a sentence of its own. */
import {describe, expect, it} from 'vitest';
import {allPermissions, type Rights, toldPermissions} from '../../lib/app/permissions.ts';
import {providers} from '../../lib/providers/index.ts';
import messages from '../../public/_locales/en/messages.json' with {type: 'json'};
import {readManifest, targets} from './build.ts';

const words: Record<string, {message: string} | undefined> = messages;

describe.each(targets)('%s', target => {
  const manifest = readManifest(target);
  const rights = manifest as Rights;
  const all = allPermissions(rights, {});
  const idsOf = (kind: string, isFixed: boolean) =>
    all.filter(one => one.kind === kind && one.isFixed === isFixed).map(({id}) => id);

  it('nothing of the manifest is left out', () => {
    expect(idsOf('name', true)).toEqual(manifest.permissions);
    expect(idsOf('name', false)).toEqual(manifest.optional_permissions);
    expect(idsOf('host', true)).toEqual(manifest.host_permissions);
    expect(idsOf('host', false)).toEqual(manifest.optional_host_permissions);
    expect(idsOf('page', true)).toEqual(manifest.content_scripts.map(({matches}) => matches.join(' ')));
    expect(idsOf('consent', false)).toEqual(target === 'firefox' ? ['authenticationInfo'] : []);
  });

  it("the console's pages are granted only where every one of them is", () => {
    const [matches = []] = manifest.content_scripts.map(script => script.matches);
    const isGranted = (origins: string[]) =>
      allPermissions(rights, {origins}).find(({kind}) => kind === 'page')?.isGranted;
    expect(matches).toHaveLength(2);
    expect([isGranted([...matches]), isGranted(matches.slice(1)), isGranted([])]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('each by name has its words', () => {
    const named = all.filter(({kind}) => kind === 'name' || kind === 'consent');
    const missing = named.flatMap(({id}) => [`reach_${id}`, `reach_${id}_why`]).filter(key => !words[key]);
    expect(missing).toEqual([]);
  });

  it('each host says whose it is', () => {
    const hosts = all.filter(({kind}) => kind === 'host');
    expect(hosts.filter(({providers: names}) => names.length === 0)).toEqual([]);
    expect(new Set(hosts.flatMap(({providers: names}) => names))).toEqual(
      new Set(providers.map(({name}) => name)),
    );
  });

  it('of the hosts that are asked for, those are told that are granted or missed', () => {
    const [one, other] = providers.filter(({grant}) => grant === 'ask');
    const pattern = (provider: typeof one) => `${provider?.origins[0]}/*`;
    const granted = {permissions: ['storage', 'alarms'], origins: [pattern(one)]};
    const told = toldPermissions(allPermissions(rights, granted), new Set([other!.id]));
    const hosts = told.filter(({kind, isFixed}) => kind === 'host' && !isFixed);
    expect(hosts.map(({id, isGranted}) => [id, isGranted]).sort()).toEqual(
      [
        [pattern(one), true],
        [pattern(other), false],
      ].sort(),
    );
    expect(told.filter(({kind}) => kind !== 'host')).toHaveLength(
      all.filter(({kind}) => kind !== 'host').length,
    );
  });
});
