/** A browser where WebAssembly is off: the same build, but its content security policy no longer allows it. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {launchChromium} from './chromium-driver.ts';
import {askFrom} from './kept.ts';
import {connectIn, PASSPHRASE, unlockWith, vaultInfo} from './secrets.ts';
import {setStage} from './stage.ts';
import {withoutWasm} from './without-wasm.ts';

const BUILT = '.output/chrome-mv3';

describe('V11 wasm_blocked_fallback', () => {
  const folder = mkdtempSync(join(tmpdir(), 'podometer-no-wasm-'));
  const stage = setStage(launchChromium, 'left-volume');
  beforeAll(() => void withoutWasm(folder));
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  it('an Argon2id vault says what is wrong, and is not called wrong passphrase', async () => {
    const {driver} = stage;
    await connectIn(driver, 'passphrase', FULL_KEY, PASSPHRASE);
    expect(await vaultInfo(driver)).toMatchObject({kdf: 'argon2id', passphrase: 'unlocked'});
    await driver.restart({extension: folder});
    expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: false, refusal: 'no-argon2'});
    expect(await vaultInfo(driver)).toMatchObject({state: 'ready', passphrase: 'locked'});
    expect(await vaultInfo(driver)).not.toHaveProperty('waitUntil');
  });

  it('a new one is made and unlocked by PBKDF2', async () => {
    const {driver} = stage;
    await askFrom(driver, 'vault.forget');
    await connectIn(driver, 'passphrase', READ_ONLY_KEY, PASSPHRASE);
    expect(await vaultInfo(driver)).toMatchObject({kdf: 'pbkdf2', passphrase: 'unlocked'});
    await askFrom(driver, 'vault.lock');
    expect(await unlockWith(driver, 'not the passphrase')).toEqual({ok: false, refusal: 'wrong-passphrase'});
    expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: true});
  });

  it('and is stretched by Argon2id again once WebAssembly is back', async () => {
    const {driver} = stage;
    await driver.restart({extension: BUILT});
    expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: true});
    expect(await vaultInfo(driver)).toMatchObject({kdf: 'argon2id', passphrase: 'unlocked'});
  });
});
