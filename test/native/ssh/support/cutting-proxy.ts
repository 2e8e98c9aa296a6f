import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP proxy on the loopback that cuts the line once so many bytes went to the server. */
export class CuttingProxy {
  /** Bytes from the client until the cut; infinite: none. */
  limit = Infinity;
  /** Bytes that the last connection brought. */
  carried = 0;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(to: number) {
    this.server = createServer((client) => {
      const host = connect(to, '127.0.0.1');
      this.carried = 0;
      for (const socket of [client, host]) {
        this.sockets.add(socket);
        socket
          .on('error', () => undefined)
          .once('close', () => {
            client.destroy();
            host.destroy();
          });
      }
      host.on('data', (bytes: Buffer) => client.write(bytes));
      client.on('data', (bytes: Buffer) => {
        const left = this.limit - this.carried;
        this.carried += bytes.length;
        host.write(bytes.subarray(0, Math.max(0, left)));
        if (bytes.length >= left) client.destroy();
      });
    });
  }

  static start(to: number): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(to);
    return new Promise((resolve) => {
      proxy.server.listen(0, '127.0.0.1', () => {
        resolve(proxy);
      });
    });
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  close(): void {
    this.sockets.forEach((socket) => socket.destroy());
    this.server.close();
  }
}
