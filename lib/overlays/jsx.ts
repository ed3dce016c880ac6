/** What JSX calls in the content script's build, in Preact's place: plain descriptions that `render.ts` draws. */

/** A description of one element or component; `key` is no prop. */
export function h(type: unknown, all: {key?: string} | null, ...children: unknown[]) {
  const {key, ...props} = all ?? {};
  return {type, key, props: {...props, children}};
}

/** Components that stand beside each other without an element of their own. */
export const Fragment = ({children}: {children?: unknown}): unknown => children;
