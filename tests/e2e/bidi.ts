/** WebDriver BiDi over a socket: commands in, results out (w3.org/TR/webdriver-bidi). */

export interface Bidi {
  /** Sends a command and gives its result. Throws with the browser's words. */
  send<T = unknown>(method: string, params?: object): Promise<T>;
  /** Runs a function in a page and gives back the JSON of what it returns. Throws what the function throws. */
  call<T>(target: Target, declaration: string, args?: readonly object[]): Promise<T>;
  /** Hears the events of a page from now on. */
  hear<T>(event: string, context: string, listen: (params: T) => void): Promise<void>;
  close(): void;
}

export interface Target {
  context: string;
  /** Name of a world of our own, where nothing that the page changed is seen. */
  sandbox?: string;
}

type Waiting = PromiseWithResolvers<unknown>;
type Reply = {id?: number; type: string; result?: unknown; error?: string; message?: string};
type Told = {type: string; method: string; params: unknown};
type CallResult =
  | {type: 'success'; result: {value?: string}}
  | {type: 'exception'; exceptionDetails: {text: string}};

/** Connects to the browser's agent at `address` (`ws://…/session`). Commands fail once the browser is gone. */
export async function connectBidi(address: string): Promise<Bidi> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, Waiting>();
  const opened = Promise.withResolvers<void>();
  socket.onopen = () => opened.resolve();
  socket.onerror = () => opened.reject(new Error(`No browser answers at ${address}.`));
  const listeners: ((told: Told) => void)[] = [];
  socket.onmessage = ({data}) => {
    const message = JSON.parse(data as string) as Reply & Told;
    if (message.type === 'event') for (const listen of listeners) listen(message);
    else settle(waiting, message);
  };
  socket.onclose = () => {
    for (const {reject} of waiting.values()) reject(new Error('The browser is gone.'));
    waiting.clear();
  };
  await opened.promise;
  let last = 0;
  function send<T>(method: string, params: object = {}): Promise<T> {
    if (socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error('The browser is gone.'));
    const answer = Promise.withResolvers<unknown>();
    last += 1;
    waiting.set(last, answer);
    socket.send(JSON.stringify({id: last, method, params}));
    return answer.promise as Promise<T>;
  }
  async function hear<T>(event: string, context: string, listen: (params: T) => void): Promise<void> {
    listeners.push(({method, params}) => {
      const {source} = params as {source?: {context?: string}};
      if (method === event && source?.context === context) listen(params as T);
    });
    await send('session.subscribe', {events: [event], contexts: [context]});
  }
  return {send, hear, call: (...words) => call(send, ...words), close: () => socket.close()};
}

function settle(waiting: Map<number, Waiting>, {id = 0, type, result, error, message}: Reply): void {
  const answer = waiting.get(id);
  waiting.delete(id);
  if (type === 'success') answer?.resolve(result);
  else answer?.reject(new Error(`${error}: ${message}`));
}

async function call<T>(
  send: Bidi['send'],
  target: Target,
  declaration: string,
  args: readonly object[] = [],
): Promise<T> {
  const answer = await send<CallResult>('script.callFunction', {
    functionDeclaration: `async (...given) => JSON.stringify((await (${declaration})(...given)) ?? null)`,
    arguments: args,
    target,
    awaitPromise: true,
    userActivation: true,
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
  return JSON.parse(answer.result.value ?? 'null') as T;
}
