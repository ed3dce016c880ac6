/** A proxy on this machine that leads every host name to the simulator, as a resolver rule does in Chromium. */
import {createServer} from 'node:http';
import {type AddressInfo, connect, type Socket} from 'node:net';

export interface Tunnel {
  port: number;
  close(): Promise<void>;
}

/** Every CONNECT reaches `simulatorPort` on 127.0.0.1; a request in the clear is refused, for the simulator only speaks TLS. */
export async function openTunnel(simulatorPort: number): Promise<Tunnel> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    // Either end may go at any time: a browser that is killed, a simulator that is closed.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((_, answer) => answer.writeHead(502).end());
  server.on('connection', keep);
  server.on('connect', (_, client, head) => {
    const simulator = connect(simulatorPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      simulator.write(head);
      simulator.pipe(client).pipe(simulator);
    });
    keep(simulator);
    simulator.on('close', () => client.destroy());
    client.on('close', () => simulator.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
