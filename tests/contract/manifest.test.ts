/** The built manifests ask for exactly what was reviewed; any new right has to be written down in `manifests/`, and here. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {providers} from '../../lib/providers/index.ts';
import {builtFiles, type Manifest, readManifest, type Target, targets} from './build.ts';
import {root} from './graph.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const consoles = ['https://console.runpod.io/*', 'https://www.console.runpod.io/*'];
const originsOf = (grant?: 'install' | 'ask'): string[] =>
  [
    ...new Set(providers.filter(each => !grant || each.grant === grant).flatMap(({origins}) => origins)),
  ].sort();
/** Asked for one by one, on the click that adds a key; docs/providers.md lists them for review. */
const OPTIONAL = originsOf('ask').map(origin => `${origin}/*`);
const RIGHTS = {
  permissions: ['storage', 'alarms'],
  optional_permissions: ['notifications', 'idle'],
  host_permissions: ['https://api.runpod.io/*'],
  optional_host_permissions: OPTIONAL,
  web_accessible_resources: undefined,
  incognito: 'spanning',
};
/** What only one browser has a word for. */
const OWN: Record<Target, object> = {
  chrome: {
    minimum_chrome_version: '120',
    externally_connectable: {ids: []},
    browser_specific_settings: undefined,
  },
  firefox: {
    minimum_chrome_version: undefined,
    externally_connectable: undefined,
    browser_specific_settings: {
      gecko: {
        id: '{7a1c53c1-8f0e-4d86-9c2b-5d3f6f0a91be}',
        strict_min_version: '140.0',
        data_collection_permissions: {required: ['none'], optional: ['authenticationInfo']},
      },
    },
  },
};
const BACKGROUND: Record<Target, object> = {
  chrome: {service_worker: 'background.js'},
  firefox: {scripts: ['background.js']},
};

describe.each(targets)('B1 manifest_exact: %s', target => {
  const manifest: Manifest = readManifest(target);

  it('equals the reviewed snapshot, with the version of the package', () => {
    const {version} = read('package.json') as {version: string};
    const snapshot = JSON.stringify(read(`tests/contract/manifests/${target}.json`));
    const reviewed = JSON.parse(snapshot.replace('ORIGINS', originsOf().join(' '))) as object;
    expect(manifest).toEqual({...reviewed, optional_host_permissions: OPTIONAL, version});
  });

  it('has the rights that are written here, and is of version 3', () => {
    expect(manifest.manifest_version).toBe(3);
    const {permissions, optional_permissions, host_permissions, optional_host_permissions} = manifest;
    const {web_accessible_resources, incognito, background} = manifest;
    expect({
      ...{permissions, optional_permissions, host_permissions, optional_host_permissions},
      ...{web_accessible_resources, incognito},
    }).toEqual(RIGHTS);
    expect(background).toEqual(BACKGROUND[target]);
  });

  it('says who it is and what it needs in the words of its browser', () => {
    const {minimum_chrome_version, externally_connectable, browser_specific_settings} = manifest;
    expect({minimum_chrome_version, externally_connectable, browser_specific_settings}).toEqual(OWN[target]);
  });

  it('runs its content script in the top frame of the console only', () => {
    expect(manifest.content_scripts).toEqual([
      {matches: consoles, all_frames: false, run_at: 'document_idle', js: ['content-scripts/console.js']},
    ]);
  });

  it('lets pages and background reach the origins of the providers and no other, byte for byte', () => {
    const origins = originsOf().join(' ');
    expect(manifest.content_security_policy).toEqual({
      extension_pages:
        `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; ` +
        `font-src 'self'; connect-src 'self' ${origins}; object-src 'none'; base-uri 'none'; form-action 'none'; ` +
        `frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    });
  });

  it('names only files that were built', () => {
    const named = JSON.stringify(manifest).match(/[\w/-]+\.(js|css|html|png)\b/g) ?? [];
    expect(named).toContain('background.js');
    expect(named.filter(path => !builtFiles(target).includes(path))).toEqual([]);
  });
});
