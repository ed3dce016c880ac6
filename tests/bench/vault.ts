/** Unlocking with both ways of stretching, and one message to the background beside a call to the browser itself. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {launchChromium} from '../e2e/chromium-driver.ts';
import type {Driver} from '../e2e/driver.ts';
import {askFrom} from '../e2e/kept.ts';
import {connectIn, PASSPHRASE, vaultInfo} from '../e2e/secrets.ts';
import {withoutWasm} from '../e2e/without-wasm.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {startSimulator} from '../simulator/server.ts';
import type {Row} from './main.ts';
import {median} from './probe.ts';

const ROUNDS = 9;
const MESSAGES = 200;

export async function benchVault(): Promise<Row[]> {
  const simulator = await startSimulator({scenario: 'calm'});
  const folder = mkdtempSync(join(tmpdir(), 'podometer-bench-'));
  const driver = await launchChromium({simulatorPort: simulator.port});
  try {
    await connectIn(driver, 'passphrase', READ_ONLY_KEY, PASSPHRASE);
    const argon2id = await unlockMs(driver, 'argon2id');
    const message = await perCall(driver, "browser.runtime.sendMessage({name: 'rules.list', input: {}})");
    const bare = await perCall(driver, "browser.storage.session.get('nothing')");
    await askFrom(driver, 'vault.forget');
    await driver.restart({extension: withoutWasm(folder)});
    await connectIn(driver, 'passphrase', READ_ONLY_KEY, PASSPHRASE);
    const pbkdf2 = await unlockMs(driver, 'pbkdf2');
    return [
      {what: 'unlock, PBKDF2 (1,000,000 rounds)', value: pbkdf2, unit: 'ms'},
      {
        what: 'unlock, Argon2id (64 MiB, 3 passes, 4 lanes)',
        value: argon2id,
        unit: 'ms',
        ratio: argon2id / pbkdf2,
        note: 'of PBKDF2',
      },
      {
        what: 'one message to the background and back',
        value: message,
        unit: 'ms',
        ratio: message / bare,
        note: `storage.session.get ${bare.toFixed(2)} ms`,
      },
    ];
  } finally {
    await driver.close();
    await simulator.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Median time from the passphrase on its port to the answer. Throws where the vault is not stretched that way. */
async function unlockMs(driver: Driver, kdf: string): Promise<number> {
  const info = await vaultInfo(driver);
  if (info.kdf !== kdf) throw new Error(`the vault is stretched by ${info.kdf}, not by ${kdf}`);
  const times = await driver.extension<number[]>(`(async () => {
    const times = [];
    for (let round = 0; round < ${ROUNDS}; round++) {
      await browser.runtime.sendMessage({name: 'vault.lock', input: {}});
      const began = performance.now();
      const result = await new Promise(done => {
        const port = globalThis.secretPort = browser.runtime.connect({name: 'podometer.key'});
        port.onMessage.addListener(done);
        port.postMessage({do: 'unlock', passphrase: '${PASSPHRASE}'});
      });
      if (!result.ok) throw new Error(result.refusal);
      times.push(performance.now() - began);
    }
    return times;
  })()`);
  return median(times);
}

const perCall = (driver: Driver, call: string): Promise<number> =>
  driver.extension<number>(`(async () => {
    await ${call};
    const began = performance.now();
    for (let i = 0; i < ${MESSAGES}; i++) await ${call};
    return (performance.now() - began) / ${MESSAGES};
  })()`);
