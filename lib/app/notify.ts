/** The one way to the system's notifications; an optional permission, so it may be gone at any time. */
import type {Alert} from '../domain/alerts.ts';
import {RECOVERED} from '../domain/alerts-words.ts';
import {browser} from '../platform/browser.ts';

export const NOTIFICATIONS = {permissions: ['notifications' as const]};

export const mayNotify = (): Promise<boolean> => browser.permissions.contains(NOTIFICATIONS);

export interface Note extends Pick<Alert, 'kind' | 'severity'> {
  title: string;
  message: string;
}

/**
 * Shows a notification; rejects where the system or the browser does not let us. Firefox refuses options that it does
 * not know (`requireInteraction`, `silent`), and is known by the one function it lacks.
 */
export async function notify(id: string, {kind, severity, title, message}: Note): Promise<void> {
  const {notifications} = browser;
  await notifications.create(id, {
    type: 'basic',
    iconUrl: '/icon/128.png',
    title,
    message,
    ...('getPermissionLevel' in notifications && {
      requireInteraction: severity === 'critical',
      silent: kind === RECOVERED,
    }),
  });
}
