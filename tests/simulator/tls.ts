/** One HTTPS server with a certificate of its own, turning Node's requests into the simulator's and back. */

import type {IncomingMessage, ServerResponse} from 'node:http';
import {createServer, type Server} from 'node:https';
import type {AddressInfo} from 'node:net';
import {pipeline} from 'node:stream/promises';
import {generate} from 'selfsigned';
import type {Handler, SimRequest} from './api/http.ts';

export interface Listening {
  port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes a free one. An error thrown by `handler` is answered 500 with its stack. */
export async function listenTls(
  handler: Handler,
  port = 0,
  speaksTls: (host: string) => boolean = () => true,
): Promise<Listening> {
  const {private: key, cert} = await certificate();
  const SNICallback = (host: string, done: (error: Error | null) => void): void =>
    done(speaksTls(host) ? null : new Error(`no certificate for ${host}`));
  const server = createServer({key, cert, ALPNProtocols: ['http/1.1'], SNICallback}, (incoming, outgoing) => {
    void answer(handler, incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {port: (server.address() as AddressInfo).port, close: () => close(server)};
}

function certificate() {
  const names = ['localhost', 'api.runpod.io', 'console.runpod.io', 'www.console.runpod.io'];
  return generate([{name: 'commonName', value: 'localhost'}], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{name: 'subjectAltName', altNames: names.map(value => ({type: 2, value}))}],
  });
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const {status, headers, body, stream} = await handler(await readRequest(incoming));
    if (stream) return await pipeline(stream(), outgoing.writeHead(status, headers)).catch(() => {});
    outgoing.writeHead(status, {...headers, 'content-length': Buffer.byteLength(body)}).end(body);
  } catch (error) {
    outgoing.writeHead(500, {'content-type': 'text/plain'}).end((error as Error).stack);
  }
}

async function readRequest(incoming: IncomingMessage): Promise<SimRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const host = (incoming.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
  const url = new URL(`https://${host || 'localhost'}${incoming.url}`);
  return {
    method: incoming.method ?? 'GET',
    host,
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(chunks).toString(),
  };
}
