/** One HTTP exchange of one hop: no credentials, no cookies, no redirect followed. */
export interface HttpExchange {
  readonly method: 'GET' | 'POST';
  /** `http:` or `https:`. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Milliseconds without a byte, from the connection on. */
  readonly idleTime: number;
  /** Ends the exchange, its body included. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Leaving it before its end closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection of an answer whose body is not wanted. */
  readonly close: () => void;
}

/** One anonymous read of one attribute of one entry (RFC 4516). */
export interface LdapQuery {
  /** `ldap:` with its distinguished name, attribute, scope and filter. */
  readonly url: URL;
  /** Bytes from the directory; past them the connection is closed. */
  readonly maximumSize: number;
  readonly signal: AbortSignal;
}

/** How revocation sources are reached: another one may go through a proxy. */
export interface RevocationTransport {
  /** @throws RevocationError UNREACHABLE, TIMED_OUT; anything once the signal is aborted. */
  readonly http: (exchange: HttpExchange) => Promise<HttpAnswer>;
  /**
   * @returns the attribute's one value.
   * @throws RevocationError UNREACHABLE, DIRECTORY_EMPTY, TOO_LARGE; anything once the signal is aborted.
   */
  readonly ldap: (query: LdapQuery) => Promise<Uint8Array>;
}
