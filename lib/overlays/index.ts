/** The registry of overlays, in the order in which they are drawn. */
import banner from './banner.tsx';
import type {Overlay} from './contract.ts';
import podsChips from './pods-chips.tsx';
import serverlessChips from './serverless-chips.tsx';
import storageChips from './storage-chips.tsx';
import strip from './strip.tsx';

export const overlays: readonly Overlay[] = [banner, strip, podsChips, storageChips, serverlessChips];
