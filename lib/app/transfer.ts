/** Settings as a file, for the options page: they go out as text, and come back only when every part of it is right. */
import type {Settings} from '../domain/settings.ts';
import {AskError, ask, type Input} from '../messages.ts';
import {migrate} from '../storage/items.ts';
import {settingsVersions} from '../storage/settings-versions.ts';

/** Why a file was refused; nothing of it was stored. `newer`: a later version of Podometer wrote it. */
export type ImportRefusal = 'too-large' | 'not-json' | 'not-ours' | 'newer' | 'bad-content';
export type ImportResult = {ok: true; settings: Settings} | {ok: false; refusal: ImportRefusal};

/** Of a file, UTF-8; the door for settings has as much room. The largest that can be made are about a third of it. */
export const MOST_BYTES = 256 * 1024;
const FORMAT = 'podometer-settings';
/** Objects and lists within each other; ours need five. */
const DEEPEST = 8;

/** The file's text, `{format, v, settings}`: no connection, no key and no part of one. */
export async function exportSettings(): Promise<string> {
  const {chosen: _here, seen: _too, ...settings} = await ask('settings.get', {});
  return `${JSON.stringify({format: FORMAT, v: settingsVersions.version, settings}, null, 2)}\n`;
}

/**
 * Puts the parts of a file in the place of the present ones, in one write, or refuses it before anything is stored: the
 * door that every change of settings goes through says whether they are right. Throws `AskError` for all else.
 */
export async function importSettings(text: string): Promise<ImportResult> {
  const parts = partsOf(text);
  if (typeof parts === 'string') return {ok: false, refusal: parts};
  try {
    return {ok: true, settings: await ask('settings.set', parts)};
  } catch (error) {
    // Too large are parts that nest deeper than any of ours.
    if (error instanceof AskError && /^(bad-input|too-large)$/.test(error.message))
      return {ok: false, refusal: 'bad-content'};
    throw error;
  }
}

function partsOf(text: string): Input<'settings.set'> | ImportRefusal {
  if (text.length > MOST_BYTES || new TextEncoder().encode(text).length > MOST_BYTES) return 'too-large';
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  const {format, v, settings, ...more} = (whole ?? {}) as Record<string, unknown>;
  if (format !== FORMAT) return 'not-ours';
  if (!isTame(whole) || !isVersion(v) || !isObject(settings) || Object.keys(more).length > 0)
    return 'bad-content';
  return v > settingsVersions.version ? 'newer' : broughtUpToDate(v, settings);
}

/** Files of earlier versions go the way of what earlier versions stored. */
function broughtUpToDate(v: number, settings: object): Input<'settings.set'> | 'bad-content' {
  try {
    const parts = migrate(settingsVersions, v, settings) as Input<'settings.set'>;
    return Object.entries(parts).every(mayComeIn) ? parts : 'bad-content';
  } catch {
    return 'bad-content';
  }
}

/** Which connection is shown and which news were seen belongs to this browser, and a file takes nothing back. */
const mayComeIn = ([name, part]: [string, unknown]): boolean =>
  name !== 'chosen' && name !== 'seen' && part !== null;

const isVersion = (v: unknown): v is number => Number.isSafeInteger(v) && (v as number) > 0;
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names by which an object could be made to look like something else. */
const WILD: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** No such name anywhere, and not too deep to be walked. */
function isTame(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= DEEPEST) return false;
  return Object.entries(value).every(([name, part]) => !WILD.has(name) && isTame(part, depth + 1));
}
