/** Where the focus is in our shadow root: it is never lost to what is drawn next, and comes back to the page it was taken from. */

export interface Focus {
  /** Draws; where the focused control goes with what was there before, the dock's first one takes over. */
  keep(draw: () => void): void;
  /** To the panel's first control; remembers where it was. */
  enter(): void;
  /** Back to where `enter` found it. */
  giveBack(): void;
}

export function createFocus(mount: HTMLElement): Focus {
  const root = mount.getRootNode() as ShadowRoot;
  let origin: Element | null | undefined;
  const first = (selector: string) => mount.querySelector<HTMLElement>(selector)?.focus();
  return {
    keep: draw => {
      const held = root.activeElement;
      draw();
      if (held && !held.isConnected) first('.strip button, .pill');
      // Closed by other means: whoever opens it next begins anew.
      if (!mount.querySelector('.panel')) origin = undefined;
    },
    enter: () => {
      const before = root.activeElement ?? document.activeElement;
      first('.panel button');
      origin = before;
    },
    giveBack: () => (origin as HTMLElement | null | undefined)?.focus({preventScroll: true}),
  };
}
