/** Settings as a file: what the person set goes out as text, and comes back only when every part of it is right. */
import {z} from 'zod/mini';
import type {Settings} from '../domain/settings.ts';
import type {ImportRefusal, ImportResult} from '../messages.ts';
import {whole} from '../platform/whole.ts';
import {migrate} from '../storage/items.ts';
import {settingsItem} from '../storage/records.ts';
import {setDeadline} from '../vault/session-key.ts';
import {nudge} from './placement.ts';
import {lockTime} from './settings.ts';
import {settingsInFile} from './settings-schema.ts';
import {load, update} from './store.ts';

/** Of a file, UTF-8. The largest settings that can be made are about a third of it. */
export const MOST_BYTES = 256 * 1024;
const FORMAT = 'podometer-settings';
/** Objects and lists within each other; ours need five. */
const DEEPEST = 8;

interface File {
  format: typeof FORMAT;
  /** Version of the settings, as they are stored. */
  v: number;
  settings: unknown;
}

const file: z.ZodMiniType<File> = z.strictObject({
  format: z.literal(FORMAT),
  v: whole.check(z.positive()),
  settings: z.looseObject({}),
});

/** The file's text: `{format, v, settings}`. */
export async function exportSettings(): Promise<{text: string}> {
  const {chosen: _here, seen: _too, ...settings} = (await load()).settings;
  const whole: File = {format: FORMAT, v: settingsItem.version, settings};
  return {text: `${JSON.stringify(whole, null, 2)}\n`};
}

/** Puts the parts of a file in the place of the present ones, in one write, or refuses it before anything is stored. */
export async function importSettings(text: string): Promise<ImportResult> {
  const read = readFile(text);
  if (typeof read === 'string') return {ok: false, refusal: read};
  const {state} = await update(before => ({...before, settings: {...before.settings, ...read}}));
  if (read.overlay || read.look) await nudge();
  if (read.lockAfter !== undefined) await setDeadline(lockTime(state.settings));
  return {ok: true, settings: state.settings};
}

function readFile(text: string): Partial<Settings> | ImportRefusal {
  if (text.length > MOST_BYTES || new TextEncoder().encode(text).length > MOST_BYTES) return 'too-large';
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  if ((whole as Partial<File> | null)?.format !== FORMAT) return 'not-ours';
  const parsed = isTame(whole) ? file.safeParse(whole) : undefined;
  if (!parsed?.success) return 'bad-content';
  const {v, settings} = parsed.data;
  return v > settingsItem.version ? 'newer' : checked(v, settings);
}

/** Files of earlier versions go the way of what earlier versions stored. */
function checked(v: number, settings: unknown): Partial<Settings> | 'bad-content' {
  try {
    const parsed = settingsInFile.safeParse(migrate(settingsItem, v, settings));
    return parsed.success ? (parsed.data as Partial<Settings>) : 'bad-content';
  } catch {
    return 'bad-content';
  }
}

/** Names by which an object could be made to look like something else. */
const WILD: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** No such name anywhere, and not too deep to be walked. */
function isTame(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= DEEPEST) return false;
  return Object.entries(value).every(([name, part]) => !WILD.has(name) && isTame(part, depth + 1));
}
