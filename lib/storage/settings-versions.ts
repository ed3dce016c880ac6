/** The versions that settings were ever stored in, and went out in a file; apart from what checks them, for pages too. */
import type {Ms} from '../domain/account.ts';
import {DEFAULTS} from '../domain/settings.ts';
import type {Versions} from './items.ts';

/** Version 1 knew only when a snooze ends; all else stood at its default. */
function withReasons(data: unknown): unknown {
  const {snoozed, ...rest} = data as {snoozed: Record<string, Ms>};
  const ends = Object.entries(snoozed).map(([finding, until]) => [finding, {until, reason: 'later'}]);
  return {...DEFAULTS, ...rest, snoozed: Object.fromEntries(ends)};
}

export const settingsVersions: Versions = {version: 2, migrations: {1: withReasons}};
