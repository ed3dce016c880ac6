/** Requests and answers inside the simulator, and Runpod's problem+json refusals. */

export interface SimRequest {
  method: string;
  /** Without a port, lower case. */
  host: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface SimAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  /** Sent in place of `body`, piece by piece, until whoever asked has gone; what it throws breaks the connection. */
  stream?: () => AsyncIterable<Buffer>;
}

export type Handler = (request: SimRequest) => SimAnswer | Promise<SimAnswer>;

/** A JSON answer with status 200. */
export function ok(value: unknown): SimAnswer {
  return {status: 200, headers: {'content-type': 'application/json'}, body: JSON.stringify(value)};
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** The detail Runpod's document gives for each status; an unknown status gets its number. */
const details: Record<number, string> = {
  400: 'request could not be processed',
  401: 'invalid bearer token',
  403: 'access denied',
  404: 'resource not found',
  405: 'The requested method is not allowed for this path.',
  422: 'Request validation failed.',
  429: 'rate limit exceeded for the minute window',
};

/** An RFC 9457 refusal in Runpod's shape. */
export function problem(status: number, detail?: string, headers: Record<string, string> = {}): SimAnswer {
  const title = titles[status] ?? `Status ${status}`;
  return {
    status,
    headers: {'content-type': 'application/problem+json', ...headers},
    body: JSON.stringify({title, status, detail: detail ?? details[status] ?? title.toLowerCase()}),
  };
}

/** Thrown by a route to refuse a request. */
export class Refusal extends Error {
  readonly answer: SimAnswer;
  constructor(status: number, detail?: string) {
    super(detail ?? titles[status]);
    this.answer = problem(status, detail);
  }
}

/** ISO 8601 of ms UTC, whole seconds without a fraction, as Runpod's own examples have it. */
export function iso(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
