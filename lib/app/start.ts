/** What every start of the background does, however it came about: one alarm, closed storage, the badge as stored. */
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {onNotificationClicked, onShown} from './alerts.ts';
import {noticeLocks, onIdle} from './locks.ts';
import {MINUTE, TICK} from './schedule.ts';
import {repaint, sweep} from './store.ts';
import {tick} from './sync.ts';
import {updateIfWaiting} from './updates.ts';

const ALARM = 'tick';

/** Puts in place what a reload, an update or a restart of the browser may have taken away. */
export async function start(): Promise<void> {
  await Promise.all([ensureAlarm(), closeStorage(), repaint(), sweep()]);
  await noticeLocks();
}

/** Listens to what is there only once the person has allowed it; a listener that is added twice hears once. */
export function watchOptional(): void {
  browser.idle?.onStateChanged.addListener(onIdle);
  browser.notifications?.onClicked.addListener(onNotificationClicked);
  browser.notifications?.onClosed.addListener(onShown);
}

/** Created only when it is missing or far away: creating it again at each wake would put it off for ever. */
export async function ensureAlarm(): Promise<void> {
  const periodInMinutes = TICK / MINUTE;
  const alarm = await browser.alarms.get(ALARM);
  // It goes off at a time of day: after the clock was put back it would be silent until that time comes again.
  const near = alarm !== undefined && alarm.scheduledTime <= now() + 2 * TICK;
  if (alarm?.periodInMinutes !== periodInMinutes || !near)
    await browser.alarms.create(ALARM, {periodInMinutes});
}

/** Content scripts may read and write local storage by default. Firefox has no such switch. */
async function closeStorage(): Promise<void> {
  await browser.storage.local.setAccessLevel?.({accessLevel: 'TRUSTED_CONTEXTS'});
}

export async function onAlarm({name}: {name: string}): Promise<void> {
  if (name !== ALARM) return;
  await tick();
  await updateIfWaiting();
}
