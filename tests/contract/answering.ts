/** A network of answers by route, in place of `fetch`: what is not listed is a 404. */
import {vi} from 'vitest';

export type Reply = (url: URL, init: RequestInit) => Response | Promise<Response>;
/** By method and path, e.g. `GET /v2/pods`. */
export type Answers = Readonly<Record<string, Reply>>;

export interface Recorded {
  method: string;
  url: URL;
  headers: Record<string, string>;
  init: RequestInit;
}

const typed = (type: string, headers: Record<string, string> = {}) => ({'content-type': type, ...headers});

export const json =
  (body: unknown, headers?: Record<string, string>): Reply =>
  () =>
    new Response(JSON.stringify(body), {headers: typed('application/json', headers)});

export const problem =
  (status: number, headers?: Record<string, string>): Reply =>
  () =>
    new Response(JSON.stringify({title: 'x', status, detail: 'provider text'}), {
      status,
      headers: typed('application/problem+json', headers),
    });

export const page =
  (status = 200): Reply =>
  () =>
    new Response('<!doctype html><title>sign in</title>', {status, headers: typed('text/html')});

export const cut: Reply = () => new Response('{"pods":[{"id":"p', {headers: typed('application/json')});

export const rejecting =
  (error: Error): Reply =>
  () =>
    Promise.reject(error);

/** Puts the answers in place of `fetch`; a function stands for every route. Returns what was asked, in order. */
export function answering(answers: Answers | Reply): Recorded[] {
  const requests: Recorded[] = [];
  vi.stubGlobal('fetch', async (input: URL, init: RequestInit) => {
    const url = new URL(input);
    const method = init.method ?? 'GET';
    requests.push({method, url, headers: {...(init.headers as Record<string, string>)}, init});
    const reply = typeof answers === 'function' ? answers : answers[`${method} ${url.pathname}`];
    return (reply ?? problem(404))(url, init);
  });
  return requests;
}
