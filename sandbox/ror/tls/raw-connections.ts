import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';

/** The TCP connections below a server's TLS ones: only they can be reset rather than ended. */
export class RawConnections {
  readonly #open = new Map<string, Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      const name = nameOf(socket);
      this.#open.set(name, socket);
      socket.once('close', () => this.#open.delete(name));
    });
  }

  reset({ socket }: IncomingMessage): void {
    (this.#open.get(nameOf(socket)) ?? socket).resetAndDestroy();
  }
}

const nameOf = ({ remoteAddress, remotePort }: Socket): string =>
  `${remoteAddress ?? ''} ${remotePort ?? ''}`;
