/** The first minutes: the welcome page opens once, and the demo is switched on and off. */
import {VIEW_KEY} from '../domain/view.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {pack, readItem} from '../storage/items.ts';
import {welcomedItem} from '../storage/records.ts';
import {nudge} from './placement.ts';
import {isUnused, update} from './store.ts';
import {tick} from './sync.ts';

/** The browser tells of an install; some also do where it was none, so that what is stored has the last word. */
export async function onInstalled({reason}: {reason: string}): Promise<void> {
  if (reason === 'install' && (await isUnused()) && (await readItem(welcomedItem)).absent) {
    await browser.storage.local.set(pack(welcomedItem, true));
    await browser.tabs.create({url: 'welcome.html'});
  }
  await tick();
}

/** Switches the demo. It can only be on where nothing is connected; off, all is as if it had never been on. */
export async function setDemo(on: boolean): Promise<void> {
  const {view} = await update(({demo, ...state}) =>
    on && state.accounts.length + state.losses.length === 0
      ? {...state, demo: demo ?? {since: now(), snoozed: {}, expected: {}}}
      : state,
  );
  await nudge();
  if (!view.demo) await dropEmptyView();
}

/** Where nothing else is stored there was no view before. Our pages have drawn the last one by now. */
function dropEmptyView(): Promise<void> {
  return navigator.locks.request('store', async () => {
    const {[VIEW_KEY]: _view, [welcomedItem.key]: _welcomed, ...rest} = await browser.storage.local.get(null);
    if (Object.keys(rest).length === 0) await browser.storage.local.remove(VIEW_KEY);
  }) as Promise<void>;
}
