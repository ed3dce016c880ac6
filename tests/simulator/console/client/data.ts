/** The account as last fetched; a failed fetch keeps what was there. */
import type {BillingData} from '../billing.ts';
import type {ConsoleState} from '../state.ts';

export const data: {state?: ConsoleState; billing?: BillingData} = {};

async function read<T>(path: string): Promise<T | undefined> {
  try {
    const response = await fetch(path);
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

export async function fetchState(): Promise<void> {
  const state = await read<ConsoleState>('/data/state.json');
  if (state) data.state = state;
}

export async function fetchBilling(): Promise<void> {
  const billing = await read<BillingData>('/data/billing.json');
  if (billing) data.billing = billing;
}
