import * as fc from 'fast-check';
import {argon2id as byHashWasm} from 'hash-wasm';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {wasmOf} from '../../scripts/argon2.ts';
import {readPackaged} from '../platform/egress.ts';
import {argon2id, argon2Modules} from './argon2id.ts';
import {utf8} from './bytes.ts';

vi.mock('../platform/egress.ts', async original => {
  const real = await original<typeof import('../platform/egress.ts')>();
  return {...real, readPackaged: vi.fn(real.readPackaged)};
});
const files = vi.mocked(readPackaged);
const real = files.getMockImplementation()!;
afterEach(() => void files.mockReset().mockImplementation(real));

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('the tag', () => {
  /** Of the reference implementation's own tests (P-H-C/phc-winner-argon2, src/test.c); the last two by OpenSSL 3.5. */
  it.each([
    [
      'password',
      'somesalt',
      65_536,
      2,
      1,
      '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    ],
    [
      'password',
      'diffsalt',
      65_536,
      2,
      1,
      'bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c',
    ],
    [
      ...(['differentpassword', 'somesalt', 65_536, 2, 1] as const),
      '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde',
    ],
    [
      'password',
      'somesalt',
      65_536,
      3,
      4,
      '661fefbd6f29bcbc8f4646abc32a9d7a4645bb5c059537f8a5587f31adbecccd',
    ],
    ['', 'somesalt', 65_536, 2, 1, '72ab58ff0b49f38acea0c1502f91cc6a211010e7fe1d72bfe053a9b0c62110b2'],
  ])('of %s, %s, %i KiB, %i passes, %i lanes', async (password, salt, m, t, p, tag) => {
    expect(hex(await argon2id(utf8(password), utf8(salt), {m, t, p}))).toBe(tag);
  });

  it('is that of hash-wasm’s own code for any costs, and for passphrases that fill the buffer several times', async () => {
    const bytes = (minLength: number, maxLength: number) =>
      fc.uint8Array({minLength, maxLength, size: 'max'}).map(given => new Uint8Array(given));
    const costs = fc.record({
      m: fc.integer({min: 512, max: 2048}),
      t: fc.integer({min: 1, max: 4}),
      p: fc.integer({min: 1, max: 8}),
    });
    await fc.assert(
      fc.asyncProperty(bytes(1, 40_000), bytes(8, 64), costs, async (password, salt, {m, t, p}) => {
        const wanted = {password, salt, memorySize: m, iterations: t, parallelism: p, hashLength: 32};
        expect(hex(await argon2id(password, salt, {m, t, p}))).toBe(await byHashWasm(wanted));
      }),
      {numRuns: 40, examples: [[new Uint8Array(16 * 1024), new Uint8Array(16), {m: 512, t: 1, p: 1}]]},
    );
  });
});

describe('a module', () => {
  const bytesOf = (module: 'argon2' | 'blake2b'): ArrayBuffer => new Uint8Array(wasmOf(module)).buffer;

  it('that is missing is told', async () => {
    files.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(argon2Modules()).rejects.toThrow('Failed to fetch');
  });

  it.each(['argon2', 'blake2b'] as const)('%s that a single bit is off in never runs', async module => {
    const damaged = bytesOf(module);
    new Uint8Array(damaged)[damaged.byteLength - 100]! ^= 1;
    expect(WebAssembly.validate(damaged), 'the browser itself would run it').toBe(true);
    files.mockImplementation(async file => (file === `${module}.wasm` ? damaged : real(file)));
    const run = vi.spyOn(WebAssembly, 'instantiate');
    await expect(argon2Modules()).rejects.toThrow('damaged-file');
    expect(run.mock.calls.some(([code]) => (code as unknown) === damaged)).toBe(false);
    run.mockRestore();
  });

  it('in place of the other is refused', async () => {
    files.mockImplementation(async () => bytesOf('argon2'));
    await expect(argon2Modules()).rejects.toThrow('damaged-file');
  });
});
