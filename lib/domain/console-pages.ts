/** Pages of Runpod's own console, where the person acts; Podometer only leads there. */
import type {ConsolePage} from './findings/contract.ts';

const CONSOLE = 'https://console.runpod.io';
const PATHS: Record<ConsolePage, string> = {
  pods: '/pods',
  storage: '/user/storage',
  serverless: '/serverless',
  billing: '/user/billing',
};

export const consoleUrl = (page: ConsolePage): string => CONSOLE + PATHS[page];

/** Whether a name from elsewhere is one of these pages. */
export const isConsolePage = (name: string): name is ConsolePage => Object.hasOwn(PATHS, name);
