/** Only people act: events made by a page's script are not followed. */

/** A listener that ignores forged events; a failure of ours stays out of the page's console. */
export const trusted =
  (act: () => void) =>
  (event: Event): void => {
    if (!event.isTrusted) return;
    event.preventDefault();
    try {
      act();
    } catch {
      // What was asked for did not happen; what is drawn still says so.
    }
  };
