/** What every start of the background does, however it came about: one alarm, closed storage, the badge as stored. */
import {lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {paintBadge} from './badge.ts';
import {MINUTE, TICK} from './schedule.ts';
import {sweep} from './store.ts';
import {tick} from './sync.ts';

const ALARM = 'tick';

/** Puts in place what a reload, an update or a restart of the browser may have taken away. */
export async function start(): Promise<void> {
  await Promise.all([ensureAlarm(), closeStorage(), lastView().then(paintBadge), sweep()]);
}

/** Created only when it is missing: creating it again at each wake would put it off for ever. */
export async function ensureAlarm(): Promise<void> {
  const periodInMinutes = TICK / MINUTE;
  const alarm = await browser.alarms.get(ALARM);
  if (alarm?.periodInMinutes !== periodInMinutes) await browser.alarms.create(ALARM, {periodInMinutes});
}

/** Content scripts may read and write local storage by default. Firefox has no such switch. */
async function closeStorage(): Promise<void> {
  await browser.storage.local.setAccessLevel?.({accessLevel: 'TRUSTED_CONTEXTS'});
}

export function onAlarm({name}: {name: string}): Promise<void> {
  return name === ALARM ? tick() : Promise.resolve();
}
