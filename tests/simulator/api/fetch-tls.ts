/** A real HTTPS request to the simulator in tests: 127.0.0.1, its certificate accepted, any Host. */
import {request} from 'node:https';
import {FULL_KEY} from './keys.ts';

export interface Fetched {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** `key: null` sends none. Rejects when the connection breaks. */
export function fetchTls(
  port: number,
  url: string,
  {key = FULL_KEY, method = 'GET', body = ''}: {key?: string | null; method?: string; body?: string} = {},
): Promise<Fetched> {
  const {host, pathname, search} = new URL(url, 'https://api.runpod.io');
  const headers = {host, ...(key !== null && {authorization: `Bearer ${key}`})};
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: pathname + search,
        method,
        headers,
        rejectUnauthorized: false,
        agent: false,
      },
      incoming => {
        const chunks: Buffer[] = [];
        incoming.on('data', chunk => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
