/** The world of our content script in a page of Chromium: what a hijacked script could do, a test can do there. */
import type {Page} from 'playwright';

/** Runs an expression beside our content script; a promise is awaited, the value comes back as JSON. Throws what it throws. */
export interface World {
  <T>(expression: string): Promise<T>;
  /** Id of its execution context, for questions to the browser about it. */
  context: number;
}

/** Waits until our script is in the page's top frame. */
export async function ourWorld(page: Page, extensionId: string): Promise<World> {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<number>(resolve => {
    session.on('Runtime.executionContextCreated', ({context}) => {
      if (context.origin === `chrome-extension://${extensionId}`) resolve(context.id);
    });
  });
  await session.send('Runtime.enable');
  const contextId = await found;
  const run = async <T>(expression: string) => {
    const {result, exceptionDetails} = await session.send('Runtime.evaluate', {
      contextId,
      expression: `Promise.resolve(${expression}).then(value => JSON.stringify(value ?? null))`,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return JSON.parse(result.value as string) as T;
  };
  return Object.assign(run, {context: contextId});
}
