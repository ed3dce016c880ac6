/** What the options page can do with the person's data and with diagnostics. */
import type {DiagnosticsActions} from '../../components/options/diagnostics.tsx';
import type {DataActions} from '../../components/options/your-data.tsx';
import {ask} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {readDiagnostics} from './diagnostics.ts';
import {figuresAsCsv, figuresAsJson, measure, whatWasSetAside} from './own-data.ts';
import {saveFile} from './save-file.ts';
import {exportSettings, importSettings} from './transfer.ts';

/** They hold names and amounts, and with the permission goes the way to clear them. */
async function clearNotifications(): Promise<void> {
  const shown = await browser.notifications?.getAll().catch(() => ({}));
  await Promise.all(Object.keys(shown ?? {}).map(id => browser.notifications.clear(id).catch(() => false)));
}

export const dataActions: DataActions = {
  measure,
  saveCsv: async () => saveFile('podometer-figures', await figuresAsCsv(), 'csv'),
  saveJson: async () => saveFile('podometer-figures', await figuresAsJson()),
  saveSetAside: async () => saveFile('podometer-set-aside', await whatWasSetAside()),
  forgetSetAside: () => ask('data.forgetSetAside', {}),
  exportSettings: async () => saveFile('podometer-settings', await exportSettings()),
  importSettings,
  // All is as after an install then, this page too.
  erase: async () => {
    await clearNotifications();
    await ask('data.erase', {});
    location.reload();
  },
};

export const diagnosticsActions: DiagnosticsActions = {
  read: readDiagnostics,
  // On a click, so that neither browser wants a permission for it.
  copy: text => navigator.clipboard.writeText(text),
  save: async text => saveFile('podometer-diagnostics', text, 'txt'),
  isLogging: async () => (await ask('diagnostics.log', {})).on,
  log: on => ask('diagnostics.log', {on}),
};
