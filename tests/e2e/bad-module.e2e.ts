/** An installation that lost a module of Argon2id, or a bit of one: said as such, never as a wrong passphrase. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {FULL_KEY} from '../simulator/api/keys.ts';
import {browsers} from './driver.ts';
import {askFrom} from './kept.ts';
import {connectIn, PASSPHRASE, unlockWith, vaultInfo} from './secrets.ts';
import {setStage} from './stage.ts';
import {withBadModule} from './without-wasm.ts';

describe.each(browsers)('V11 wasm_blocked_fallback: a module of the package, $name', ({name, launch}) => {
  const build = name === 'Firefox' ? '.output/firefox-mv3' : '.output/chrome-mv3';
  const folder = mkdtempSync(join(tmpdir(), 'podometer-bad-module-'));
  const stage = setStage(launch, 'left-volume');
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  it.each(['missing', 'damaged'] as const)(
    '%s: the passphrase is not called wrong, and no try counts',
    async how => {
      const {driver} = stage;
      if (how === 'missing') await connectIn(driver, 'passphrase', FULL_KEY, PASSPHRASE);
      await driver.restart({extension: withBadModule(build, join(folder, how), how)});
      expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: false, refusal: 'no-argon2'});
      expect(await vaultInfo(driver)).toMatchObject({state: 'ready', passphrase: 'locked', kdf: 'argon2id'});
      expect(await vaultInfo(driver)).not.toHaveProperty('waitUntil');
    },
  );

  it('whole again: the vault opens, and once more in a background that was stopped in between', async () => {
    const {driver} = stage;
    await driver.restart({extension: build});
    expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: true});
    await askFrom(driver, 'vault.lock');
    await driver.stopBackground();
    expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: true});
    expect(await vaultInfo(driver)).toMatchObject({passphrase: 'unlocked', kdf: 'argon2id'});
  });
});
