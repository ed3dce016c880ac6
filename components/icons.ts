/** Small line icons as path data, on a ground of 16 × 16: those of every surface. */
export type IconName =
  | 'alert'
  | 'clock'
  | 'unlinked'
  | 'check'
  | 'info'
  | 'chevron'
  | 'refresh'
  | 'lock'
  | 'more';

export const ICONS: Record<IconName, string> = {
  alert: 'M8 2 15 14H1Z M8 6.5v3.2 M8 11.9v.1',
  clock: 'M14 8a6 6 0 1 1-12 0 6 6 0 0 1 12 0Z M8 4.5V8l2.3 1.6',
  unlinked:
    'M6.5 9.5 4.6 11.4a2.4 2.4 0 0 1-3.4-3.4L3 6.2 M9.5 6.5l1.9-1.9A2.4 2.4 0 0 1 14.8 8L13 9.8 M5 2.5V1 M2.5 5H1 M11 13.5V15 M13.5 11H15',
  check: 'M2.5 8.5 6.2 12.2 13.5 4.5',
  info: 'M14 8a6 6 0 1 1-12 0 6 6 0 0 1 12 0Z M8 7.4v3.6 M8 5v.1',
  chevron: 'M4 6l4 4 4-4',
  refresh: 'M13.5 8A5.5 5.5 0 1 1 11.6 3.8 M12 1.2v3h-3',
  more: 'M3 7.7v.6 M8 7.7v.6 M13 7.7v.6',
  lock: 'M3.5 7.5h9V14h-9Z M5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
};
