/** The product's way out, led to the simulator on this machine: no browser, same provider, same host. */
import {request} from 'node:https';
import type {Send} from '../../lib/platform/egress.ts';

/** A `Send` that reaches the simulator at `port` under whatever host the request names. */
export const directTo =
  (port: number): Send =>
  ({origin, path, query = {}, method, headers, body}) =>
    new Promise((resolve, reject) => {
      const url = new URL(origin + path);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
      const target = {
        host: '127.0.0.1',
        port,
        path: url.pathname + url.search,
        method,
        rejectUnauthorized: false,
      };
      const sent = request({...target, agent: false, headers: {...headers, host: url.host}}, answer => {
        const parts: Buffer[] = [];
        answer.on('data', part => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString();
          const status = answer.statusCode ?? 0;
          const head = new Headers(
            Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
          );
          resolve({
            ok: true,
            status,
            headers: head,
            json: true,
            body: status < 300 ? JSON.parse(text) : undefined,
          });
        });
      });
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
