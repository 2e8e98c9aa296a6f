import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A proxy that leads wherever it is asked to (RFC 9110 section 9.3.6). */
export interface ConnectProxy {
  readonly port: number;
  /** Tunnels that were opened so far. */
  readonly tunnels: () => number;
  close(): void;
}

export async function startConnectProxy(): Promise<ConnectProxy> {
  let tunnels = 0;
  const proxy = createServer();
  proxy.on('connect', ({ url }, client, head) => {
    tunnels += 1;
    const [host = '', port = ''] = String(url).split(':');
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    tunnels: () => tunnels,
    close: () => {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}
