/** The TLS server: a certificate for the real names, and a broken handler is an answer too. */
import {connect} from 'node:tls';
import {afterEach, expect, test} from 'vitest';
import {fetchTls} from './api/fetch-tls.ts';
import {type Handler, ok} from './api/http.ts';
import {type Listening, listenTls} from './tls.ts';

let listening: Listening;
const listen = async (handler: Handler) => {
  listening = await listenTls(handler);
  return listening.port;
};
afterEach(() => listening.close());

test('the certificate names the hosts that are served', async () => {
  const port = await listen(() => ok({}));
  const socket = connect({port, host: '127.0.0.1', servername: 'api.runpod.io', rejectUnauthorized: false});
  const names = await new Promise(resolve => {
    socket.once('secureConnect', () => resolve(socket.getPeerCertificate().subjectaltname));
  });
  socket.destroy();
  expect(names).toContain('DNS:api.runpod.io, DNS:console.runpod.io, DNS:www.console.runpod.io');
});

test('a request arrives whole', async () => {
  const port = await listen(({method, host, path, query, headers, body}) =>
    ok({method, host, path, a: query.get('a'), key: headers.authorization, body}),
  );
  const options = {method: 'POST', key: 'k', body: '{"ü": 1}'};
  const {text} = await fetchTls(port, 'https://API.runpod.io:8443/v2/x%20y?a=1', options);
  expect(JSON.parse(text)).toEqual({
    method: 'POST',
    host: 'api.runpod.io',
    path: '/v2/x%20y',
    a: '1',
    key: 'Bearer k',
    body: '{"ü": 1}',
  });
});

test('a handler that throws is answered 500 with its stack', async () => {
  const port = await listen(() => {
    throw new Error('out of GPUs');
  });
  const {status, text} = await fetchTls(port, '/');
  expect(status).toBe(500);
  expect(text).toContain('out of GPUs');
});
