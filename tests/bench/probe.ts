/** What the browser itself counts: heap and nodes, read through its own protocol. */
import type {CDPSession, Page} from 'playwright';

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

export interface Probe {
  /** Nodes that the page holds, in shadow roots too. */
  nodes(): Promise<number>;
  /** Heap in use after a collection, MB: page and content script together. */
  heap(): Promise<number>;
  close(): Promise<void>;
}

export async function probe(page: Page): Promise<Probe> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return {
    async nodes() {
      const {metrics} = await session.send('Performance.getMetrics');
      return metrics.find(({name}) => name === 'Nodes')?.value ?? Number.NaN;
    },
    async heap() {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
    },
    close: () => session.detach(),
  };
}

/** Heap of the background's worker after a collection, MB. */
export async function workerHeap(page: Page, extensionId: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const {targetInfos} = await session.send('Target.getTargets');
  const worker = targetInfos.find(({type, url}) => type === 'service_worker' && url.includes(extensionId));
  if (!worker) throw new Error('The worker is not running.');
  const {sessionId} = await session.send('Target.attachToTarget', {
    targetId: worker.targetId,
    flatten: false,
  });
  const ask = asker(session, sessionId);
  await ask('HeapProfiler.collectGarbage');
  const {usedSize} = (await ask('Runtime.getHeapUsage')) as {usedSize: number};
  await session.detach();
  return usedSize / 1e6;
}

/** Requests to a target inside a session, matched to their answers by number. */
function asker(session: CDPSession, sessionId: string): (method: string) => Promise<unknown> {
  let last = 0;
  return method =>
    new Promise(resolve => {
      const id = ++last;
      session.on('Target.receivedMessageFromTarget', event => {
        const answer = JSON.parse(event.message) as {id?: number; result?: unknown};
        if (event.sessionId === sessionId && answer.id === id) resolve(answer.result);
      });
      void session.send('Target.sendMessageToTarget', {sessionId, message: JSON.stringify({id, method})});
    });
}

/** Resolves once the page has drawn and its main thread has been idle twice. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>(done => {
        requestAnimationFrame(() =>
          requestIdleCallback(() => requestAnimationFrame(() => requestIdleCallback(() => done()))),
        );
      }),
  );
