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

export type Style = readonly (readonly [name: string, value: string])[];

/** `all: initial` undoes what the page's style sheets would do to an unknown element. */
const RESET: Style = [['all', 'initial']];

/** A new element with a closed shadow root, in our own dress; `style` holds for the element itself. */
export function makeHost(tag: string, language: Language, style: Style): Host {
  const element = makeElement(tag, style);
  return {element, mount: openRoot(element, language)};
}

/** A new element of ours with nothing in it yet. */
export function makeElement(tag: string, style: Style): HTMLElement {
  const element = freshElement(tag);
  setStyle(element, [...RESET, ...style]);
  return element;
}

/** Over whatever the page's style sheets say. */
export function setStyle({style}: HTMLElement, values: Style): void {
  for (const [name, value] of values) style.setProperty(name, value, 'important');
}

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

/** A page that has registered our tag as its own element could look inside: then a plain one does. */
function freshElement(tag: string): HTMLElement {
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
