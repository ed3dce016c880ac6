/** Tells changes of the page that may move a chip from those that cannot: to look through a thousand rows is dear. */
import {LIKELY} from './ids.ts';

/** In doubt, yes. No: the page's theme, figures, clocks, icons, and what goes without a line in it. `lines`: of chips. */
export function movesChips(
  records: readonly MutationRecord[],
  lines: Pick<ReadonlyMap<Node, unknown>, 'has' | 'keys'>,
): boolean {
  const isInLine = (node: Node | null): boolean => !!node && (lines.has(node) || isInLine(node.parentNode));
  return (
    records.some(
      ({type, target, addedNodes}) =>
        target !== document.documentElement &&
        (type === 'attributes' ||
          [...addedNodes, ...(type === 'childList' ? [] : [target])].some(mayName) ||
          isInLine(target)),
    ) || [...lines.keys()].some(line => !line.isConnected)
  );
}

/** An element may, in any of its attributes; a drawing does not. */
const mayName = (node: Node): boolean =>
  node instanceof Text ? LIKELY.test(node.data) : node instanceof HTMLElement;
