/** Only people act: events made by a page's script are not followed. */

/** A listener that ignores forged events. */
export const trusted =
  (act: () => void) =>
  (event: Event): void => {
    if (!event.isTrusted) return;
    event.preventDefault();
    act();
  };
