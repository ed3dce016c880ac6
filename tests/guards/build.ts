/** Guards of what is built: manifest, bundle, lockfile. */
import type {Guard} from './contract.ts';

export const build: readonly Guard[] = [
  {
    test: 'B1 manifest_exact',
    file: 'wxt.config.ts',
    find: "permissions: ['storage', 'alarms'],",
    replace: "permissions: ['storage', 'alarms', 'tabs'],",
  },
  {
    test: 'B1 manifest_exact',
    file: 'wxt.config.ts',
    find: '  manifestVersion: 3,\n',
    replace: '',
  },
  {
    // The stand-in for module preload brings a fetch of its own into every page.
    test: 'B2 bundle_scan',
    file: 'wxt.config.ts',
    find: 'modulePreload: false, ',
    replace: '',
  },
  {
    test: 'B3 reproducible_and_pinned',
    file: '.npmrc',
    find: 'ignore-scripts=true',
    replace: 'ignore-scripts=false',
  },
  {
    test: 'B3 reproducible_and_pinned',
    file: 'wxt.config.ts',
    find: '  zip: {includeSources: sources},\n',
    replace: '',
  },
  {
    // A build that knows where or when it was made.
    test: 'B3 reproducible_and_pinned',
    file: 'wxt.config.ts',
    find: "    name: '__MSG_name__',\n",
    replace: "    name: '__MSG_name__',\n    short_name: String(Date.now()),\n",
  },
  {
    test: 'E3 csp_second_ring',
    file: 'wxt.config.ts',
    find: "  `connect-src 'self' ",
    replace: '  `connect-src * ',
  },
  {
    test: 'E3 csp_second_ring',
    file: 'wxt.config.ts',
    find: `  "form-action 'none'",\n`,
    replace: '',
  },
  {
    test: 'E3 csp_second_ring',
    file: 'wxt.config.ts',
    find: `  "require-trusted-types-for 'script'",\n`,
    replace: '',
  },
  {
    test: 'B4 upgrade_path',
    file: 'lib/storage/records.ts',
    find: "key: 'settings',",
    replace: "key: 'preferences',",
  },
  {
    test: 'B4 upgrade_path',
    file: 'wxt.config.ts',
    find: "host_permissions: patterns('install'),",
    replace: "host_permissions: [...patterns('install'), 'https://*.runpod.io/*'],",
  },
  {
    test: 'B5 uninstall_and_remove_all',
    file: 'lib/app/alone.ts',
    find: "['connect', 'poll', 'store', 'vault']",
    replace: "['store']",
  },
  {
    test: 'B5 uninstall_and_remove_all',
    file: 'lib/app/sync.ts',
    find: 'if (await isUnused()) return [];',
    replace: '',
  },
  {
    test: 'B5 uninstall_and_remove_all',
    file: 'lib/app/erase.ts',
    find: 'dropPermissions(), ',
    replace: '',
  },
];
