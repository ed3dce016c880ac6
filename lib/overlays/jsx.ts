/** What JSX becomes in the content script's build, in Preact's place: a plain description that `render.ts` draws. */

/** A description of one element or component. */
export const jsx = (type: unknown, props: object, key?: string) => ({type, props, key});
export {jsx as jsxs};

/** Components that stand beside each other without an element of their own. */
export const Fragment = ({children}: {children?: unknown}): unknown => children;
