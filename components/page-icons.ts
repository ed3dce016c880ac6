/** Icons of our own pages only: the background, which writes for the console, carries none of them. */
import {ICONS, type IconName} from './icons.ts';

export type PageIconName =
  | IconName
  | ('unlock' | 'device' | 'link' | 'settings' | 'shown' | 'hidden' | 'pin' | 'puzzle');

export const PAGE_ICONS: Record<PageIconName, string> = {
  ...ICONS,
  unlock: 'M3.5 7.5h9V14h-9Z M5.5 7.5V4.6a2.5 2.5 0 0 1 4.7-1.2',
  device: 'M2 3h12v8H2Z M8 11v2.5 M5 13.5h6',
  link: 'M7 3.5H3v9.5h9.5V9 M9.5 2.5h4v4 M13.5 2.5 7.5 8.5',
  shown: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z M10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
  hidden:
    'M6.3 3.7A6 6 0 0 1 8 3.5c4 0 6.5 4.5 6.5 4.5a11 11 0 0 1-2 2.5 M9.9 12.2a6 6 0 0 1-1.9.3C4 12.5 1.5 8 1.5 8a11 11 0 0 1 2.6-3 M2.5 2.5l11 11',
  pin: 'M5.5 2h5 M6.5 2v4.5L4.5 9h7l-2-2.5V2 M8 9v5',
  puzzle: 'M3 5.5h3.2a1.8 1.8 0 1 1 3.6 0H13v3.2a1.8 1.8 0 1 0 0 2.6v2.7H3v-2.7a1.8 1.8 0 1 0 0-2.6Z',
  settings:
    'M2 4.5h7 M12 4.5h2 M2 11.5h2 M7 11.5h7 M9 4.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0 M4 11.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0',
};
