/** What a client shows of itself in a handshake. */
export interface ClientIdentity {
  /** PEM: its own certificate, then those above it. */
  readonly certificate: string;
  /** PKCS#8 in PEM; wiped by whoever lent it. */
  readonly privateKey: Buffer;
}

/** A handshake that ended well. */
export interface Handshake {
  /** E.g. `TLSv1.3`. */
  readonly protocol: string;
  /** Name of RFC 8446 or of IANA's registry. */
  readonly cipher: string;
  /** DER, the server's own first; as far as the server showed it or this program knew it. */
  readonly chain: readonly Uint8Array[];
  /** `host:port` of the proxy in between; null when there is none. */
  readonly proxy: string | null;
}

export interface ExchangeRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly identity: ClientIdentity | null;
  /** PEM; the only authorities that the server is believed by. */
  readonly authorities: readonly string[];
  /** Milliseconds for the whole exchange. */
  readonly timeLimit: number;
  readonly signal: AbortSignal;
  /** Called once, before anything is sent. */
  readonly onSecure: (handshake: Handshake) => void;
}

export interface ExchangeAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How far an exchange came: to a proxy, to the server, through the handshake, to an answer. */
export type ExchangeStage = 'proxy' | 'connect' | 'handshake' | 'answer';

/** An exchange without an answer; `raw` is what the network's library says, e.g. `ECONNREFUSED`. */
export class ExchangeFailure extends Error {
  constructor(
    readonly stage: ExchangeStage,
    readonly raw: string,
    readonly host: string,
    /** DER; what the server showed before this program hung up. */
    readonly chain: readonly Uint8Array[] = [],
    options?: ErrorOptions,
  ) {
    super(raw, options);
    this.name = 'ExchangeFailure';
  }
}

/**
 * One HTTPS exchange on a connection of its own, through the system's proxy; no redirection is followed.
 *
 * @throws ExchangeFailure
 */
export type RorExchange = (request: ExchangeRequest) => Promise<ExchangeAnswer>;
