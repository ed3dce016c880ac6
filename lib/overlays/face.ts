/** One chip as it stands in the page: first its place in a line, its words once they are worth drawing. */
import {Chip} from '../../components/overlay/chip.tsx';
import type {ChipWords} from '../../components/overlay/model.ts';
import {CHIP, cssOf, type Language, makeElement, openRoot, type Style} from './host.ts';
import {render} from './render.ts';
import type {Theme} from './theme.ts';

export interface Face {
  element: HTMLElement;
  /** Puts it behind all that is in a line; with `letters`, with just the room for so many: words drawn later move nothing. */
  stand(line: Element, letters?: number): void;
  /** Draws the words; false where they are drawn already. */
  show(chip: ChipWords, theme: Theme): boolean;
}

/** Taller than a line of small type: rows keep their height. */
const STYLE = 'display:inline-block;vertical-align:middle;margin-block:-3px;';

/** `style`: where it may take room; at the end of a line of a list it takes none. */
export function makeFace(language: Language, style?: Style): Face {
  const element = makeElement(CHIP);
  let mount: HTMLElement | undefined;
  let shown: ChipWords | undefined;
  return {
    element,
    stand: (line, letters) => {
      const isThere = line.lastChild === element;
      const own = style ?? STYLE + widthAfter(isThere ? element.previousSibling : line.lastChild);
      // At 6 px a letter, with frame and mark. For a short list it would only cost: each chip a layout of its own.
      const room = letters ? `;contain:size;contain-intrinsic-size:${6 * letters + 35}px 20px` : '';
      element.style.cssText = cssOf(own + room);
      if (!isThere) line.append(element);
    },
    show: (chip, theme) => {
      if (element.dataset.theme !== theme) element.dataset.theme = theme;
      if (chip === shown) return false;
      mount ??= openRoot(element, language);
      render(Chip({chip}), mount);
      shown = chip;
      return true;
    },
  };
}

/** After these a line begins anew. To ask for a computed style would be dear: once for each chip. */
const BLOCK = /^(div|p|h\d|ul|ol|dl|table)$/i;

/**
 * As wide as what the words before it, at 8 px a letter, and the gap leave of the line, and taken back by its margin:
 * a chip starts no new line. For the cell's own width it counts as a percentage, by its words: a column with room grows.
 */
function widthAfter(last: Node | null): Style {
  const isBlock = BLOCK.test(last?.nodeName as string);
  const letters = isBlock ? 0 : (last?.textContent ?? '').trim().length;
  const width = `max(40%, 100% - ${8 * (letters + 1)}px)`;
  return `width:${width};margin-inline:8px calc(-8px - ${width})`;
}
