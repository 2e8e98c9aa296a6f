/** The TLS connection that the card's key authenticated, as the platform saw it. */
export interface CardTls {
  /** `TLSv1.2` or `TLSv1.3`. */
  readonly protocol: string;
  readonly cipher: string;
}

export interface AdministeredStructure {
  readonly idNatStruct: string;
  readonly name: string;
  /** Content of ST, e.g. `Paris (75)`. */
  readonly department: string;
}

/** Whom the platform recognised. */
export interface PlatformSession {
  readonly cardNumber: string;
  readonly holder: string;
  readonly structures: readonly AdministeredStructure[];
  readonly tls: CardTls;
}

export interface CertificateOrder {
  readonly environment: 'test' | 'prod';
  readonly idNatStruct: string;
  /** PKCS#10, PEM. */
  readonly request: string;
}

export interface IssuedCertificate {
  /** PEM. */
  readonly certificate: string;
  /** Intermediate then root, PEM. */
  readonly chain: readonly string[];
  readonly tls: CardTls;
}

/**
 * The port behind which IGC-Santé stands. The real web service's contract is not public: its only
 * adapter today speaks to the sandbox.
 */
export interface IgcPlatform {
  /** @throws IgcError when the card is refused. */
  identify(): Promise<PlatformSession>;
  /** @throws IgcError when the order is refused. */
  order(order: CertificateOrder): Promise<IssuedCertificate>;
}

/** One HTTPS exchange whose client authentication is done by the card's key. */
export interface CardTransport {
  /** @throws CardError when the card or its middleware fails, IgcError when TLS does. */
  request(exchange: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    /** JSON, sent as it is. */
    readonly body?: string;
  }): Promise<{ readonly status: number; readonly body: string }>;
}
