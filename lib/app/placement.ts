/** Where the overlay stands and where it is hidden: told to the console's tabs, changed by them and by our own pages. */
import {type DockView, hiddenPages, isOff, type Placing, placementOf} from '../domain/placement.ts';
import {type Input, NUDGE, type Nudge, TOGGLE} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {readItem} from '../storage/items.ts';
import {settingsItem} from '../storage/records.ts';
import {hiddenTabs, setHiddenTabs} from './session.ts';
import {update} from './store.ts';

const stored = async () => placementOf((await readItem(settingsItem)).value);

/** What the console in that tab is told; outside of a tab it is as in any other. */
export async function dockFor(tab: number | undefined): Promise<DockView> {
  const [place, tabs] = await Promise.all([stored(), hiddenTabs()]);
  const {corner, shown, theme, everywhere} = place;
  const off = everywhere ? 'everywhere' : tabs.includes(tab!) ? 'tab' : undefined;
  return {
    ...{corner, shown, theme},
    hidden: hiddenPages(place),
    ...(off && {off}),
  };
}

/** What the person did in the console. The other tabs follow, but for an opened panel: it is opened where it is read. */
export async function place({hide, show, ...change}: Placing, tab: number | undefined): Promise<DockView> {
  if (tab !== undefined && (hide === 'tab' || show)) await setHiddenTabs(tab, hide === 'tab');
  await update(({settings, ...state}) => {
    const before = placementOf(settings);
    const kept = before.hidden.filter(page => page !== show && page !== hide);
    const overlay = {
      ...before,
      ...change,
      hidden: hide && !isOff(hide) ? [...kept, hide] : kept,
      everywhere: hide === 'everywhere' || (before.everywhere && !show),
    };
    return {...state, settings: {...settings, overlay}};
  });
  if ((hide && hide !== 'tab') || show || change.corner) await nudge(tab);
  return dockFor(tab);
}

/** In how many tabs it is hidden, after the way back where `show` says so. */
export async function tabsHidden({show}: Input<'tabs.hidden'>): Promise<number> {
  if (show) {
    await setHiddenTabs();
    await nudge();
  }
  return (await hiddenTabs()).length;
}

/** Has the console's tabs ask again. Without a permission for tabs all are told, and only ours hear it. */
export async function nudge(except?: number): Promise<void> {
  const tabs = await browser.tabs.query({});
  for (const {id} of tabs) if (id !== except) tell(id, NUDGE);
}

/** The command of the manifest, on its way to the tab in front of the person. */
export function onCommand(command: string, tab?: {id?: number | undefined}): void {
  if (command === 'toggle-overlay') tell(tab?.id, TOGGLE);
}

/** Tabs without a console have nobody who hears. */
const tell = (tab: number | undefined, nudge: Nudge): void => {
  if (tab !== undefined) browser.tabs.sendMessage(tab, nudge).catch(() => {});
};
