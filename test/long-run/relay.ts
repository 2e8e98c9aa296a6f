import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What becomes of connections: carried, refused, or cut as soon as the platform answers, which it did then. */
export type RelayMode = 'open' | 'cut' | 'answers-lost';

/** The network between the application and the platform: bytes, which it can't read. */
export class Relay {
  mode: RelayMode = 'open';
  /** Answers that the platform gave and nobody got. */
  lost = 0;
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly port: number,
  ) {}

  static async start(platformPort: number): Promise<Relay> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const relay = new Relay(server, (server.address() as AddressInfo).port);
    server.on('connection', (client) => {
      relay.#carry(client, platformPort);
    });
    return relay;
  }

  /** Ends what is under way, and has new connections meet the same. */
  cut(): void {
    this.mode = 'cut';
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  #carry(client: Socket, port: number): void {
    this.#keep(client);
    if (this.mode === 'cut') return void client.resetAndDestroy();
    const platform = this.#keep(connect(port, '127.0.0.1'));
    client.pipe(platform);
    platform.on('data', (bytes: Buffer) => {
      if (this.mode === 'answers-lost' && bytes[0] === applicationData) {
        this.lost += 1;
        client.resetAndDestroy();
      } else client.write(bytes);
    });
    platform.on('close', () => client.end());
    client.on('close', () => platform.destroy());
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    return socket;
  }
}

/** Type of the TLS records that hold an answer (RFC 5246 section 6.2.1); a handshake's are others, and pass. */
const applicationData = 23;
