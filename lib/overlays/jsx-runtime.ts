/** JSX for the content script: the nodes `draw` reads, without Preact behind them; the build puts it in Preact's place. */

export const jsx = (type: unknown, props: object, key: unknown = null) => ({type, props, key});
export const jsxs = jsx;
export const Fragment = ({children}: {children?: unknown}): unknown => children;
