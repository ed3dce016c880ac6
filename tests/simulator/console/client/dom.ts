/** Element descriptions: what a view returns and the reconciler makes real. */

export type Listener = (event: Event) => void;
export type Styles = Record<string, string>;
type Value = string | number | boolean | undefined | Listener | Styles;

export interface Props {
  /** Identity among siblings: the same key keeps the same DOM node. */
  key?: string | undefined;
  class?: string;
  /** Applied through the CSSOM; the policy forbids style attributes. */
  style?: Styles;
  [name: string]: Value;
}

export interface VElement {
  tag: string;
  props: Props;
  children: VNode[];
}
export type VNode = VElement | string;
export type Child = VNode | number | false | undefined | readonly Child[];

export const h = (tag: string, props: Props = {}, ...children: Child[]): VElement => ({
  tag,
  props,
  children: flatten(children),
});

function flatten(children: readonly Child[]): VNode[] {
  const nodes: VNode[] = [];
  for (const child of children) {
    if (child === undefined || child === false) continue;
    if (Array.isArray(child)) nodes.push(...flatten(child));
    else nodes.push(typeof child === 'number' ? String(child) : (child as VNode));
  }
  return nodes;
}
