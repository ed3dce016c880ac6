/** Leads the eye to one row: scrolls its chip into view and marks it for a while. No node of the host is touched. */

export interface Pointer {
  /** From now on for some seconds the chip of this resource is waited for. */
  at(id: string): void;
  /** After each drawing: points where the chip is there, gives up quietly where it does not come. */
  look(): void;
}

const PATIENCE_MS = 10_000;
const MARKED_MS = 6_000;

/** `find`: the chip of a resource, where it stands on the page; `now`: ms UTC. */
export function createPointer(find: (id: string) => HTMLElement | undefined, now: () => number): Pointer {
  let wanted: string | undefined;
  let until = 0;
  return {
    at: id => {
      wanted = id;
      until = now() + PATIENCE_MS;
    },
    look: () => {
      const chip = wanted !== undefined && now() < until ? find(wanted) : undefined;
      if (!chip) return;
      wanted = undefined;
      // At once: motion carries no meaning here, and some want none.
      chip.scrollIntoView({block: 'center', behavior: 'instant'});
      chip.dataset.shown = '';
      setTimeout(() => chip.removeAttribute('data-shown'), MARKED_MS);
    },
  };
}
