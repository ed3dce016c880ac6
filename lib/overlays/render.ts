/**
 * Draws what components say, and only what has changed since. Preact would be a third of the content script, and does
 * more than is needed here: our components hold no state, so each is but a function from props to elements.
 */
import type {ComponentChild} from 'preact';

type Props = Readonly<Record<string, unknown>>;

interface Described {
  type: string | ((props: Props) => unknown);
  props: Props & {children?: unknown};
  key?: string | null;
}

/** One element, or a text where `props` is missing. */
interface Drawn {
  type: string;
  props?: Props;
  inner: Map<string, Drawn>;
  node: Element | Text;
}
type Wanted = Omit<Drawn, 'node' | 'inner'> & {inner: Map<string, Wanted>};

/** Brings `box` in line with `child`. What throws in a component leaves the box as it was. */
export function render(child: ComponentChild, box: Element): void {
  const wanted = new Map<string, Wanted>();
  describe(child, '', wanted);
  boxes.set(box, patch(box, boxes.get(box), wanted));
}

const boxes = new WeakMap<Element, Map<string, Drawn>>();

/** Calls components and lays lists flat; a thing stays itself while its key, or else its place, stays the same. */
function describe(child: unknown, place: string, into: Map<string, Wanted>): void {
  if (Array.isArray(child)) {
    for (const [index, one] of child.entries()) describe(one, `${place}/${one?.key ?? index}`, into);
  } else if (typeof child === 'object' && child) {
    const {type, props} = child as Described;
    if (typeof type === 'function') return void describe(type(props), place, into);
    const inner = new Map<string, Wanted>();
    describe(props.children, '', inner);
    into.set(`${place}<${type}`, {type, props, inner});
  } else if (child != null && typeof child !== 'boolean') {
    into.set(place, {type: String(child), inner: new Map()});
  }
}

function patch(
  box: Element,
  old = new Map<string, Drawn>(),
  wanted: Map<string, Wanted>,
): Map<string, Drawn> {
  for (const [place, {node}] of old) if (!wanted.has(place)) node.remove();
  let next = box.firstChild;
  const drawn = new Map<string, Drawn>();
  for (const [place, want] of wanted) {
    const one = draw(box, old.get(place), want);
    drawn.set(place, one);
    if (one.node === next) next = next.nextSibling;
    else box.insertBefore(one.node, next);
  }
  return drawn;
}

function draw(box: Element, old: Drawn | undefined, {type, props, inner}: Wanted): Drawn {
  if (!props) {
    const node = (old?.node ?? document.createTextNode(type)) as Text;
    if (node.data !== type) node.data = type;
    return {type, node, inner: new Map()};
  }
  const space = type === 'svg' ? 'http://www.w3.org/2000/svg' : box.namespaceURI;
  const node = (old?.node ?? document.createElementNS(space, type)) as Element;
  dress(node, old?.props ?? {}, props);
  return {type, props, node, inner: patch(node, old?.inner, inner)};
}

function dress(node: Element, old: Props, props: Props): void {
  for (const name of Object.keys({...old, ...props})) {
    const [before, value] = [old[name], props[name]];
    // The person ticks a box before we are told of it.
    if (name === 'checked') (node as HTMLInputElement).checked = Boolean(value);
    else if (before !== value && name !== 'children') set(node, name, before, value);
  }
}

function set(node: Element, name: string, before: unknown, value: unknown): void {
  if (name.startsWith('on')) {
    const event = name.slice(2).toLowerCase();
    node.removeEventListener(event, before as EventListener);
    node.addEventListener(event, value as EventListener);
  } else if (name === 'style') Object.assign((node as HTMLElement).style, value);
  else if (value == null) node.removeAttribute(name);
  else node.setAttribute(name, String(value));
}
