/** Notices that a page shows none of the rows whose chips are known, and tells the background once, for diagnostics. */
import {ask, type ConsolePageName} from '../messages.ts';

/** Seconds in sight, from when the chips are known: a page that shows no row by then has none that we can find. */
const LOOK_FOR_S = 5;
/** A page whose rows were found has rows, whatever it shows next: counted on from here, five never comes. */
const FOUND = Number.NaN;

export interface Lookout {
  /** Once a second in sight: how many chips are wanted, and whether any stands. */
  beat(page: ConsolePageName, wanted: number, anyChip: boolean): void;
}

export function createLookout(): Lookout {
  let looked = 0;
  let last: ConsolePageName | undefined;
  return {
    beat: (page, wanted, anyChip) => {
      if (page !== last) [last, looked] = [page, 0];
      if (wanted) looked += anyChip ? FOUND : 1;
      if (looked === LOOK_FOR_S) tell(page, wanted);
    },
  };
}

/** The background keeps it; what it answers is known already. */
function tell(page: ConsolePageName, unplaced: number): void {
  ask('overlay.view', {page, from: 0, fresh: false, unplaced}).catch(() => {});
}
