/** Guards of the page side: what stands between Runpod's page and the overlay in it. */
import type {Guard} from './contract.ts';

export const page: readonly Guard[] = [
  {
    test: 'P1 page_cannot_read_or_forge_ui',
    file: 'lib/overlays/host.ts',
    find: "mode: 'closed'",
    replace: "mode: 'open'",
  },
  {
    test: 'P1 page_cannot_read_or_forge_ui',
    file: 'components/overlay/trusted.ts',
    find: 'if (!event.isTrusted) return;',
    replace: '',
  },
  {
    test: 'P2 page_kills_us',
    file: 'lib/overlays/dock.tsx',
    find: ' || returns >= MAX_RETURNS',
    replace: '',
  },
  {
    test: 'P2 page_kills_us',
    file: 'lib/overlays/host.ts',
    find: "return element.matches(':defined') ? document.createElement('div') : element;",
    replace: 'return element;',
  },
  {
    test: 'P3 no_secret_input_in_page',
    file: 'components/overlay/panel.tsx',
    find: 'type="checkbox"',
    replace: 'type="password"',
  },
  {
    test: 'P4 spa_navigation',
    file: 'lib/overlays/session.ts',
    find: 'if (location.href === url) return;',
    replace: 'if (location.href !== url) return;',
  },
  {
    test: 'P5 orphan_after_update',
    file: 'lib/overlays/run.ts',
    find: 'if (!isAlive()) leave(farewell);\n      else if',
    replace: 'if',
  },
  {
    // Firefox starts the new script in pages where the old one's chips still stand.
    test: 'P5 orphan_after_update',
    file: 'lib/overlays/dock.tsx',
    find: '[TAG, CHIP].join()',
    replace: 'TAG',
  },
];
