/**
 * Draws components without state into an element, changing only what differs, so that focus and scrolling stay.
 * Why not Preact's own `render`: it is a third of what a content script may weigh (design.md §5).
 */
import type {ComponentChild, VNode} from 'preact';
import {quietly} from './guard.ts';

type Props = Record<string, unknown>;
interface Piece {
  type: string;
  props: Props;
  key: unknown;
}

const SVG = 'http://www.w3.org/2000/svg';
const drawn = new WeakMap<Node, Piece>();

/** Makes the content of `into` equal to `node`. What is drawn there must have been drawn by this function. */
export function draw(node: ComponentChild, into: Element): void {
  drawChildren(into, piecesOf(node));
}

/** Elements and texts of a tree, with its components called. Nothing keeps its place as an empty text. */
function piecesOf(node: unknown): (Piece | string)[] {
  if (Array.isArray(node)) return node.flatMap(piecesOf);
  if (node === null || node === undefined || typeof node === 'boolean') return [''];
  if (typeof node !== 'object') return [String(node)];
  const {type, props, key} = node as VNode<Props>;
  if (typeof type === 'string') return [{type, props, key}];
  const pieces = piecesOf((type as (props: Props) => unknown)(props));
  return pieces.map(piece => (typeof piece === 'string' ? piece : {...piece, key: piece.key ?? key}));
}

function drawChildren(parent: Element, pieces: (Piece | string)[]): void {
  const before = [...parent.childNodes];
  pieces.forEach((piece, index) => {
    const old = before[index];
    const next = typeof piece === 'string' ? fitText(old, piece) : fitElement(old, piece, parent);
    if (!old) parent.append(next);
    else if (next !== old) old.replaceWith(next);
  });
  for (const rest of before.slice(pieces.length)) rest.remove();
}

function fitText(old: ChildNode | undefined, text: string): ChildNode {
  if (old?.nodeType !== Node.TEXT_NODE) return document.createTextNode(text);
  if (old.nodeValue !== text) old.nodeValue = text;
  return old;
}

function fitElement(old: ChildNode | undefined, piece: Piece, parent: Element): ChildNode {
  const last = old && drawn.get(old);
  const same = last && last.type === piece.type && (last.key ?? null) === (piece.key ?? null);
  const space = piece.type === 'svg' ? SVG : parent.namespaceURI;
  const element = same ? (old as Element) : document.createElementNS(space, piece.type);
  const past = same ? last.props : {};
  for (const name of Object.keys({...past, ...piece.props})) {
    if (name !== 'children' && past[name] !== piece.props[name])
      write(element, name, piece.props[name], past);
  }
  drawn.set(element, piece);
  drawChildren(element, 'children' in piece.props ? piecesOf(piece.props.children) : []);
  return element as ChildNode;
}

function write(element: Element, name: string, value: unknown, past: Props): void {
  if (name.startsWith('on')) {
    if (!(name in past))
      element.addEventListener(name.slice(2).toLowerCase(), event => hear(element, name, event));
  } else if (name === 'style') {
    Object.assign((element as HTMLElement).style, value);
  } else if (value === undefined || value === null || (value === false && !name.includes('-'))) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, String(value));
  }
}

/** Calls the listener drawn last; its failure stays with us. */
function hear(element: Element, name: string, event: Event): void {
  const listener = drawn.get(element)?.props[name] as ((event: Event) => void) | undefined;
  quietly(() => listener?.(event));
}
