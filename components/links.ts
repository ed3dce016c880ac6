/** Where Runpod explains itself. */

/** What a balance of $0 does to pods and volumes. */
export const ZERO_DOCS = 'https://docs.runpod.io/accounts-billing/billing';
