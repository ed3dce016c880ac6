/** Where the person acts: pages of Runpod's own console. Podometer only links there. */
import type {ConsolePage} from '../lib/domain/findings/contract.ts';

const CONSOLE = 'https://console.runpod.io';
const PATHS: Record<ConsolePage, string> = {
  pods: '/pods',
  storage: '/user/storage',
  serverless: '/serverless',
  billing: '/user/billing',
};

export const consoleUrl = (page: ConsolePage): string => CONSOLE + PATHS[page];

/** Where Runpod says what a balance of $0 does to pods and volumes. */
export const ZERO_DOCS = 'https://docs.runpod.io/accounts-billing/billing';
