/** The simulator without sockets: `fetch` is answered by its handlers, faults included, as one response each. */
import {vi} from 'vitest';
import {bearer} from '../simulator/api/keys.ts';
import type {Simulator} from '../simulator/server.ts';

/** From here on every `fetch` goes to the simulator, or to that of its key; undone by `vi.unstubAllGlobals()`. */
export function fetchFrom(simulator: Simulator, byKey: Readonly<Record<string, Simulator>> = {}): void {
  vi.stubGlobal('fetch', async (input: URL, init: RequestInit) => {
    const url = new URL(input);
    const request = {
      method: init.method ?? 'GET',
      host: url.host,
      path: url.pathname,
      query: url.searchParams,
      headers: {...(init.headers as Record<string, string>)},
      body: String(init.body ?? ''),
    };
    const {hosts, faults} = byKey[bearer(request.headers) ?? ''] ?? simulator;
    const handler = hosts.get(url.host);
    if (!handler) throw new TypeError(`nobody answers for ${url.host}`);
    const {status, headers, body} = await faults.around(request, () => handler(request));
    return new Response(status === 204 ? null : (body as string), {status, headers});
  });
}
