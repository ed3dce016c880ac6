/** Elements as plain values, which a test sends to a page, and ids to stand in them. */

/** An element to be built; `mark` is what the test knows of it and the page does not say. */
export interface Drawn {
  tag: string;
  attributes: Record<string, string>;
  inner: (Drawn | string)[];
  mark?: string;
  /** Stands in an open shadow root of the element. */
  shadow?: boolean;
}

/** What the account has. */
export const KNOWN = [
  'e9ohprt7xzfdgr',
  'u8lxc9m55cctrb',
  'isapbl1e254mbj',
  'h01e202zhqq90o',
  'agv6w2qcg7',
  'k3vwq81mnz0plc',
];
/** Like known ones but for one character, and one of nobody. */
export const STRANGE = ['e9ohprt7xzfdgx', 'a8lxc9m55cctrb', 'agv6w2qcg8', 'zq4unknown77id', 'isapbl1e254mb'];

export const e = (
  tag: string,
  attributes: Record<string, string> = {},
  ...inner: (Drawn | string)[]
): Drawn => ({
  tag,
  attributes,
  inner,
});
export const marked = (mark: string, drawn: Drawn): Drawn => ({...drawn, mark});
export const shadowed = (tag: string, ...inner: (Drawn | string)[]): Drawn => ({
  ...e(tag, {}, ...inner),
  shadow: true,
});
export const link = (href: string, ...inner: (Drawn | string)[]) => e('a', {href}, ...inner);
