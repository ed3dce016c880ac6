/** What the options page can do about alerts; the permission is asked for by the click itself. */
import type {AlertActions} from '../../components/options/alerts.tsx';
import type {NotifyState} from '../../components/options/alerts-trouble.tsx';
import {idOf} from '../domain/alerts-box.ts';
import {browser} from '../platform/browser.ts';
import {now} from '../platform/clock.ts';
import {mayNotify, NOTIFICATIONS, notify} from './notify.ts';

/** Firefox tells of no level; there the system's own settings are not known. */
export async function notifyState(): Promise<NotifyState> {
  if (!(await mayNotify())) return 'missing';
  return (await browser.notifications.getPermissionLevel?.()) === 'denied' ? 'blocked' : 'allowed';
}

/** `changed` settles when the page knows the permission as it is then. */
export const alertActionsOf = (changed: () => Promise<unknown>): AlertActions => ({
  async allow() {
    const allowed = await browser.permissions.request(NOTIFICATIONS).catch(() => false);
    await changed();
    return allowed;
  },
  giveBack: () => browser.permissions.remove(NOTIFICATIONS).then(changed),
  // Its click opens the same place as the real one's.
  test: ({key, page, ...note}) => notify(idOf({at: now(), alert: {key, page}}), note),
});
