/** A small keyed reconciler: it touches only nodes it made, and leaves strangers among them alone. */
import type {Props, Styles, VElement, VNode} from './dom.ts';

interface Instance {
  view: VNode;
  node: Element | Text;
  children: Instance[];
}
type ClassNames = (names: string) => string;

/** Set as properties, and after the children on which they depend. */
const properties = new Set(['value', 'scrollTop']);

/** Returns a function that makes `root` show a view, reusing what it showed before. */
export function createRenderer(root: Element, classNames: ClassNames): (view: VNode[]) => void {
  let shown: Instance[] = [];
  return view => {
    shown = reconcileChildren(root, shown, view, classNames);
  };
}

function reconcileChildren(parent: Element, old: Instance[], next: VNode[], names: ClassNames): Instance[] {
  const byKey = new Map(old.map((instance, index) => [keyOf(instance.view, index), {instance, index}]));
  const moved = new Set<Instance>();
  let last = -1;
  const instances = next.map((view, position) => {
    const key = keyOf(view, position);
    const match = byKey.get(key);
    if (!match || !sameKind(match.instance.view, view)) {
      const created = create(view, parent, names);
      moved.add(created);
      return created;
    }
    byKey.delete(key);
    if (match.index < last) moved.add(match.instance);
    last = Math.max(last, match.index);
    update(match.instance, view, names);
    return match.instance;
  });
  for (const {instance} of byKey.values()) instance.node.remove();
  place(parent, instances, moved);
  return instances;
}

/** Inserts what is new or out of order, last first, each before its successor. */
function place(parent: Element, instances: Instance[], moved: Set<Instance>): void {
  let successor: Node | null = null;
  for (const instance of instances.toReversed()) {
    if (moved.has(instance)) parent.insertBefore(instance.node, successor);
    successor = instance.node;
  }
}

function create(view: VNode, parent: Element, names: ClassNames): Instance {
  if (typeof view === 'string') return {view, node: document.createTextNode(view), children: []};
  const node = createElement(view.tag, parent);
  const instance: Instance = {view: {tag: view.tag, props: {}, children: []}, node, children: []};
  update(instance, view, names);
  return instance;
}

function createElement(tag: string, parent: Element): Element {
  const svg = 'http://www.w3.org/2000/svg';
  const inSvg = tag === 'svg' || parent.namespaceURI === svg;
  return inSvg ? document.createElementNS(svg, tag) : document.createElement(tag);
}

function update(instance: Instance, view: VNode, names: ClassNames): void {
  const before = instance.view;
  instance.view = view;
  if (typeof view === 'string' || typeof before === 'string') {
    if (before !== view) instance.node.nodeValue = view as string;
    return;
  }
  const element = instance.node as Element;
  applyAttributes(element, before.props, view.props, names);
  updateChildren(instance, before, view, element, names);
  for (const name of properties) {
    const value = view.props[name];
    if (value !== undefined && Reflect.get(element, name) !== value) Reflect.set(element, name, value);
  }
}

function updateChildren(
  instance: Instance,
  before: VElement,
  view: VElement,
  element: Element,
  names: ClassNames,
): void {
  const [oldText, text] = [onlyText(before), onlyText(view)];
  if (text !== undefined) {
    if (text !== oldText) showText(element, text);
    instance.children = [];
    return;
  }
  if (oldText !== undefined) element.textContent = '';
  instance.children = reconcileChildren(element, instance.children, view.children, names);
}

/** Like the common libraries: an element that holds only text is overwritten whole, guests included. */
function showText(element: Element, text: string): void {
  const first = element.firstChild;
  if (first instanceof Text && first === element.lastChild) first.nodeValue = text;
  else element.textContent = text;
}

const onlyText = ({children}: VElement): string | undefined =>
  children.length === 1 && typeof children[0] === 'string' ? children[0] : undefined;

const keyOf = (view: VNode, position: number): string =>
  (typeof view === 'string' ? undefined : view.props.key) ?? `#${position}`;

const sameKind = (a: VNode, b: VNode): boolean =>
  typeof a === 'string' || typeof b === 'string' ? typeof a === typeof b : a.tag === b.tag;

function applyAttributes(element: Element, before: Props, after: Props, names: ClassNames): void {
  for (const name in before) if (!(name in after)) applyProp(element, name, before[name], undefined, names);
  for (const name in after) applyProp(element, name, before[name], after[name], names);
}

function applyProp(element: Element, name: string, old: unknown, value: unknown, names: ClassNames): void {
  if (value === old || name === 'key' || properties.has(name)) return;
  if (name.startsWith('on')) Reflect.set(element, name, value ?? null);
  else if (name === 'style') applyStyles(element as HTMLElement, old as Styles, value as Styles);
  else applyAttribute(element, name, value, names);
}

function applyAttribute(element: Element, name: string, value: unknown, names: ClassNames): void {
  if (value === undefined || value === false) element.removeAttribute(name);
  else if (name === 'class') element.setAttribute(name, names(String(value)));
  else element.setAttribute(name, value === true ? '' : String(value));
}

function applyStyles(element: HTMLElement | SVGElement, before: Styles = {}, after: Styles = {}): void {
  for (const name of Object.keys(before)) if (!(name in after)) element.style.removeProperty(name);
  for (const [name, value] of Object.entries(after)) {
    if (before[name] !== value) element.style.setProperty(name, value);
  }
}
