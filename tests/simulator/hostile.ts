/** Bodies that no honest server sends: bombs, streams without an end, connections that break. */
import {setTimeout} from 'node:timers/promises';
import {gzipSync} from 'node:zlib';
import type {SimAnswer} from './api/http.ts';

const CHUNK = 1 << 16;

const bombs = new Map<number, Buffer>();

/** `bytes` of white space, packed once: it takes a second. */
export function bomb(good: SimAnswer, bytes: number): SimAnswer {
  const body = bombs.get(bytes) ?? gzipSync(Buffer.alloc(bytes, ' '));
  bombs.set(bytes, body);
  return {...good, headers: {...good.headers, 'content-encoding': 'gzip'}, body};
}

/** White space in chunks, as fast as it is taken, or byte by byte. */
export function streamed(good: SimAnswer, bytes: number, everyMs?: number): SimAnswer {
  async function* body(): AsyncGenerator<Buffer> {
    const chunk = Buffer.alloc(everyMs === undefined ? CHUNK : 1, ' ');
    for (let sent = 0; sent < bytes; sent += chunk.length) {
      yield chunk;
      if (everyMs !== undefined) await setTimeout(everyMs);
    }
  }
  return {...good, body: '', stream: body};
}

/** Half of the body, under the length of the whole. */
export function broken(good: SimAnswer): SimAnswer {
  const whole = Buffer.from(good.body);
  async function* body(): AsyncGenerator<Buffer> {
    yield whole.subarray(0, Math.ceil(whole.length / 2));
    throw new Error('the connection breaks here');
  }
  return {...good, headers: {...good.headers, 'content-length': String(whole.length)}, stream: body};
}
