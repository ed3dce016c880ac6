/** Tells which lines of a long list are far from the window: what a person does not see need not be drawn. */

export interface Sight {
  /**
   * From now on waits for these lines, in their order on the page, and for no others. Asks what is rendered, which is
   * known as long as we change nothing in the page: to be called before that.
   */
  wait(lines: readonly Element[]): void;
  /** Whether a line is still waited for. */
  isFar(line: Element): boolean;
}

/** Lines that come together: a frame that draws one chip has the browser paint a long page anew, as one that draws many. */
const BLOCK = 100;
/** Each line looked after costs every frame of scrolling about 1 µs: in a long list one of so many is, less than a window. */
const STEP = 8;
/** Half a window around it, and around lists that scroll in it: what scrolls in has its chip already. */
const NEAR = {rootMargin: '50%', scrollMargin: '50%'};

/** `came` is called when some of them are not far any more. */
export function watchSight(came: () => void): Sight {
  let blocks = new Map<Element, number>();
  const observer = new IntersectionObserver(entries => {
    const here = new Set(entries.map(({isIntersecting, target}) => isIntersecting && blocks.get(target)));
    const before = blocks.size;
    for (const [line, block] of blocks) {
      if (!here.has(block)) continue;
      blocks.delete(line);
      observer.unobserve(line);
    }
    if (blocks.size < before) came();
  }, NEAR);
  return {
    wait: lines => {
      observer.disconnect();
      blocks = new Map(lines.map((line, at) => [line, at - (at % BLOCK)]));
      for (let at = 0; at < lines.length; at += STEP) {
        const some = lines.slice(at, at + STEP);
        // What a filter of the page's own hides comes near no window.
        observer.observe((some.find(line => line.checkVisibility()) ?? some[0]) as Element);
      }
    },
    isFar: line => blocks.has(line),
  };
}
