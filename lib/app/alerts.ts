/** Alerts on their way out: decided in the write of the commit that they follow from, then handed to the system, once. */
import type {Ms} from '../domain/account.ts';
import {decideAll, EMPTY_BOX, idOf, type Parcel} from '../domain/alerts-box.ts';
import {bodyText} from '../domain/alerts-words.ts';
import type {View} from '../domain/view.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {pack, readItem} from '../storage/items.ts';
import {alertsItem} from '../storage/records.ts';
import {say} from './badge.ts';
import {openConsole} from './console-tab.ts';
import {isHeld} from './losses.ts';
import {mayNotify, notify} from './notify.ts';
import {open} from './open.ts';
import type {State} from './store.ts';

/**
 * What a commit has to write of alerts. Off, or without the browser's permission, all is forgotten, so that what is
 * there when they come on is no news; and nobody is told of a sample account.
 */
export async function alertsAfter(
  {settings, alerts: before, losses}: State,
  view: View,
  at: Ms,
): Promise<Record<string, unknown>> {
  if (losses.some(loss => loss.key === alertsItem.key && isHeld(loss))) return {};
  const isOn = settings.alerts && !view.demo && (await mayNotify());
  const after = isOn ? decideAll(before, view.accounts, settings.alerts!, at) : EMPTY_BOX;
  return JSON.stringify(after) === JSON.stringify(before) ? {} : pack(alertsItem, after);
}

/**
 * Hands over what is in the outbox, in words that look as the badge that was painted just before (`lookAs`). What a killed
 * worker left there and the system shows already is not shown again.
 */
export function deliver(): Promise<void> {
  return navigator.locks.request('alerts', async () => {
    const {outbox} = (await readItem(alertsItem)).value;
    if (outbox.length === 0) return;
    const shown = await browser.notifications.getAll();
    // One that the system does not take stays for the next time, and keeps no other back.
    for (const parcel of outbox) await hand(parcel, shown).catch(() => {});
  }) as Promise<void>;
}

async function hand(parcel: Parcel, shown: object): Promise<void> {
  const {alert} = parcel;
  const id = idOf(parcel);
  const write = (phrase: typeof alert.title): string => say(phrase, now());
  const note = {...alert, title: write(alert.title), message: bodyText(alert, write)};
  if (!(id in shown)) await notify(id, note);
  await onShown(id);
}

/**
 * It was shown, so it need not be again. Heard of those that close too: the worker may have died between showing one and
 * noting it, and the system no longer tells of what is closed.
 */
export function onShown(id: string): Promise<void> {
  return navigator.locks.request('store', async () => {
    const {value, lost} = await readItem(alertsItem);
    const outbox = value.outbox.filter(parcel => idOf(parcel) !== id);
    if (!lost && outbox.length < value.outbox.length)
      await browser.storage.local.set(pack(alertsItem, {...value, outbox}));
  }) as Promise<void>;
}

/** A click on a notification: it goes, and where the person can act comes. Never rejects. */
export async function onNotificationClicked(id: string): Promise<void> {
  await browser.notifications.clear(id).catch(() => {});
  await openConsole(id.split('|')[0] ?? '').catch(() => open('popup'));
}
