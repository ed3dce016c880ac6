/** The registry of overlays, in the order in which they are drawn. */
import banner from './banner.tsx';
import billingChips from './billing-chips.ts';
import type {Overlay} from './contract.ts';
import deployChips from './deploy-chips.ts';
import podsChips from './pods-chips.ts';
import serverlessChips from './serverless-chips.ts';
import storageChips from './storage-chips.ts';
import strip from './strip.tsx';

export const overlays: readonly Overlay[] = [
  ...[banner, strip],
  ...[podsChips, storageChips, serverlessChips, billingChips, deployChips],
];
