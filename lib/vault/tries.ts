/**
 * Wrong passphrases: five are free, then each doubles the wait, up to 15 minutes. This stops somebody at the keyboard;
 * whoever has a copy of the profile guesses without asking us, and only the stretching slows that down.
 */
import type {Ms} from '../domain/account.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {storageTrouble, VaultError} from './trouble.ts';

const KEY = 'vault.tries';
const FREE = 5;
const LONGEST: Ms = 15 * 60_000;

interface Tries {
  failed: number;
  /** No try before this. */
  until: Ms;
}

async function read(): Promise<Tries> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as Partial<Tries> | undefined;
  const {failed = 0, until = 0} = stored ?? {};
  return {failed: Number(failed) || 0, until: Number(until) || 0};
}

/**
 * ms UTC before which nothing is tried; undefined when a try is free. A wait longer than the longest was made by a clock
 * that was put back since, or by somebody who wrote over it, and does not count.
 */
export async function waitUntil(): Promise<Ms | undefined> {
  const {until} = await read();
  const at = now();
  return until > at && until <= at + LONGEST ? until : undefined;
}

/** Counts a try as failed before it is made, so that killing the worker in between wins nothing. Throws `too-many-tries`. */
export async function countTry(): Promise<void> {
  const until = await waitUntil();
  if (until !== undefined) throw new VaultError('too-many-tries', until);
  await write((await read()).failed + 1);
}

/** Nothing could be guessed, so nothing counts. */
export async function takeBackTry(): Promise<void> {
  await write(Math.max(0, (await read()).failed - 1));
}

async function write(failed: number): Promise<void> {
  const wait = failed > FREE ? Math.min(LONGEST, 1000 * 2 ** (failed - FREE)) : 0;
  await browser.storage.local.set({[KEY]: {failed, until: now() + wait} satisfies Tries}).catch(error => {
    throw storageTrouble(error);
  });
}

/** The passphrase was right. */
export const clearTries = (): Promise<void> => browser.storage.local.remove(KEY);
