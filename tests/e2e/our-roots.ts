/** Runs a function over our own closed shadow roots at once, as the browser's debugger may and a page cannot. */
import type {CDPSession, Page} from 'playwright';

export type OurTag = 'podometer-overlay' | 'podometer-chip';

interface Node {
  backendNodeId: number;
  nodeName: string;
  children?: Node[];
  shadowRoots?: Node[];
}

const nodesOf = (node: Node): Node[] => [
  node,
  ...[...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(nodesOf),
];

/** What `read`, the source of a function of one root, gives for each root of `tag`, in document order, as JSON. */
export async function inOurRoots<T>(page: Page, tag: OurTag, read: string): Promise<T[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const {root} = await session.send('DOM.getDocument', {depth: -1, pierce: true});
    const ours = nodesOf(root).filter(node => node.nodeName.toLowerCase() === tag);
    const roots = await Promise.all(ours.map(node => objectOf(session, node.shadowRoots![0]!)));
    if (roots.length === 0) return [];
    const {result, exceptionDetails} = await session.send('Runtime.callFunctionOn', {
      objectId: roots[0]!,
      arguments: roots.map(objectId => ({objectId})),
      functionDeclaration: `(...roots) => JSON.stringify(roots.map(${read}))`,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return JSON.parse(result.value as string) as T[];
  } finally {
    await session.detach();
  }
}

async function objectOf(session: CDPSession, {backendNodeId}: Node): Promise<string> {
  const {object} = await session.send('DOM.resolveNode', {backendNodeId});
  return object.objectId!;
}

/** Like `inOurRoots`, asked again, a frame between, until `ready` says yes. Throws after 30 s with what was seen last. */
export async function untilInOurRoots<T>(
  page: Page,
  tag: OurTag,
  read: string,
  ready: (seen: T[]) => boolean,
): Promise<T[]> {
  const end = Date.now() + 30_000;
  for (;;) {
    // A page that draws itself anew may drop a node between two questions; the next look finds the new one.
    const seen = await inOurRoots<T>(page, tag, read).catch((): undefined => undefined);
    if (seen && ready(seen)) return seen;
    if (Date.now() > end)
      throw new Error(`${tag} on ${page.url()} never became ready: ${JSON.stringify(seen)}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
