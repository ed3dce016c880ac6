/** The build with every provider's host granted: the browser asks that in a window of its own, which no test can click. */
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export interface GrantedBuild {
  folder: string;
  remove(): void;
}

/** A copy whose manifest has among its hosts and permissions what it else asks for on a click; nothing else differs. */
export function grantedBuild(build = '.output/chrome-mv3', permissions: string[] = []): GrantedBuild {
  const folder = mkdtempSync(join(tmpdir(), 'podometer-granted-'));
  cpSync(build, folder, {recursive: true});
  const file = join(folder, 'manifest.json');
  const {optional_host_permissions: asked = [], ...manifest} = JSON.parse(readFileSync(file, 'utf8'));
  const host_permissions = [...manifest.host_permissions, ...asked];
  const granted = {
    permissions: [...manifest.permissions, ...permissions],
    optional_permissions: manifest.optional_permissions.filter((name: string) => !permissions.includes(name)),
  };
  writeFileSync(file, JSON.stringify({...manifest, host_permissions, ...granted}));
  return {folder, remove: () => rmSync(folder, {recursive: true, force: true, maxRetries: 5})};
}
