/** Our own element in the console's page: a closed shadow root of its own, and nothing of the host's is touched. */
import overlay from '../../components/overlay/overlay.css?inline';
import tokens from '../../components/tokens.css?inline';

export const CHIP = 'podometer-chip';

export interface Host {
  element: HTMLElement;
  /** Inside the closed root; what is drawn goes here. */
  mount: HTMLElement;
}

/** Of our words: set on our own elements, since the page may speak another language. */
export interface Language {
  lang: string;
  dir: string;
}

/** Declarations, e.g. `display:block;margin:0`. */
export type Style = string;

/** A new element with a closed shadow root, in our own dress; `style` holds for the element itself. */
export function makeHost(tag: string, language: Language, style: Style): Host {
  const element = makeElement(tag);
  element.style.cssText = cssOf(style);
  return {element, mount: openRoot(element, language)};
}

/**
 * Over whatever the page's style sheets say; `all: initial` undoes what they would do to an unknown element. In one
 * text: set a property at a time, a thousand elements take thrice as long.
 */
export const cssOf = (style: Style): string => `all:initial;${style};`.replaceAll(';', '!important;');

/** Gives an element its closed root and answers where to draw in it. */
export function openRoot(element: HTMLElement, {lang, dir}: Language): HTMLElement {
  const root = element.attachShadow({mode: 'closed'});
  dress(root);
  const mount = document.createElement('div');
  mount.className = 'mount';
  mount.lang = lang;
  mount.dir = dir;
  root.append(mount);
  return mount;
}

/** A new element of ours with nothing in it yet; a page that has registered our tag could look inside: then a plain one does. */
export function makeElement(tag: string): HTMLElement {
  const element = document.createElement(tag);
  return element.matches(':defined') ? document.createElement('div') : element;
}

const css = tokens + overlay;
let sheet: CSSStyleSheet | undefined;

/** One sheet shared by all roots; where a browser lets content scripts share none, each root gets its own. */
function dress(root: ShadowRoot): void {
  try {
    sheet ??= newSheet();
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

function newSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

/** Typing in our elements is not typing in the console: its shortcuts do not hear it. */
export function keepKeys(element: HTMLElement, signal: AbortSignal): void {
  for (const type of ['keydown', 'keyup', 'keypress']) {
    element.addEventListener(type, event => event.stopPropagation(), {signal});
  }
}
