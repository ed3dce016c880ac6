/** Small line icons as path data, on a ground of 16 × 16. */
export type IconName =
  | 'alert'
  | 'clock'
  | 'unlinked'
  | 'check'
  | 'info'
  | 'chevron'
  | 'refresh'
  | 'lock'
  | 'unlock'
  | 'device'
  | 'link'
  | 'settings';

export const ICONS: Record<IconName, string> = {
  alert: 'M8 2 15 14H1Z M8 6.5v3.2 M8 11.9v.1',
  clock: 'M14 8a6 6 0 1 1-12 0 6 6 0 0 1 12 0Z M8 4.5V8l2.3 1.6',
  unlinked:
    'M6.5 9.5 4.6 11.4a2.4 2.4 0 0 1-3.4-3.4L3 6.2 M9.5 6.5l1.9-1.9A2.4 2.4 0 0 1 14.8 8L13 9.8 M5 2.5V1 M2.5 5H1 M11 13.5V15 M13.5 11H15',
  check: 'M2.5 8.5 6.2 12.2 13.5 4.5',
  info: 'M14 8a6 6 0 1 1-12 0 6 6 0 0 1 12 0Z M8 7.4v3.6 M8 5v.1',
  chevron: 'M4 6l4 4 4-4',
  refresh: 'M13.5 8A5.5 5.5 0 1 1 11.6 3.8 M12 1.2v3h-3',
  lock: 'M3.5 7.5h9V14h-9Z M5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  unlock: 'M3.5 7.5h9V14h-9Z M5.5 7.5V4.6a2.5 2.5 0 0 1 4.7-1.2',
  device: 'M2 3h12v8H2Z M8 11v2.5 M5 13.5h6',
  link: 'M7 3.5H3v9.5h9.5V9 M9.5 2.5h4v4 M13.5 2.5 7.5 8.5',
  settings:
    'M2 4.5h7 M12 4.5h2 M2 11.5h2 M7 11.5h7 M9 4.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0 M4 11.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0',
};
